"""A crawl looks for garbage seldom, and does not leave what an earlier crawl made for ever."""

import gc
from collections.abc import Iterator

import pytest

import settings
from scraper.crawl.run.garbage import UNCOLLECTED, SeldomCollected


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    gc.collect()
    gc.unfreeze()
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_it_is_wired() -> None:
    wired = f"{SeldomCollected.__module__}.{SeldomCollected.__qualname__}"
    assert wired in settings.EXTENSIONS


def test_from_the_start_on_it_looks_seldom() -> None:
    SeldomCollected().start()
    assert gc.get_threshold()[0] == UNCOLLECTED
    assert gc.isenabled()
    assert gc.get_freeze_count() > 1000


def test_a_later_crawl_of_the_process_leaves_no_rings_behind() -> None:
    class Ring:
        alive = 0

        def __init__(self) -> None:
            self.itself = self
            Ring.alive += 1

        def __del__(self) -> None:
            Ring.alive -= 1

    SeldomCollected().start()
    Ring()
    SeldomCollected().start()
    gc.collect()
    assert Ring.alive == 0
