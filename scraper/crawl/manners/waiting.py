"""Waiting as long as a busy host asks for, with no other request to it meanwhile."""

import logging
from datetime import datetime, timedelta
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import call_later
from twisted.python.failure import Failure

from scraper.crawl.config import Config
from scraper.crawl.manners.backoff import waits_within_run
from scraper.crawl.manners.retry_after import http_date, retry_after

MOST_WAITS = 2
"""For one request, and for one host in a row; what it answers then goes to the spider."""
_PENDING, _WAITED = "yuanliu_wait", "yuanliu_waited"
_FIRST = 100
"""Added to the priority of a request that has waited its turn already."""
_LOOK = 1.0
"""Seconds between two looks, while a host is waited for, whether the run has been told to end."""

logger = logging.getLogger(__name__)


class RunEnds(IgnoreRequest):
    """The run ended while the request waited for its host."""


def wait_asked(response: Response, now: datetime) -> timedelta | None:
    """Return how long an answer asks to wait, whatever its status; ``None`` if it does not.

    A date is compared with the server's own clock where it tells it: theirs may be wrong.
    """
    said, theirs = (
        (response.headers.get(name) or b"").decode("latin-1") for name in ("Retry-After", "Date")
    )
    return retry_after(said, http_date(theirs, now) or now)


class Waiting:
    """Downloader middleware: 429 and 503 with a short Retry-After are asked again after it.

    The pause is put on the host's download slot at the moment the answer has come, before the
    slot lets its next request go; the middleware itself comes too late for that.
    """

    def __init__(self, crawler: Crawler) -> None:
        config = Config.from_settings(crawler.settings)
        self._crawler = crawler
        self._clock, self._factor = config.clock, config.delay_factor
        self._in_a_row: dict[str, int] = {}
        self._watched: dict[str, float] = {}
        """Slot → the monotonic second up to which it is held."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, listening to every answer of a crawl."""
        waiting = cls(crawler)
        crawler.signals.connect(waiting.downloaded, signal=signals.response_downloaded)
        return waiting

    def downloaded(self, response: Response, request: Request) -> None:
        """Hold the host's slot if the answer asks to wait for a while."""
        key = str(request.meta[Downloader.DOWNLOAD_SLOT])
        if response.status not in (429, 503):
            self._in_a_row.pop(key, None)
            return
        wait = wait_asked(response, self._clock())
        waited = max(self._in_a_row.get(key, 0), int(request.meta.get(_WAITED, 0)))
        if wait is None or not waits_within_run(wait) or waited >= MOST_WAITS or self._ends():
            return
        self._in_a_row[key] = self._in_a_row.get(key, 0) + 1
        request.meta[_PENDING] = True
        logger.info("%s: status %d, waiting %s as asked", request.url, response.status, wait)
        self._hold(key, wait)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask again for what is waited for; let every other answer through."""
        if not request.meta.pop(_PENDING, False) or self._ends():
            return response
        again = request.replace(priority=request.priority + _FIRST, dont_filter=True)
        again.meta[_WAITED] = int(request.meta.get(_WAITED, 0)) + 1
        return again

    def _hold(self, key: str, wait: timedelta) -> None:
        """Let no request go in this slot until the wait is over and its usual delay too."""
        slot = self._slot(key)
        if slot is None:
            return
        until = monotonic() + wait.total_seconds() * self._factor
        slot.lastseen = max(slot.lastseen, until)
        if key not in self._watched:
            call_later(_LOOK, self._look, key)
        self._watched[key] = until

    def _look(self, key: str) -> None:
        """Give up what waits in a held slot once the run is to end, so that it can."""
        if monotonic() >= self._watched[key]:
            del self._watched[key]
        elif not self._ends():
            call_later(_LOOK, self._look, key)
        elif slot := self._slot(key):
            del self._watched[key]
            while slot.queue:
                request, answer = slot.queue.popleft()
                why = RunEnds(f"the run ended before {request.url} could be had")
                answer.errback(Failure(why))  # type: ignore[no-untyped-call]

    def _slot(self, key: str) -> Slot | None:
        engine = self._crawler.engine
        return engine.downloader.slots.get(key) if engine else None

    def _ends(self) -> bool:
        """Whether the spider is closing: what is under way is still waited for, nothing begun."""
        slot = self._crawler.engine._slot if self._crawler.engine else None
        return slot is None or slot.closing is not None
