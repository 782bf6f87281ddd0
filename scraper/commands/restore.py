"""``scrapy restore``: let readers have again what was withdrawn."""

import argparse

from scraper.archive.archive import Archive
from scraper.commands.asked import add_reasons, one_subject, past_day, reasoned, subject
from scraper.commands.publishing import publish_by_hand
from scraper.console import DEGRADED, OK, Failure, ProjectCommand, out, plain
from scraper.ingest.withdraw import Done, WithdrawalError, restore


class Command(ProjectCommand):
    """Restore a page or a story."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] URL|STORY"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Let readers have a withdrawn page or story again, and lift what bars it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        add_reasons(parser)
        parser.add_argument("--countered", metavar="DAY", help="day of the counter-notice")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        one_subject(args)
        reasoned(opts)
        past_day("--countered", opts.countered, self.config.clock().date())

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write it down and publish."""
        config = self.config
        with Archive.open(config.archive, world=None, create=False) as archive:
            named = subject(archive, args[0], config.site)
            try:
                done = restore(archive, named, opts.reason, opts.by, opts.countered, config.clock())
            except WithdrawalError as error:
                raise Failure(str(error)) from None
            _report(done, named)
            published = publish_by_hand(config, archive)
        return DEGRADED if published.remarks else OK


def _report(done: Done, named: str) -> None:
    if not done.articles:
        out.print(plain(f"{named} is no withdrawn text; the next visit reads it"))
    for stored in done.articles:
        later = "" if stored.article.title else "; its text was purged: the next visit reads it"
        out.print(plain(f"restored: {stored.outlet}  {stored.article.url}{later}"))
