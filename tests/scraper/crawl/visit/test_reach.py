"""How far back a visit looks, and which days a list is known to speak of."""

from datetime import date, datetime

import pytest

from scraper.article import Link
from scraper.clock import CHINA
from scraper.crawl.visit.reach import BadReach, Reach, day_of

PAGE = "http://www.yunlan.example/news/1.html"


def clock() -> datetime:
    return datetime(2026, 3, 1, 8, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("since", "backfill", "reach"),
    [
        (None, None, Reach()),
        ("2026-01-05", None, Reach(date(2026, 1, 5))),
        ("2026-03-01", None, Reach(date(2026, 3, 1))),
        (None, "2020-01-01..2020-12-31", Reach(date(2020, 1, 1), date(2020, 12, 31))),
        (None, "2020-01-01 .. 2020-01-01", Reach(date(2020, 1, 1), date(2020, 1, 1))),
    ],
)
def test_what_may_be_asked_for(since: str | None, backfill: str | None, reach: Reach) -> None:
    assert Reach.read(since, backfill, clock) == reach


@pytest.mark.parametrize(
    ("since", "backfill", "told"),
    [
        ("yesterday", None, "no day like"),
        ("2026-02-30", None, "no day like"),
        ("2026-03-02", None, "future"),
        (None, "2020", "no span like"),
        (None, "2027-01-01..2027-02-01", "future"),
        (None, "2020-01-01..", "no day like"),
        (None, "2021-01-01..2020-01-01", "ends before it begins"),
        ("2026-01-01", "2020-01-01..2020-12-31", "exclude each other"),
    ],
)
def test_what_may_not(since: str | None, backfill: str | None, told: str) -> None:
    with pytest.raises(BadReach, match=told):
        Reach.read(since, backfill, clock)


@pytest.mark.parametrize(
    ("url", "told", "day"),
    [
        (PAGE, "2026-02-03", date(2026, 2, 3)),
        (PAGE, "[2026年2月3日]", date(2026, 2, 3)),
        (PAGE, "Tue, 03 Feb 2026 23:30:00 +0800", date(2026, 2, 3)),
        (PAGE, "2026-02-03T23:30:00Z", date(2026, 2, 4)),
        (PAGE, "02-03", None),
        (PAGE, "昨天", None),
        (PAGE, None, None),
        ("http://a.example/202602/t20260203_4711.html", "02-05", date(2026, 2, 3)),
        ("http://a.example/202602/t20260203_4711.html", "2026-02-05", date(2026, 2, 5)),
    ],
)
def test_the_day_of_a_link(url: str, told: str | None, day: date | None) -> None:
    assert day_of(Link(url, "标题", told)) == day


SPAN = Reach(date(2020, 3, 1), date(2020, 3, 31))


def days(*told: str | None) -> tuple[Link, ...]:
    return tuple(Link(PAGE, None, day) for day in told)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [("2020-03-01", True), ("2020-03-31", True), ("2020-02-29", False), ("2020-04-01", False),
     (None, True)],
)  # fmt: skip
def test_which_articles_are_wanted(told: str | None, wanted: bool) -> None:
    (link,) = days(told)
    assert SPAN.wants(link) is wanted
    assert Reach().wants(link)


@pytest.mark.parametrize(
    ("told", "past"),
    [
        (("2020-02-29", "2020-02-28"), True),
        (("2020-02-29", None), True),
        (("2020-04-01", "2020-02-28"), False),
        (("2021-01-01",), False),
        ((None, None), False),
        ((), False),
    ],
)
def test_where_a_walk_into_the_past_ends(told: tuple[str | None, ...], past: bool) -> None:
    assert SPAN.is_past(days(*told)) is past
    assert not Reach().is_past(days(*told))
