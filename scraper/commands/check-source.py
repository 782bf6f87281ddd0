"""``scrapy check-source SOURCE``: try a source live, list by list and field by field.

Scrapy calls a command by the name of its module's file, hence the hyphen in this one's.
"""

import argparse

from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from scraper.clock import system_clock
from scraper.console import (
    DEGRADED,
    ERROR,
    OK,
    Failure,
    ProjectCommand,
    complain,
    named,
    out,
    plain,
)
from scraper.crawl.by_hand.browser import browse
from scraper.crawl.by_hand.door import Door
from scraper.crawl.net.liberties import liberties
from scraper.crawl.run.loader import SourceLoader
from scraper.scout.checking import check
from scraper.scout.slow_patterns import slow_patterns
from scraper.scout.tables import report_tables
from scraper.scout.verifying import CannotVerify, set_verified


class Command(ProjectCommand):
    """Try a source against its site."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] SOURCE"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Try a source live: its lists, a few articles field by field, its cases"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        parser.add_argument(
            "--write", action="store_true", help="set `verified` in source.toml if all is well"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("name one source; `scrapy list` shows those there are")

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Check and report; the exit code says how the source does."""
        assert isinstance(self.settings, Settings)
        loader = SourceLoader(self.config)
        source = named(loader, args[0])
        with Door(self.config, loader.sources) as door:
            report = browse(lambda ask: check(source, ask), self.settings, door, source)
        for part in report_tables(report):
            out.print(part, soft_wrap=False)
        for line in liberties([source], self.config.allowed):
            out.print(plain(line))
        slow = list(slow_patterns(source, [url for url, _ in report.read[:2]]))
        for line in slow:
            complain(f"{source.name}: {line}")
        if report.is_nothing:
            complain(f"{source.name}: no article could be read; the lines above say why")
            return ERROR
        if slow or not report.is_well:
            complain(
                f"{source.name}: not all is well yet; the lines marked above and below say what"
            )
            return DEGRADED
        if self.config.world != "live":
            out.print(plain("all well, but this is not the live site: `verified` stays as it is"))
            return OK
        today = system_clock().date()
        if not opts.write:
            out.print(plain(f"all well: set verified = {today} (or run it with --write)"))
            return OK
        try:
            set_verified(source, today)
        except CannotVerify as error:
            raise Failure(str(error)) from None
        out.print(plain(f"all well: {source.folder / 'source.toml'} says verified = {today}"))
        return OK
