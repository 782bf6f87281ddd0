"""A list that gives its links a new query at every look costs a bounded number of requests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.archive import spellings as beside
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
    "query",
    ["nocache={}", "rand=47{:02}", "s=170000000{}", "dc=0.{}", "x=0.12{}"],
)
def test_what_has_come_twice_is_asked_for_no_more(opened: Archive, query: str) -> None:
    first, second, third = (f"{HOST}/view.php?id=1&{query.format(look)}" for look in (1, 2, 3))
    assert seen(opened, first) is Verdict.NEW
    assert asked_as(opened, second) == second
    assert seen(opened, second) is Verdict.UNCHANGED
    assert asked_as(opened, third) == first
    known = Known(opened, Met(), lambda: NOON)
    assert not known.is_due(known.as_stored(Link(third)))


@pytest.mark.parametrize(
    "looks",
    [
        [spelt(1), spelt(2), spelt(3), spelt(4)],
        [f"{HOST}/n/1.html", spelt(2), spelt(3), spelt(4)],
        [spelt(1), f"{HOST}/n/1.html", spelt(3), spelt(4)],
    ],
)
def test_what_nothing_calls_a_stamp_must_have_come_thrice(
    opened: Archive, looks: list[str]
) -> None:
    assert seen(opened, looks[0]) is Verdict.NEW
    for again in looks[1:3]:
        assert asked_as(opened, again) == again
        assert seen(opened, again) is Verdict.UNCHANGED
    assert asked_as(opened, looks[3]) == looks[0]


def test_what_is_void_on_a_path_is_so_for_every_article_there(opened: Archive) -> None:
    seen(opened, f"{PROGRAM}1")
    seen(opened, f"{PROGRAM}2")
    other = f"{HOST}/view.php?id=2&nocache="
    assert asked_as(opened, f"{other}3") == f"{other}3"
    seen(opened, f"{other}3", CHANGED)
    assert asked_as(opened, f"{other}4") == f"{other}3"


@pytest.mark.parametrize(
    ("first", "again", "other"),
    [
        ("/view.php?c=5&t=101&nocache=1", "/view.php?c=5&t=101&nocache=2", "c=5&t=102&nocache=3"),
        ("/view.php?c=5&t=101&nocache=1", "/view.php?c=5&t=101&nocache=2", "c=5&t=102"),
        ("/view.php?c=5&v=9&nocache=1", "/view.php?c=5&v=9&nocache=2", "c=5&v=8&nocache=1"),
        ("/view.php?c=5&s=9&nocache=1", "/view.php?c=5&s=9&nocache=2", "c=5&s=0.12&nocache=2"),
        ("/view.php?c=5&t=101", "/view.php?c=5&t=101&v=2", "c=5&t=102"),
        ("/view.php?c=5&s=0.1", "/view.php?c=5&s=0.2", "c=5&s=102"),
        ("/view.php?c=5&s=0.1", "/view.php?c=5&s=0.2", "c=5&dc=0.3"),
        ("/n1.asp?sn=101", "/n1.asp?sn=101&x=2", "sn=102"),
        ("/n1.asp?sn=101&nocache=1", "/n1.asp?sn=101&nocache=2", "sn=102&nocache=3"),
        ("/2026/?story=101", "/2026/?story=101&nocache=2", "story=102&nocache=3"),
        ("/info/1012.htm?xwbm=1&f=0.1", "/info/1012.htm?xwbm=1&f=0.2", "xwbm=2&f=0.3"),
        ("/info/1012.htm?u=1&nocache=1", "/info/1012.htm?u=1&nocache=2", "u=2&nocache=3"),
        ("/thread.php?fid=7&tm=1&_=4711", "/thread.php?fid=7&tm=1&_=4712", "fid=7&tm=2&_=4713"),
        ("/read.asp?bid=1&rnd=1", "/read.asp?bid=1&rnd=2", "bid=1&rnd=3"),
        ("/view.php?c=1&xw=20260302101011&cb=4711", "/view.php?c=1&xw=20260302101011&cb=4712",
         "c=1&xw=20260302101012&cb=4713"),
    ],
)  # fmt: skip
def test_another_number_is_asked_for(opened: Archive, first: str, again: str, other: str) -> None:
    for url in (first, again):
        seen(opened, HOST + url)
    path = first.partition("?")[0]
    assert asked_as(opened, f"{HOST}{path}?{other}") == f"{HOST}{path}?{other}"


def test_what_has_not_come_so_is_asked_for(opened: Archive) -> None:
    for look in (1, 2, 3):
        seen(opened, spelt(look))
    for other in (spelt(4, number=2), f"{spelt(4)}&id=4", f"{HOST}/m/1.html?visit=4"):
        assert asked_as(opened, other) == other


def test_one_that_led_elsewhere_makes_every_other_worth_asking(opened: Archive) -> None:
    for look in (1, 2, 3):
        seen(opened, spelt(look))
    assert asked_as(opened, spelt(5)) == spelt(1)
    assert seen(opened, spelt(4), CHANGED) is Verdict.NEW
    assert asked_as(opened, spelt(5)) == spelt(5)


def test_of_too_many_addresses_nothing_is_judged(
    opened: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for look in (1, 2):
        seen(opened, f"{PROGRAM}{look}")
    monkeypatch.setattr(beside, "MOST", 2)
    assert asked_as(opened, f"{PROGRAM}3") == f"{PROGRAM}1"
    monkeypatch.setattr(beside, "MOST", 1)
    assert asked_as(opened, f"{PROGRAM}3") == f"{PROGRAM}3"
