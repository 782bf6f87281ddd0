"""A few pages asked for by hand, as politely as a crawl: robots.txt, guard, one at a time."""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from scraper.article import Page
from scraper.clock import Clock
from scraper.crawl import answers
from scraper.crawl.config import Config
from scraper.crawl.pages import page_of

Answers = dict[str, Page | answers.Judgement]
"""Address → the page, or the verdict and the reason why there is none."""


class FetchSpider(Spider):
    """Fetches addresses and keeps the pages; no pipeline, no archive."""

    name = "fetch"

    def __init__(self, wanted: Sequence[str], got: Answers, clock: Clock, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.wanted, self.got, self.clock = wanted, got, clock

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every address."""
        for url in self.wanted:
            meta = {"asked": url}
            yield Request(url, meta=meta, errback=self.failed, dont_filter=True)

    def parse(self, response: Response, **_kwargs: Any) -> Iterator[None]:
        """Keep the page, or why the answer is none."""
        asked = response.meta["asked"]
        verdict = answers.judge(response, source=None)
        self.got[asked] = verdict or page_of(response, asked, self.clock())
        yield from ()

    def failed(self, failure: Failure) -> None:
        """Keep why there was no answer."""
        asked = failure.request.meta["asked"]  # type: ignore[attr-defined]
        self.got[asked] = answers.judge_failure(failure)


def fetch(urls: Sequence[str], settings: Settings, config: Config) -> Answers:
    """Fetch pages and return them by address, each a ``Page`` or a judgement.

    Starts a reactor: once a process. Raises ``ConfigError`` for a nameless live crawl.
    """
    config.may_crawl()
    quiet = settings.copy()
    quiet.set("ITEM_PIPELINES", {}, priority="cmdline")
    quiet.set("DOWNLOAD_DELAY", config.delay(0), priority="cmdline")
    got: Answers = {}
    process = AsyncCrawlerProcess(quiet)
    process.crawl(FetchSpider, wanted=list(urls), got=got, clock=config.clock)
    process.start()
    return got
