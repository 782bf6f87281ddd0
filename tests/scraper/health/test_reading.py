"""Pages: a redesign is named within the run, a drift or an odd page is not."""

from random import Random

import pytest

from scraper.archive.watching import ReadAs
from scraper.source import Expect
from tests.scraper.health.history import (
    DAY,
    HOUR,
    every,
    evidence,
    judged,
    kinds,
    missed,
    read,
    readings,
)

Changed = dict[str, str | None]
NO_SOURCE: Changed = {"source": None}
NO_RULES: Changed = {"title": "generic", "body": "generic"}
ALL_NEW: Changed = {"title": "meta", "body": "generic", "published": "meta", "source": None}
LABELS_TO_META: Changed = {"published": "meta"}


@pytest.mark.parametrize(
    ("stretches", "found"),
    [
        pytest.param([(40, {})], [], id="as ever"),
        pytest.param([(3, NO_SOURCE)], [], id="first day: nothing is known to be usual"),
        pytest.param([(3, NO_SOURCE), (4, {})], [], id="four pages are no habit"),
        pytest.param([(1, NO_SOURCE), (40, {})], [], id="one page without"),
        pytest.param([(2, NO_SOURCE), (12, {})], [], id="two pages without, little history"),
        pytest.param([(3, NO_SOURCE), (12, {})], ["template!"], id="three pages without"),
        pytest.param([(20, NO_SOURCE), (40, {})], ["template!"], id="twenty pages without"),
        pytest.param([(30, NO_SOURCE), (25, {})], ["template!"], id="for weeks"),
        pytest.param([(2, ALL_NEW), (10, {})], ["template!"], id="a redesign, two pages"),
        pytest.param([(1, ALL_NEW), (40, {})], [], id="one page of another make"),
        pytest.param([(3, NO_RULES), (12, {})], ["template!"], id="rules match nothing any more"),
        pytest.param([(8, LABELS_TO_META), (40, {})], [], id="meta tags took over a label"),
        pytest.param(
            [(5, {"title": "correction"}), (40, {})], [], id="what was corrected by hand"
        ),
        pytest.param([(12, {"authors": None}), (14, {"authors": "labels"})], ["template!"],
                     id="authors, who were always there"),
    ],
)  # fmt: skip
def test_template(stretches: list[tuple[int, Changed]], found: list[str]) -> None:
    assert kinds(judged(evidence(readings=readings(*stretches)))) == found


def test_the_field_and_the_layer_that_answered_before_are_named() -> None:
    told = evidence(readings=readings((4, NO_SOURCE), (20, {})))
    (finding,) = judged(told)
    lost = "source is missing in 4 of the latest 4 (found in 20 of 20 before, by labels)"
    assert finding.told == lost
    assert len(finding.examples) == 2
    assert finding.examples[0] == "http://www.qingshi.example/news/0.html"


def test_many_changes_are_one_finding() -> None:
    (finding,) = judged(evidence(readings=readings((6, ALL_NEW), (30, {}))))
    assert finding.told.startswith("source is missing")
    assert finding.told.count(";") == 2


def mixed(seed: int, share: float, count: int = 60) -> tuple[ReadAs, ...]:
    """Authors on a share of the pages, in no order."""
    dice = Random(seed)  # noqa: S311
    return tuple(
        read(6 * HOUR * n, n, {"authors": "labels" if dice.random() < share else None})
        for n in range(count)
    )


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
def test_fields_that_come_and_go_cry_no_wolf(share: float) -> None:
    loud = sum(bool(judged(evidence(readings=mixed(seed, share)))) for seed in range(300))
    assert loud <= 1


def test_two_makes_of_pages_cry_no_wolf() -> None:
    loud = 0
    for seed in range(300):
        dice = Random(seed)  # noqa: S311
        pages = tuple(
            read(6 * HOUR * n, n, ALL_NEW if dice.random() < 0.15 else {}) for n in range(60)
        )
        loud += bool(judged(evidence(readings=pages)))
    assert loud <= 1


def test_a_slow_drift_is_no_break() -> None:
    loud = 0
    for seed in range(300):
        dice = Random(seed)  # noqa: S311
        pages = tuple(
            read(6 * HOUR * n, n, {"source": "labels" if dice.random() < 0.6 + n / 150 else None})
            for n in range(60)
        )
        loud += bool(judged(evidence(readings=pages)))
    assert loud <= 1


@pytest.mark.parametrize(
    ("misses", "stored", "found"),
    [
        pytest.param(3, 12, ["template!"], id="three new pages, none readable"),
        pytest.param(2, 12, [], id="two: the list may be ahead of its pages"),
        pytest.param(3, 3, [], id="first day"),
        pytest.param(20, 200, ["template!"], id="twenty"),
    ],
)
def test_pages_that_become_unreadable(misses: int, stored: int, found: list[str]) -> None:
    told = evidence(
        unread=missed(*(HOUR * n for n in range(1, misses + 1))),
        arrivals=every(6 * HOUR, stored, DAY),
    )
    assert kinds(judged(told)) == found


def test_videos_among_the_links_are_usual() -> None:
    unread = missed(*(6 * HOUR * n for n in range(0, 60, 3)))
    assert judged(evidence(unread=unread, arrivals=every(4 * HOUR, 90))) == []


@pytest.mark.parametrize(
    ("has", "of", "share", "found"),
    [
        (0, 9, 0.9, []),
        (20, 20, 0.9, []),
        (17, 20, 0.9, []),
        (15, 20, 0.9, ["fields"]),
        (10, 20, 0.9, ["fields!"]),
        (0, 20, 0.3, ["fields!"]),
        (4, 20, 0.3, []),
        (0, 20, 0.0, []),
        (20, 20, 1.0, []),
        (19, 20, 1.0, ["fields!"]),
    ],
)
def test_expected_fields(has: int, of: int, share: float, found: list[str]) -> None:
    """Pictures have no receipt: they are there or not."""
    pages = tuple(read(HOUR * n, n, has=["images"] if n < has else []) for n in range(of))
    assert kinds(judged(evidence(readings=pages), Expect(fields={"images": share}))) == found


@pytest.mark.parametrize(
    ("lately", "before", "stored", "found"),
    [
        pytest.param(2, 0, 20, [], id="two pages vanish"),
        pytest.param(6, 0, 20, ["gone"], id="six of twenty"),
        pytest.param(12, 0, 20, ["gone!"], id="twelve of twenty"),
        pytest.param(6, 12, 20, [], id="as many as every week"),
        pytest.param(6, 0, 90, [], id="few of many"),
    ],
)
def test_gone(lately: int, before: int, stored: int, found: list[str]) -> None:
    gone = missed(
        *(HOUR * (n + 1) for n in range(lately)), *(8 * DAY + 14 * HOUR * n for n in range(before))
    )
    arrivals = every(13 * DAY / stored, stored)
    assert kinds(judged(evidence(gone=gone, arrivals=arrivals))) == found
