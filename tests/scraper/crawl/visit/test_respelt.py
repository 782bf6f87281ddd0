"""A list that gives its links a new query at every look costs a bounded number of requests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.article import Link
from scraper.crawl.visit.known import Known
from scraper.crawl.visit.met import Met
from scraper.ingest import store
from scraper.verdict import Verdict
from tests.scraper.making import NOON, STORY, draft, ready

HOST = "http://www.tiny.example"
PROGRAM = f"{HOST}/view.php?id=1&nocache="
CHANGED = f"{STORY}\n又及。"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as archive:
        yield archive


def seen(archive: Archive, url: str, text: str = STORY) -> Verdict:
    run = archive.runs.start("t", NOON)
    return store(ready(draft(url, text, run=run), archive), archive)


def asked_as(archive: Archive, url: str) -> str:
    return Known(archive, Met(), lambda: NOON).as_stored(Link(url)).url


def spelt(look: int, number: int = 1) -> str:
    return f"{HOST}/n/{number}.html?visit={look}"


@pytest.mark.parametrize(
    "spellings",
    [
        [spelt(1), spelt(2), spelt(3)],
        [f"{HOST}/n/1.html", spelt(2), spelt(3)],
        [spelt(1), f"{HOST}/n/1.html", spelt(3)],
        [f"{PROGRAM}1", f"{PROGRAM}2", f"{PROGRAM}3"],
    ],
)
def test_what_has_come_twice_is_asked_for_no_more(opened: Archive, spellings: list[str]) -> None:
    first, second, third = spellings
    assert seen(opened, first) is Verdict.NEW
    assert asked_as(opened, second) == second
    assert seen(opened, second) is Verdict.UNCHANGED
    assert asked_as(opened, third) == first
    known = Known(opened, Met(), lambda: NOON)
    assert not known.is_due(known.as_stored(Link(third)))


def test_what_has_not_come_so_is_asked_for(opened: Archive) -> None:
    seen(opened, spelt(1))
    seen(opened, spelt(2))
    for other in (spelt(3, number=2), f"{spelt(3)}&id=4", f"{HOST}/m/1.html?visit=3"):
        assert asked_as(opened, other) == other


def test_one_that_led_elsewhere_makes_every_other_worth_asking(opened: Archive) -> None:
    seen(opened, spelt(1))
    seen(opened, spelt(2))
    assert seen(opened, spelt(3), CHANGED) is Verdict.NEW
    assert asked_as(opened, spelt(4)) == spelt(4)
