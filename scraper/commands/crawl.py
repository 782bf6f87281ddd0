"""``scrapy crawl SITE``: scrapy's own, under the source's lock, with an exit code of ours."""

import argparse
import sys

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from scraper.console import DEGRADED, ERROR, OK, Failure, check_arguments, complain, guarded
from scraper.crawl.config import Config
from scraper.crawl.loader import SourceLoader
from scraper.crawl.locks import lock


class Command(ScrapyCrawl):
    """Crawl one source; does not publish."""

    def short_desc(self) -> str:
        """Return the line for ``scrapy -h``."""
        return "Crawl one source by name: -a limit=N, -a url=ARTICLE; does not publish"

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked before anything is asked of a site."""
        super().process_options(args, opts)
        check_arguments(args)
        if len(args) != 1:
            raise UsageError("name one source; `scrapy list` shows those there are")
        check_spider_arguments(opts.spargs)
        if code := guarded(lambda: self._ready(args[0])):
            sys.exit(code)

    def _ready(self, name: str) -> int:
        assert self.settings is not None
        config = Config.from_settings(self.settings)
        config.prepare()
        config.may_crawl()
        try:
            SourceLoader(config).source(name)
        except KeyError as error:
            raise Failure(error.args[0]) from None
        return OK

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and compute the exit code from how the visit went."""
        assert self.settings is not None
        locks = Config.from_settings(self.settings).data / "locks"

        def crawl() -> int:
            with lock(locks, args[0]):
                return self._crawl(args[0], opts)

        self.exitcode = guarded(crawl)

    def _crawl(self, name: str, opts: argparse.Namespace) -> int:
        assert self.crawler_process is not None
        crawler = self._create_crawler(name)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        session = getattr(crawler.spider, "session", None)
        if self.crawler_process.bootstrap_failed or session is None:
            return ERROR
        if session.result == "ok":
            return OK
        complain(f"{name}: {session.result}: {session.detail or 'see the log'}")
        return DEGRADED


def check_spider_arguments(given: dict[str, str]) -> None:
    """Raise a usage error for a spider argument that no spider takes, or a bad limit."""
    for key, value in given.items():
        if key not in ("limit", "url"):
            raise UsageError(f"unknown spider argument {key!r}; there are limit= and url=")
        if key == "limit" and not value.isdigit():
            raise UsageError(f"limit={value!r} is no number of articles")
