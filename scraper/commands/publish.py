"""``scrapy publish``: bring published.db up to what the archive knows."""

import argparse
from dataclasses import asdict

from scraper.archive.archive import Archive
from scraper.commands.publishing import publish_all
from scraper.console import OK, ProjectCommand, complain, out, plain
from scraper.crawl.loader import SourceLoader


class Command(ProjectCommand):
    """Publish what has changed since the last time."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Bring published.db up to date with the archive (update does it by itself)"

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Publish and say what changed."""
        config = self.config
        loader = SourceLoader(config)
        for error in loader.errors:
            complain(error)
        config.prepare()
        with Archive.open(config.archive, world=config.world, create=False) as archive:
            done = publish_all(config, archive, loader.sources)
        counts = ", ".join(f"{count} {name}" for name, count in asdict(done).items() if count)
        out.print(plain(f"{config.published}: {counts or 'nothing has changed'}"))
        return OK
