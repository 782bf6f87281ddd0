"""A host is never asked faster than allowed, whatever settings say and however long it idles."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot

from scraper.crawl.config import LEAST_DELAY
from scraper.crawl.manners.pace import MOST_ON_TOP, Pace
from scraper.source import Discover, Policy, Source

PAGE = Request("http://www.yunlan.example/news/1.html")


class Downloader:
    """Scrapy's, as far as slots go: it drops an idle one and makes the next from settings."""

    def __init__(self) -> None:
        self.slots: dict[str, Slot] = {}

    def get_slot_key(self, request: Request) -> str:
        return request.url.split("/")[2]

    def _get_slot(self, request: Request) -> tuple[str, Slot]:
        key = self.get_slot_key(request)
        return key, self.slots.setdefault(key, Slot(16, 0.0, 0.5))


def pace(delay: float | None) -> tuple[Pace, Downloader]:
    source = delay and Source(
        name="yunlan",
        folder=Path(),
        title="云岚网",
        hosts=("www.yunlan.example",),
        article=re.compile("news"),
        discover=(Discover("list", PAGE.url),),
        policy=Policy(delay=delay),
    )
    downloader = Downloader()
    settings = {"YUANLIU_WORLD": "live", "YUANLIU_DATA": "x", "YUANLIU_CRAWL_DELAY_CAP": 30}
    crawler: Any = SimpleNamespace(
        settings=settings,
        spidercls=SimpleNamespace(source=source),
        engine=SimpleNamespace(downloader=downloader),
    )
    return Pace(crawler), downloader


@pytest.mark.parametrize(
    ("source", "crawl_delay", "seconds"),
    [(None, 0, LEAST_DELAY), (0.1, 0, LEAST_DELAY), (3.0, 0, 3.0), (3.0, 9, 9.0), (3.0, 2, 3.0)],
)
def test_the_slowest_of_all_wishes_counts(
    source: float | None, crawl_delay: float, seconds: float
) -> None:
    held, downloader = pace(source)
    held.keep(PAGE, crawl_delay)
    for _ in range(2):  # the second time in a new slot, as after a minute of silence
        delays = []
        for _ in range(100):
            held.apply(PAGE)
            (slot,) = downloader.slots.values()
            assert slot.concurrency == 1
            delays.append(slot.download_delay())
        assert seconds * (1 - 1e-9) <= min(delays) < seconds * 1.1
        assert seconds * 1.2 < max(delays) <= seconds * (1 + MOST_ON_TOP + 1e-9)
        downloader.slots.clear()


def test_what_slows_a_slot_down_from_elsewhere_is_kept() -> None:
    held, downloader = pace(3.0)
    held.apply(PAGE)
    (slot,) = downloader.slots.values()
    slot.delay, slot.jitter = 20.0, 0.5
    for _ in range(3):
        held.apply(PAGE)
        assert slot.delay * (1 - slot.jitter) == pytest.approx(20)
