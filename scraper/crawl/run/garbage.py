"""How often Python looks for objects that hold nothing but each other: seldom, in a crawl.

By default it looks whenever 700 objects more have been made than let go of, several times a page,
and goes through all that start-up has made again and again. That is a twentieth of a crawl's CPU
or more, for the few rings of objects that an answer leaves behind.
"""

import gc
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

UNCOLLECTED = 20_000
"""Objects after which it looks: those of some thirty pages, a few megabytes."""


class SeldomCollected:
    """Extension: from the start of a crawl on, leave alone what is there and look less often."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Wait for the crawl to start."""
        extension = cls()
        crawler.signals.connect(extension.start, signal=signals.engine_started)
        return extension

    def start(self) -> None:
        """Begin, once a process: what a later crawl finds there may be rings of an earlier one."""
        if gc.get_threshold()[0] != UNCOLLECTED:
            gc.freeze()
            gc.set_threshold(UNCOLLECTED, 10, 10)
