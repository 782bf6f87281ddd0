"""Silence: a quiet site cries no wolf, a broken one is not quiet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scraper.source import Expect
from tests.scraper.health.history import (
    DAY,
    HOUR,
    NEWS,
    NOW,
    every,
    evidence,
    judged,
    kinds,
    listed,
    usual,
    visit,
)


def weekdays(per_day: int, quiet: int, days: int = 56) -> list[datetime]:
    """Articles on Monday to Friday, none in the last ``quiet`` days."""
    return [
        NOW - timedelta(days=day) - HOUR * n
        for day in range(quiet, quiet + days)
        if (NOW - timedelta(days=day)).weekday() < 5
        for n in range(per_day)
    ]


def monthly(quiet: int) -> list[datetime]:
    return [NOW - timedelta(days=quiet + 30 * n + n % 5) for n in range(20)]


@pytest.mark.parametrize(
    ("arrivals", "found"),
    [
        pytest.param(every(DAY, 40, HOUR), [], id="daily"),
        pytest.param(every(DAY, 40, 7 * DAY), [], id="daily, a week"),
        pytest.param(every(DAY, 40, 10 * DAY), ["quiet"], id="daily, a holiday of ten days"),
        pytest.param(every(DAY, 40, 15 * DAY), ["quiet!"], id="daily, a fortnight"),
        pytest.param(weekdays(3, 3), [], id="weekdays, a long weekend"),
        pytest.param(weekdays(3, 10), ["quiet"], id="weekdays, a holiday of ten days"),
        pytest.param(weekdays(3, 16), ["quiet!"], id="weekdays, a fortnight"),
        pytest.param(every(HOUR, 1300, 2 * DAY), [], id="busy without rest, two days"),
        pytest.param(every(HOUR, 1300, 5 * DAY), ["quiet!"], id="busy without rest, five days"),
        pytest.param(monthly(3), [], id="one a month"),
        pytest.param(monthly(40), [], id="one a month, late"),
        pytest.param(monthly(75), [], id="one a month, one left out"),
        pytest.param(monthly(200), ["quiet!"], id="one a month, half a year"),
        pytest.param(every(DAY, 4, 20 * DAY), [], id="four articles are no rhythm"),
        pytest.param([NOW - 30 * DAY - HOUR * n for n in range(50)], [], id="one load, long ago"),
        pytest.param([NOW - 90 * DAY], ["quiet"], id="one article ever, three months ago"),
        pytest.param(every(DAY, 40, -HOUR), [], id="a clock that runs ahead"),
    ],
)
def test_without_new_articles(arrivals: Sequence[datetime], found: list[str]) -> None:
    assert kinds(judged(evidence(arrivals=arrivals, since=NOW - 600 * DAY))) == found


@pytest.mark.parametrize(
    ("came", "wanted", "weeks", "found"),
    [
        (20, 5, 8, []),
        (11, 5, 8, []),
        (9, 5, 8, ["quiet"]),
        (4, 5, 8, ["quiet!"]),
        (4, 5, 3, []),
        (1, 1, 8, ["quiet"]),
        (0, 0.25, 8, ["quiet"]),
        (100, 1000, 8, ["quiet!"]),
        (0, 0, 8, []),
    ],
)
def test_fewer_than_expected(came: int, wanted: float, weeks: int, found: list[str]) -> None:
    """Arrivals of one day make no rhythm: ``[expect]`` alone speaks."""
    arrivals = [NOW - 2 * DAY - HOUR * 0.01 * n for n in range(came)] or [NOW - 50 * DAY]
    told = evidence(arrivals=arrivals, since=NOW - timedelta(weeks=weeks))
    assert kinds(judged(told, Expect(new_per_week=wanted))) == found


@pytest.mark.parametrize(("weeks", "found"), [(7, []), (9, ["quiet"])])
def test_a_site_that_never_had_anything_new(weeks: int, found: list[str]) -> None:
    """All it ever brought were the old articles of the first day."""
    told = evidence(since=NOW - timedelta(weeks=weeks))
    assert kinds(judged(replace(told, arrivals=()))) == found


def test_silence_is_not_told_twice() -> None:
    """A site whose lists are dead is quiet, but that is not what is wrong with it."""
    dead = [listed(NEWS, "failed", 0, detail="timed out")]
    told = evidence(
        [visit(result="failed", lists=dead, counts={}), *usual()], every(DAY, 40, 20 * DAY)
    )
    assert kinds(judged(told)) == ["dead!"]


def test_the_line_names_how_long_and_what_is_usual() -> None:
    (finding,) = judged(evidence(arrivals=every(DAY, 40, 20 * DAY)))
    assert finding.told == "no new article for 20 days; the longest stretch so far was 1 days"
    assert finding.since == NOW - 20 * DAY
