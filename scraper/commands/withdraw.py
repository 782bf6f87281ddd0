"""``scrapy withdraw``: take a page or a story from readers at once, and keep it away."""

import argparse
from datetime import datetime
from pathlib import Path

from rich.text import Text
from scrapy.exceptions import UsageError

from scraper.archive import purge as bytes_of
from scraper.archive.archive import Archive
from scraper.archive.staging import STAGE
from scraper.archive.stored import StoredArticle
from scraper.commands.asked import add_reasons, one_subject, past_day, reasoned, subject
from scraper.commands.ledger import print_ledger
from scraper.commands.publishing import publish_by_hand
from scraper.console import DEGRADED, OK, Failure, ProjectCommand, complain, out, plain
from scraper.ingest.pictures import drop
from scraper.ingest.study import forget
from scraper.ingest.withdraw import Done, Request, WithdrawalError, purge, withdraw
from scraper.ingest.withdraw_lost import withdraw_lost
from scraper.publish import PublishError, standing
from scraper.publish.upkeep import rewrite

SET_ASIDE = ("replaced-*", "*.damaged-*", ".published.db.anew", STAGE)
"""What a restore or a repair has put beside the files in use, or left; a purge does not open it."""


class Command(ProjectCommand):
    """Withdraw, purge, or print the ledger."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] [URL|STORY]"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Take a page (by address) or a whole story (by number) from readers, at once"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        super().add_options(parser)
        add_reasons(parser)
        parser.add_argument("--noticed", metavar="DAY", help="day of the notice, as 2026-11-26")
        parser.add_argument("--tell", metavar="TEXT", default="", help="what readers are told")
        parser.add_argument(
            "--purge", action="store_true", help="also remove the text from the archive, for good"
        )
        parser.add_argument("--list", action="store_true", help="print the ledger")
        parser.add_argument("--json", action="store_true", help="with --list: a line for each act")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse what cannot be meant."""
        super().process_options(args, opts)
        said = bool(opts.reason or opts.by or opts.noticed or opts.tell)
        if opts.list:
            if args or said or opts.purge:
                raise UsageError("--list stands alone, or with --json", print_help=False)
            return
        if opts.json:
            raise UsageError("--json goes with --list", print_help=False)
        one_subject(args)
        if said or not opts.purge:  # what is withdrawn already may be purged without more words
            reasoned(opts)
        past_day("--noticed", opts.noticed, self.config.clock().date())

    def work(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write it down, publish, and say what is left."""
        config = self.config
        with Archive.open(config.archive, world=None, create=False) as archive:
            if opts.list:
                print_ledger(archive, as_json=opts.json)
                return OK
            named = subject(archive, args[0], config.site)
            taken = emptied = None
            try:
                if opts.reason:
                    request = Request(named, opts.reason, opts.by, opts.tell, opts.noticed)
                    taken = _taken(archive, config.published, request, config.clock())
                    drop(archive, config.images, [stored.id for stored in taken.articles])
                if opts.purge:
                    emptied = purge(archive, named, config.clock())
                    forget(config.study, _addresses(emptied))
            except WithdrawalError as error:
                if opts.purge and forget(config.study, [named]):
                    out.print("its pages that were kept for study are gone")
                publish_by_hand(config, archive)  # an act that was broken off may have been written
                raise Failure(str(error)) from None
            try:
                published = publish_by_hand(config, archive)
                if emptied:
                    rewrite(config.published)
            except PublishError:
                _unpublished(taken)
                raise
            finally:
                code = _forgotten(archive, emptied, config.data) if emptied else OK
            if taken:
                _report(taken)
        return DEGRADED if published.remarks else code


def _taken(archive: Archive, published: Path, request: Request, at: datetime) -> Done:
    """Withdraw what is stored, or what the archive has lost and readers have."""
    if not request.subject.isdigit() and archive.articles.by_url(request.subject) is None:
        lost = standing.at(published, archive, request.subject)
        if lost is not None:
            return withdraw_lost(
                archive, request, at, number=lost.number, source=lost.source, story=lost.story,
                article=lost.article,
            )  # fmt: skip
    return withdraw(archive, request, at)


def _addresses(done: Done) -> list[str]:
    return [stored.article.url for stored in done.articles if stored.article.url]


def _unpublished(taken: Done | None) -> None:
    if taken:
        complain(
            f"withdrawal {taken.number} is written down, but not all that readers have is up to"
            " date: run `scrapy publish` until it succeeds"
        )


def _report(done: Done) -> None:
    out.print(f"withdrawal {done.number}: readers do not see these any more")
    _name(done.articles)
    if done.left:
        story = done.left[0].story_id
        out.print(
            "other pages of the same text, which readers still see"
            f" (`scrapy withdraw {story} …` takes them all):"
        )
        _name(done.left)


def _name(articles: tuple[StoredArticle, ...]) -> None:
    for stored in articles:
        url = plain(stored.article.url or "")
        out.print(Text.assemble("  ", plain(stored.outlet), "  ", url))


def _forgotten(archive: Archive, done: Done, data: Path) -> int:
    pages = "1 page has" if len(done.articles) == 1 else f"{len(done.articles)} pages have"
    out.print(f"{pages} left the archive; what bars the text stays until it is restored")
    _name(done.articles)
    aside = sorted(path for kind in SET_ASIDE for path in data.glob(kind))
    for path in aside:
        complain(f"{path} was set aside before and may hold the text: look, and remove it")
    if bytes_of.settle(archive):
        return DEGRADED if aside else OK
    complain(
        "another process reads the archive, so the bytes still lie in its log:"
        " run `scrapy withdraw … --purge` again when it has ended"
    )
    return DEGRADED
