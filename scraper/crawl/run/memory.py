"""A run that needs too much memory ends in order, before the machine ends it."""

import logging
import os
import resource
import sys
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import _schedule_coro
from twisted.internet.task import LoopingCall

from scraper.crawl.visit.outcome import EXCEEDED

_LOOK = 1.0
"""Seconds between two looks."""
_MIB = 1024 * 1024
_STATM = Path("/proc/self/statm")

logger = logging.getLogger(__name__)


class MemoryLimit:
    """Extension in the place of scrapy's, which looks once a minute, and at the most that the
    process ever held: one heavy hour would close every spider after it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("MEMUSAGE_LIMIT_MB")
        if not self._most:
            raise NotConfigured
        self._looking: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for a crawl; it looks while the engine runs."""
        limit = cls(crawler)
        crawler.signals.connect(limit.begin, signal=signals.spider_opened)
        crawler.signals.connect(limit.end, signal=signals.spider_closed)
        return limit

    def begin(self) -> None:
        """Begin to look, once the spider has had the time to begin its visit: only then there is
        one that can be written down as stopped."""
        self._looking = create_looping_call(self.look)
        self._looking.start(_LOOK, now=False)

    def end(self) -> None:
        """Look no more."""
        if self._looking and self._looking.running:
            self._looking.stop()

    def look(self) -> None:
        """Close the spider if the process holds more than the limit."""
        held = held_now()
        engine = self._crawler.engine
        if held <= self._most or engine is None or engine.spider is None:
            return
        self.end()
        logger.error(
            "%s: the process holds %d MiB, more than MEMUSAGE_LIMIT_MB = %d; the visit ends",
            engine.spider.name, held, self._most,
        )  # fmt: skip
        _schedule_coro(engine.close_spider_async(reason=EXCEEDED))


def held_now() -> int:
    """Return how many MiB this process holds; where the system does not tell, the most it held."""
    try:
        pages = int(_STATM.read_text().split()[1])
    except (OSError, ValueError, IndexError):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most // (_MIB if sys.platform == "darwin" else 1024)
    return pages * os.sysconf("SC_PAGE_SIZE") // _MIB
