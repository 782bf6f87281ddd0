"""Sources that are overdue, hosts that are left alone, lists that stay empty."""

from datetime import timedelta

import pytest

from scraper.archive.watching import Left
from scraper.source import Policy
from tests.scraper.health.history import (
    DAY,
    HOUR,
    NEWS,
    NOTICES,
    NOW,
    evidence,
    judged,
    kinds,
    listed,
    readings,
    usual,
    visit,
)

BARREN = listed(NEWS, "barren", 0)


@pytest.mark.parametrize(
    ("every", "step", "start", "found"),
    [
        (timedelta(minutes=10), HOUR, 2, []),
        (timedelta(minutes=10), HOUR, 4, ["overdue!"]),
        (HOUR, HOUR, 4, ["overdue!"]),
        (DAY, DAY, 2, []),
        (DAY, DAY, 4, ["overdue!"]),
        (7 * DAY, 7 * DAY, 2, []),
        (None, 7 * DAY, 2, []),
    ],
)
def test_overdue_goes_by_what_is_wanted_and_what_is_usual(
    every: timedelta | None, step: timedelta, start: int, found: list[str]
) -> None:
    told = evidence(usual(start, 5, step))
    assert kinds(judged(told, policy=Policy(every=every))) == found


def test_never_visited_is_all_there_is_to_say() -> None:
    (finding,) = judged(evidence((), since=None))
    assert (finding.kind, finding.needs_person) == ("never-visited", True)
    assert finding.examples == (NEWS, NOTICES)


@pytest.mark.parametrize(
    ("host", "hours", "found"),
    [
        ("www.qingshi.example", 2, ["closed"]),
        ("www.qingshi.example", 30, ["closed!"]),
        ("www.yunlan.example", 30, []),
    ],
)
def test_a_host_that_is_left_alone(host: str, hours: int, found: list[str]) -> None:
    left = Left(host, 3, NOW + (hours - 1) * HOUR, "status 429", NOW - HOUR)
    assert kinds(judged(evidence(), left=[left])) == found


def test_an_emptied_list_beside_an_article_it_led_to() -> None:
    lists = [BARREN, listed(NOTICES)]
    told = evidence([visit(result="empty", lists=lists), *usual()], readings=readings((3, {})))
    (finding,) = judged(told)
    assert finding.examples == (NEWS, "http://www.qingshi.example/news/0.html")
    assert finding.since == NOW - HOUR
    assert "usually 20" in finding.told


def test_many_lists_of_one_site_are_one_trouble() -> None:
    lists = [listed(f"{NEWS}{n}/", "barren", 0, others=9) for n in range(60)]
    found = judged(evidence([visit(result="empty", lists=lists), *usual()]))
    assert kinds(found) == ["pattern!"] * 3
    assert found[-1].told.endswith("57 more of its lists likewise")


def test_an_emptied_list_stays_named_for_as_long_as_it_is_empty() -> None:
    lists = [BARREN, listed(NOTICES)]
    hourly = [visit(HOUR * n, "empty", lists) for n in range(1, 13)]
    daily = [visit(DAY * n, "empty", lists) for n in range(1, 30)]
    found = judged(evidence([*hourly, *daily, *usual(31, 5, DAY)]))
    assert kinds(found) == ["list-empty!"]
    assert found[0].since == NOW - 29 * DAY
