"""``scrapy list``: the sources there are, and with -v whether anyone ever tried them live."""

import argparse

from rich.cells import cell_len
from rich.measure import Measurement
from rich.table import Table

from scraper.console import DEGRADED, OK, ProjectCommand, complain, no_names, out, plain
from scraper.crawl.net.liberties import liberties
from scraper.crawl.run.loader import SourceLoader

_ENDLESS = 10_000
_LEAST = 8
"""Columns below which titles need not shrink alone."""


class Command(ProjectCommand):
    """List the sources."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "List sources; -v adds title, hosts and the date of the last live check"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument("-v", "--verbose", action="store_true", help="a table with details")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        no_names(args, "list takes no names")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print names, one a line, or the table; complain of folders that cannot be read."""
        loader = SourceLoader(self.config)
        if opts.verbose:
            out.print(table_of(loader, out.width), soft_wrap=False)
            for line in liberties(loader.sources.values(), self.config.allowed):
                out.print(plain(line))
        else:
            print(*loader.list(), sep="\n")
        for error in loader.errors:
            complain(error)
        return DEGRADED if loader.errors else OK


def table_of(loader: SourceLoader, width: int) -> Table:
    """Draw the sources; where there is little room, titles break before hosts do."""
    table = Table()
    table.add_column("source", no_wrap=True)
    table.add_column("title", overflow="fold")
    table.add_column("hosts", overflow="fold")
    table.add_column("verified live", no_wrap=True)
    for name in loader.list():
        source = loader.sources[name]
        verified = str(source.verified) if source.verified else "never tried"
        table.add_row(name, source.title, "\n".join(source.hosts), verified)
    titles = table.columns[1]
    whole = Measurement.get(out, out.options.update(width=_ENDLESS), table).maximum
    widest = max((cell_len(s.title) for s in loader.sources.values()), default=0)
    if (room := widest - (whole - width)) >= _LEAST:
        titles.max_width = room
    return table
