"""``scrapy publish``: bring published.db up to what the archive knows."""

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.commands.publishing import own_files, publish_by_hand
from scraper.console import DEGRADED, OK, ProjectCommand, no_names, out, plain
from scraper.publish.snapshot import snapshot


class Command(ProjectCommand):
    """Publish what has changed since the last time."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Bring published.db up to date with the archive (update does it by itself)"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--snapshot", metavar="FILE", help="then make a checked copy, with FILE.sha256"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        no_names(args, "publish takes no names")
        if opts.snapshot == "":
            raise UsageError("--snapshot wants the name of a file", print_help=False)

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Publish and say what changed."""
        config = self.config
        config.prepare()
        with Archive.open(config.archive, world=config.world, create=False) as archive:
            done = publish_by_hand(config, archive)
        counts = ", ".join(f"{count} {name}" for name, count in done.counts().items() if count)
        out.print(plain(f"{config.published}: {counts or 'nothing has changed'}"))
        if opts.snapshot is not None:
            made = snapshot(config.published, Path(opts.snapshot), never=own_files(config))
            size = f"{made.size / 1e6:.1f} MB"
            out.print(plain(f"{made.file}: {made.articles} articles, {size}, {made.sha256}"))
        return DEGRADED if done.remarks else OK
