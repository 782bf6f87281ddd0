"""``scrapy crawl SITE``: scrapy's own, under the source's lock, with an exit code of ours."""

import argparse
import sys

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from scraper.archive.archive import Archive
from scraper.clock import Clock
from scraper.console import (
    DEGRADED,
    ERROR,
    OK,
    check_arguments,
    complain,
    guarded,
    log_to,
    named,
    out,
    plain,
    ready,
)
from scraper.crawl.config import Config
from scraper.crawl.run import rows, tables
from scraper.crawl.run.loader import SourceLoader
from scraper.crawl.run.locks import lock
from scraper.crawl.visit.reach import BadReach, Reach
from scraper.crawl.visit.session import Session
from scraper.faults import of_the_data
from scraper.process import begin
from scraper.source import Source
from scraper.typed import check_typed, is_number
from scraper.verdict import STORED, Verdict

ARGUMENTS = ("limit", "url", "since", "backfill")
"""What ``-a`` may give."""


class Command(ScrapyCrawl):
    """Crawl one source; does not publish."""

    def syntax(self) -> str:
        """Return the command's form."""
        return "[options] SOURCE"

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Crawl one source by name: -a limit=N, url=, since=, backfill=; no publishing"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add ours to scrapy's."""
        parser.allow_abbrev = False
        super().add_options(parser)
        parser.add_argument("-v", "--verbose", action="store_true", help="show how it went")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked before anything is asked of a site or written."""
        begin()
        super().process_options(args, opts)
        check_arguments(self, args)
        check_typed(args, opts)
        if len(args) != 1:
            raise UsageError("name one source; `scrapy list` shows those there are")
        if code := guarded(lambda: self._ready(args[0], opts.spargs)):
            sys.exit(code)
        log_to(self, opts, "crawl.log")

    @property
    def _config(self) -> Config:
        assert self.settings is not None
        return Config.from_settings(self.settings)

    def _ready(self, name: str, given: dict[str, str]) -> int:
        check_spider_arguments(given, named(SourceLoader(self._config), name), self._config.clock)
        ready(self._config)
        return OK

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and compute the exit code from how the visit went."""

        def crawl() -> int:
            with lock(self._config.data / "locks", args[0]):
                return self._crawl(args[0], opts)

        self.exitcode = guarded(crawl, lambda error: of_the_data(error, self._config))

    def _crawl(self, name: str, opts: argparse.Namespace) -> int:
        assert self.crawler_process is not None
        crawler = self._create_crawler(name)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        session = getattr(crawler.spider, "session", None)
        if self.crawler_process.bootstrap_failed or session is None:
            complain(f"{name}: its crawl never began; see the log")
            return ERROR
        trouble = trouble_with_one(session) if "url" in opts.spargs else _trouble(session)
        told = f"{name}: {trouble}"
        if opts.verbose:
            self._show(session, told)
        if trouble:
            complain(told)
        return DEGRADED if trouble else OK

    def _show(self, session: Session, told: str) -> None:
        """Draw the visit; ``told`` is complained of anyway."""
        with Archive.open(self._config.archive, world=self._config.world) as archive:
            row = rows.visit(archive, session)
        out.print(tables.visit_table([row], self._config.world, out.width), soft_wrap=False)
        for line in tables.remarks([row]):
            if line != told:
                out.print(plain(line))


def _trouble(session: Session) -> str | None:
    judged = session.outcome
    if judged.is_fine:
        return None
    return f"{judged.result}: {judged.detail or 'see the log'}"


def trouble_with_one(session: Session) -> str | None:
    """Return what became of the one article wanted, unless it was read and kept.

    An article that has moved counts as read when its new address was.
    """
    verdicts = {Verdict(verdict) for verdict in session.met.counts}
    fine = STORED | {Verdict.MOVED} if verdicts & STORED else STORED
    other = [verdict for verdict in session.met.counts if Verdict(verdict) not in fine]
    if other:
        return f"{', '.join(other)}: {session.last_detail or 'see the log'}"
    return _trouble(session) if session.met.counts else "the article got no verdict; see the log"


def check_spider_arguments(given: dict[str, str], source: Source, clock: Clock) -> None:
    """Raise a usage error for a spider argument that no spider takes, or a bad value."""
    try:
        Reach.read(given.get("since"), given.get("backfill"), clock)
    except BadReach as error:
        raise _usage(str(error)) from None
    for key, value in given.items():
        if key not in ARGUMENTS:
            known = ", ".join(f"{name}=" for name in ARGUMENTS)
            raise _usage(f"unknown spider argument {key!r}; there are {known}")
        if key == "limit" and not (is_number(value) and int(value) > 0):
            raise _usage(f"limit={value} is no number of articles above 0")
        if key == "url":
            _check_address(value, source)


def _check_address(url: str, source: Source) -> None:
    if not url.lower().startswith(("http://", "https://")):
        raise _usage(f"url={url} begins with neither http:// nor https://")
    if not source.owns(url):
        hosts = ", ".join(source.hosts)
        raise _usage(f"url={url} is on none of the hosts of {source.name}: {hosts}")
    if not source.is_article(url):
        rules = f"article = '{source.article.pattern}'"
        if source.skip is not None:
            rules += f", skip = '{source.skip.pattern}'"
        raise _usage(f"url={url} is no article of {source.name}: {rules}")


def _usage(told: str) -> UsageError:
    return UsageError(told, print_help=False)
