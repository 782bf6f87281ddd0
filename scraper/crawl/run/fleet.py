"""Many sources in one process: a few at a time, each under its own lock."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from time import monotonic

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from scraper.archive.archive import Archive
from scraper.crawl.config import Config
from scraper.crawl.run.loader import spider_for
from scraper.crawl.run.locks import LockHeld, lock
from scraper.crawl.visit.outcome import EXCEEDED
from scraper.crawl.visit.session import Session
from scraper.source import Source

logger = logging.getLogger(__name__)

AT_ONCE = 8
"""Sources crawled side by side: politeness bounds each of them, not the machine."""


def due(sources: Iterable[Source], archive: Archive, config: Config) -> list[Source]:
    """Return the sources whose ``policy.every`` has passed since their last visit."""
    now = config.clock()

    def is_due(source: Source) -> bool:
        last = archive.runs.last_visit(source.name)
        # A minute of slack: an hourly cron job must not skip every second hour.
        wait = (source.policy.every or timedelta()) - timedelta(minutes=1)
        return last is None or now - last >= wait

    return [source for source in sources if is_due(source)]


def longest_ago_first(sources: Iterable[Source], archive: Archive) -> list[Source]:
    """Return sources in the order of their turns: those first that have waited longest, so that a
    run which has no time for all of them leaves out others the next time."""
    turns = {source.name: archive.runs.last_turn(source.name) for source in sources}

    def waited(source: Source) -> float:
        last = turns[source.name]
        return last.timestamp() if last else 0.0

    return sorted(sources, key=waited)


@dataclass
class Fleet:
    """Crawls sources and keeps the crawlers, so that progress and results can be read.

    All of it ends at one moment, ``config.run_time`` after it began: what is under way is closed,
    and nothing more begins. A second wave of sources has no more time than the first has left.
    """

    process: AsyncCrawlerProcess
    config: Config
    run_id: int
    sources: list[Source]
    arguments: Mapping[str, str] = field(default_factory=dict)
    """What every spider is told beside its run: ``since``, ``backfill``."""
    crawlers: dict[str, Crawler] = field(default_factory=dict)
    busy: list[str] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)
    """Source → why its crawl ended by an exception."""
    stopped: bool = False
    _tasks: "dict[str, asyncio.Task[None]]" = field(default_factory=dict)

    def run(self, on_start: Callable[[], None] = lambda: None) -> None:
        """Crawl all sources; return when the last one has ended or a signal stopped them."""
        self._waiting = deque(self.sources)
        self._ends = monotonic() + self.config.run_time.total_seconds()
        for _ in range(AT_ONCE):
            self._next()
        if self.crawlers:
            on_start()
            self.process.start()
            self._left()

    def _left(self) -> None:
        """Take crawls that had not ended when the reactor did as stopped: a signal that comes
        before they have begun gives scrapy no reason to write down."""
        left = [name for name, task in self._tasks.items() if not task.done()]
        self.stopped = self.stopped or bool(left or self._waiting)
        for session in filter(None, map(self.session, left)):
            session.stopped = session.stopped or "shutdown"

    def session(self, name: str) -> Session | None:
        """Return the session of a source, once its spider exists."""
        crawler = self.crawlers.get(name)
        return getattr(crawler.spider, "session", None) if crawler else None

    def _next(self) -> None:
        while self._waiting and (left := self._ends - monotonic()) > 0:
            source = self._waiting.popleft()
            held = ExitStack()
            try:
                held.enter_context(lock(self.config.data / "locks", source.name))
                crawler = self.process.create_crawler(spider_for(source))
                # Scrapy counts it from when the spider opens; -s may still set less.
                crawler.settings.set("CLOSESPIDER_TIMEOUT", left, priority="spider")
                task = self.process.crawl(crawler, run_id=self.run_id, **self.arguments)
            except LockHeld:
                self.busy.append(source.name)
            except Exception as error:  # one source's fault must not end the others' crawl
                held.close()
                self._broke(source.name, error)
            else:
                self.crawlers[source.name] = crawler
                self._tasks[source.name] = task
                task.add_done_callback(partial(self._ended, source.name, held))
                return

    def _ended(self, name: str, held: ExitStack, task: "asyncio.Task[None]") -> None:
        held.close()
        if not task.cancelled() and (error := task.exception()):
            self._broke(name, error)
        stats = self.crawlers[name].stats  # none if the crawl broke before it had any
        if stats is not None and stats.get_value("finish_reason") in ("shutdown", EXCEEDED):
            # A signal asked us to end, or the memory is not ours any more: nothing new is begun.
            self.stopped = True
            self._waiting.clear()
        self._next()

    def _broke(self, name: str, error: BaseException) -> None:
        logger.error("%s: its crawl broke", name, exc_info=error)
        self.broken[name] = f"{type(error).__name__}: {error}"
