"""What lists newly show: a move of the articles is named within the run, dead links are not."""

from random import Random

import pytest

from scraper.archive.becoming import Newcomer
from scraper.verdict import Verdict
from tests.scraper.health.history import DAY, HOUR, NOW, evidence, judged, kinds, usual, visit

Group = tuple[float, dict[str, int]]
"""Hours ago, and how many addresses of each verdict were first seen then."""
WELL: list[Group] = [(6.0 * n, {"new": 2}) for n in range(1, 40)]
SOME_DEAD: list[Group] = [(6.0 * n, {"new": 9, "gone": 1}) for n in range(1, 28)]
SOME_PDF: list[Group] = [(6.0 * n, {"new": 2, "not-html": 1}) for n in range(1, 28)]
CLOSED_COLUMN: list[Group] = [(6.0 * n, {"new": 2, "disallowed": 2}) for n in range(1, 28)]


def shown(*groups: Group) -> tuple[Newcomer, ...]:
    found = []
    for hours, counts in groups:
        for verdict, count in counts.items():
            for number in range(count):
                url = f"http://www.qingshi.example/news/{hours:g}-{verdict}-{number}.html"
                stored = verdict in ("new", "updated", "unchanged")
                found.append(Newcomer(url, NOW - HOUR * hours, Verdict(verdict), stored))
    return tuple(found)


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        *(
            pytest.param({verdict: 20}, WELL, ["unread!"], id=verdict)
            for verdict in (
                "gone", "off-site", "refused", "disallowed", "too-large", "not-html", "empty",
                "soft-404", "trap", "choked",
            )
        ),
        pytest.param({"gone": 20}, [], ["unread!"], id="on the first day"),
        pytest.param({"off-site": 3}, WELL, ["unread!"], id="three of three"),
        pytest.param({"gone": 3, "new": 3}, WELL, ["unread!"], id="half of six"),
        pytest.param({"gone": 2, "off-site": 2, "new": 3}, WELL, ["unread!"], id="of two kinds"),
        pytest.param({"gone": 2}, WELL, [], id="two dead links"),
        pytest.param({"gone": 3, "new": 4}, WELL, [], id="less than half"),
        pytest.param({"gone": 5, "new": 60}, [], [], id="dead links on the first day"),
        pytest.param({"gone": 2, "new": 1}, SOME_DEAD, [], id="dead links as ever"),
        pytest.param({"gone": 3, "new": 3}, SOME_DEAD, [], id="a bad day of dead links"),
        pytest.param({"gone": 20}, SOME_DEAD, ["unread!"], id="dead links were some, now all"),
        pytest.param({"not-html": 5, "new": 4}, [], [], id="notices as PDF on the first day"),
        pytest.param({"not-html": 5, "new": 4}, WELL, [], id="the first notices as PDF"),
        pytest.param({"not-html": 4}, SOME_PDF, [], id="notices as PDF as ever"),
        pytest.param({"not-html": 20}, SOME_PDF, ["unread!"], id="nothing but PDF any more"),
        pytest.param({"disallowed": 30, "new": 20}, [], [], id="a closed column, first day"),
        pytest.param({"disallowed": 6}, CLOSED_COLUMN, [], id="a closed column as ever"),
        pytest.param({"disallowed": 30}, CLOSED_COLUMN, ["unread!"], id="all columns closed"),
        pytest.param({"moved": 20}, WELL, [], id="the others have verdicts of their own"),
        pytest.param({"failed": 20}, WELL, [], id="no answer at all is told elsewhere"),
        pytest.param({"failed": 20, "gone": 3}, WELL, [], id="most of it brought no answer"),
        pytest.param({"gone": 20, "new": 2}, WELL, ["unread!"], id="two were left behind"),
    ],
)  # fmt: skip
def test_one_visit(now: dict[str, int], before: list[Group], found: list[str]) -> None:
    told = evidence(newcomers=shown((0.9, now), *before))
    assert kinds(judged(told)) == found


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        pytest.param([(h, {"gone": 1}) for h in (1.0, 5.0, 9.0)], ["unread!"], id="one by one"),
        pytest.param([(24.0 * d, {"gone": 1}) for d in (1, 3, 5)], ["unread!"], id="in a week"),
        pytest.param([(24.0 * d, {"gone": 1}) for d in (1, 6, 12)], [], id="three in a fortnight"),
        pytest.param([(1.0, {"new": 4}), (5.0, {"gone": 20})], [], id="well again"),
        pytest.param([(1.0, {"new": 1}), (5.0, {"gone": 20})], ["unread!"], id="one says little"),
        pytest.param([(24.0 * 15, {"gone": 20})], [], id="long ago"),
    ],
)
def test_several_visits(groups: list[Group], found: list[str]) -> None:
    older = [(24.0 * 16 + 6 * n, {"new": 2}) for n in range(20)]
    assert kinds(judged(evidence(newcomers=shown(*groups, *older)))) == found


def test_the_verdicts_are_named_with_two_addresses() -> None:
    newcomers = shown((0.9, {"gone": 2, "off-site": 5, "new": 1}), *WELL)
    (finding,) = judged(evidence(newcomers=newcomers))
    assert finding.told == (
        "7 of 8 addresses that lists newly show bring no article: 5 off-site, 2 gone"
    )
    assert [url.rsplit("/", 1)[1] for url in finding.examples] == [
        "0.9-off-site-0.html", "0.9-off-site-1.html",
    ]  # fmt: skip
    assert finding.since == NOW - HOUR * 0.9


def test_a_walk_into_the_past_may_well_meet_dead_links() -> None:
    visits = (visit(HOUR), visit(3 * HOUR, "partial"), *usual(4))
    newcomers = shown((2.99, {"gone": 40}), *WELL)
    assert judged(evidence(visits, newcomers=newcomers)) == []


@pytest.mark.parametrize("share", [0.02, 0.1, 0.2])
def test_links_that_are_dead_now_and_then_cry_no_wolf(share: float) -> None:
    loud = 0
    for seed in range(300):
        dice = Random(seed)  # noqa: S311
        newcomers = [
            Newcomer(one.url, one.at, Verdict.GONE, is_stored=False)
            if dice.random() < share
            else one
            for one in shown(*((3.0 * n + 0.9, {"new": dice.randint(0, 8)}) for n in range(60)))
        ]
        loud += bool(judged(evidence(newcomers=tuple(newcomers))))
    assert loud <= 3


def test_the_turns_that_never_came_are_no_visits() -> None:
    never = [visit(HOUR * n, "stopped", None, {}, "its turn never came") for n in range(1, 7)]
    assert judged(evidence([*never, *usual(7)])) == []
    assert kinds(judged(evidence([*never, visit(3 * DAY)]))) == ["overdue!"]
