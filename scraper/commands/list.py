"""``scrapy list``: the sources there are, and with -v whether anyone ever tried them live."""

import argparse

from rich.table import Table

from scraper.console import DEGRADED, OK, ProjectCommand, complain, out
from scraper.crawl.loader import SourceLoader
from scraper.crawl.tables import ROOM_FOR_SITES


class Command(ProjectCommand):
    """List the sources."""

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "List sources; -v adds title, hosts and the date of the last live check"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("-v", "--verbose", action="store_true", help="a table with details")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print names, one a line, or the table; complain of folders that cannot be read."""
        loader = SourceLoader(self.config)
        if opts.verbose:
            out.print(_table(loader, out.width), soft_wrap=False)
        else:
            print(*loader.list(), sep="\n")
        for error in loader.errors:
            complain(error)
        return DEGRADED if loader.errors else OK


def _table(loader: SourceLoader, width: int) -> Table:
    table = Table()
    table.add_column("source", no_wrap=True)
    wide = width >= ROOM_FOR_SITES
    if wide:
        table.add_column("title")
    table.add_column("hosts", overflow="fold")
    table.add_column("verified live", no_wrap=True)
    for name in loader.list():
        source = loader.sources[name]
        verified = str(source.verified) if source.verified else "never tried"
        title = (source.title,) if wide else ()
        table.add_row(name, *title, "\n".join(source.hosts), verified)
    return table
