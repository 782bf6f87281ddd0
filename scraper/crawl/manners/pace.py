"""How fast a host may be asked: never faster than the source, robots.txt and we ourselves allow."""

from scrapy import Request
from scrapy.crawler import Crawler

from scraper.crawl.config import Config

MOST_ON_TOP = 0.3
"""Share of a delay by which it is lengthened at most, by chance: requests come in no beat."""
# Scrapy's jitter lies evenly on both sides of a delay; ours begins at the least delay and goes up.
_MIDDLE = 1 + MOST_ON_TOP / 2
_JITTER = MOST_ON_TOP / 2 / _MIDDLE


class Pace:
    """Holds every host's download slot at its pace, whatever the settings say.

    Scrapy drops the slot of a host that was idle for a minute and makes the next one from the
    settings, so the pace is applied again to every request.
    """

    def __init__(self, crawler: Crawler) -> None:
        config = Config.from_settings(crawler.settings)
        source = getattr(crawler.spidercls, "source", None)
        self._crawler = crawler
        self._factor = config.delay_factor
        self._least = config.delay(source.policy.delay if source else 0.0)
        self._asked_for: dict[str, float] = {}

    def keep(self, request: Request, crawl_delay: float) -> None:
        """Remember the Crawl-delay, in seconds, of the request's host."""
        key = self._crawler.engine.downloader.get_slot_key(request)
        self._asked_for[key] = crawl_delay * self._factor

    def apply(self, request: Request) -> None:
        """Slow the slot of the request's host down to its pace, one request at a time."""
        key, slot = self._crawler.engine.downloader._get_slot(request)
        # What a slot has been slowed down to already is not lengthened once more.
        set_to = slot.delay / _MIDDLE if slot.jitter == _JITTER else slot.delay
        least = max(set_to, self._least, self._asked_for.get(key, 0.0))
        slot.delay, slot.jitter, slot.concurrency = least * _MIDDLE, _JITTER, 1
