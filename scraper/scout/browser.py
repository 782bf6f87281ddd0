"""The one crawl of a survey: a page after the other, through all the manners of a crawl."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from twisted.python.failure import Failure

from scraper.crawl import answers
from scraper.crawl.config import Config
from scraper.crawl.pages import page_of
from scraper.scout.surveyor import Answer, Ask
from scraper.source import Source
from scraper.verdict import Verdict

T = TypeVar("T")
Work = Callable[[Ask], Awaitable[T]]
"""What is to be done with a way to ask for pages."""


class Browser(Spider):
    """Asks for what the work wants to see next; no pipeline, no archive."""

    name = "scout"
    _nothing: tuple[Request, ...] = ()

    def __init__(self, work: Work[Any], kept: list[Any], config: Config, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._work, self._kept, self._config = work, kept, config

    async def start(self) -> AsyncIterator[Request]:
        """Do the work, and keep what it gives or how it fails."""
        try:
            self._kept.append(await self._work(self.ask))
        except Exception as error:  # told to whoever asked, where scrapy would only log it
            self._kept.append(error)
        for nothing in self._nothing:
            yield nothing

    async def ask(self, url: str) -> Answer:
        """Fetch one address: the page, or why there is none."""
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(Request(url, dont_filter=True))
        except Exception as error:
            return answers.judge_failure(Failure(error))  # type: ignore[no-untyped-call]
        judged = answers.judge(response, None)
        if judged and judged[0] is not Verdict.SOFT_404:  # a script leads on: let it be followed
            return judged
        return page_of(response, url, self._config.clock())


def browse(work: Work[T], settings: Settings, config: Config, source: Source | None = None) -> T:
    """Do the work with a way to ask for pages; ``source`` keeps it on its hosts and at its pace.

    Starts a reactor: once a process. Raises what the work raises, and ``ConfigError`` for a
    nameless live crawl.
    """
    config.may_crawl()
    quiet = settings.copy()
    quiet.set("ITEM_PIPELINES", {}, priority="cmdline")
    delay = source.policy.delay if source else 0.0
    quiet.set("DOWNLOAD_DELAY", config.delay(delay), priority="cmdline")
    kept: list[Any] = []
    members = {"source": source} if source else {}
    process = AsyncCrawlerProcess(quiet)
    process.crawl(type("Browser", (Browser,), members), work=work, kept=kept, config=config)
    process.start()
    if not kept:
        raise KeyboardInterrupt
    if isinstance(kept[0], Exception):
        raise kept[0]
    given: T = kept[0]
    return given
