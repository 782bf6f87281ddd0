"""The one crawl by hand: a page after the other, through the door and all manners of a crawl."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from twisted.python.failure import Failure

from scraper.article import Page
from scraper.crawl.by_hand.door import Door, Doorkeeper
from scraper.crawl.manners import answers
from scraper.crawl.pages import page_of
from scraper.crawl.run.locks import LockHeld
from scraper.source import Source
from scraper.verdict import Verdict

T = TypeVar("T")
Answer = Page | answers.Judgement
"""A page, or the verdict and the reason why there is none."""
Ask = Callable[[str], Awaitable[Answer]]
"""Fetches one address, as politely as a crawl."""
Work = Callable[[Ask], Awaitable[T]]
"""What is to be done with a way to ask for pages."""

_BEFORE_ROBOTS = 70
"""The doorkeeper's place among those of settings.py: behind guard and traps, before robots.txt."""


class Browser(Spider):
    """Asks for what the work wants to see next; no pipeline, and of the archive only the hosts."""

    name = "by_hand"
    _nothing: tuple[Request, ...] = ()

    def __init__(self, work: Work[Any], kept: list[Any], door: Door, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.door = door
        self._work, self._kept = work, kept

    async def start(self) -> AsyncIterator[Request]:
        """Do the work, and keep what it gives or how it fails."""
        try:
            self._kept.append(await self._work(self.ask))
        except Exception as error:  # told to whoever asked, where scrapy would only log it
            self._kept.append(error)
        for nothing in self._nothing:
            yield nothing

    async def ask(self, url: str) -> Answer:
        """Fetch one address: the page, or why there is none. Raises ``LockHeld``.

        A page that only leads on by a script is given, because a survey follows it.
        """
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(Request(url, dont_filter=True))
        except LockHeld:
            raise
        except Exception as error:
            failed = answers.judge_failure(Failure(error))  # type: ignore[no-untyped-call]
            self.door.hear_failure(url, error, failed)
            return failed
        judged = answers.judge(response, None)
        self.door.hear(response, judged)
        if judged and judged[0] is not Verdict.SOFT_404:
            return judged
        return page_of(response, url, self.door.config.clock())


def browse(work: Work[T], settings: Settings, door: Door, source: Source | None = None) -> T:
    """Do the work with a way to ask for pages; ``source`` keeps it on its hosts and at its pace.

    The door is open. Starts a reactor: once a process. Raises what the work raises.
    """
    quiet = settings.copy()
    quiet.set("ITEM_PIPELINES", {}, priority="cmdline")
    delay = source.policy.delay if source else 0.0
    quiet.set("DOWNLOAD_DELAY", door.config.delay(delay), priority="cmdline")
    quiet.set_in_component_priority_dict("DOWNLOADER_MIDDLEWARES", Doorkeeper, _BEFORE_ROBOTS)
    kept: list[Any] = []
    members = {"source": source} if source else {}
    process = AsyncCrawlerProcess(quiet)
    process.crawl(type("Browser", (Browser,), members), work=work, kept=kept, door=door)
    process.start()
    if not kept:
        raise KeyboardInterrupt
    if isinstance(kept[0], Exception):
        raise kept[0]
    given: T = kept[0]
    return given
