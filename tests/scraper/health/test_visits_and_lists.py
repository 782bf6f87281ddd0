"""Visits and lists: what is named within the run, what may pass by itself, what is nothing."""

from typing import Any

import pytest

from scraper.archive.runs import Visit
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
    usual,
    visit,
)

BARREN = listed(NEWS, "barren", 0)
DOWN = [listed(url, "failed", 0, detail="timed out") for url in (NEWS, NOTICES)]
ONE_DOWN = [DOWN[0], listed(NOTICES)]
REFUSED = [listed(NEWS, "refused", 0), listed(NOTICES)]
ALL_REFUSED = [listed(url, "refused", 0) for url in (NEWS, NOTICES)]
FAILED = "list: http://www.qingshi.example/news/: timed out"
FEW = "7 of 9 articles brought no usable answer"


@pytest.mark.parametrize(
    ("visits", "found"),
    [
        pytest.param([visit(), *usual()], [], id="all well"),
        pytest.param([visit()], [], id="the first run"),
        pytest.param([visit(lists=None, counts={})], [], id="an archive of before, no facts"),
        pytest.param(
            [visit(lists=[listed(NEWS, "not-modified", 0), listed(NOTICES)]), *usual()], [],
            id="a list that did not change is not empty",
        ),
        pytest.param([visit(result="busy", lists=None, counts={}), *usual()], [], id="busy"),
        pytest.param(
            [visit(result="stopped", lists=[BARREN]), *usual()], [],
            id="a visit that was stopped judges no list",
        ),
        pytest.param(
            [visit(result="empty", lists=[BARREN, listed(NOTICES)]), *usual()], ["list-empty!"],
            id="an emptied list is named within that run",
        ),
        pytest.param(
            [visit(result="empty", lists=[listed(NEWS, "barren", 0, others=31)]), *usual()],
            ["pattern!"], id="links, but other ones",
        ),
        pytest.param(
            [visit(result="empty", lists=[listed(NEWS, "barren", 0, others=0)])],
            ["list-empty!"], id="blank on the first day",
        ),
        pytest.param([visit(result="empty", lists=[BARREN])], ["pattern!"], id="never matched"),
        pytest.param(
            [visit(result="empty", lists=None, counts={}, detail="no link on … matches")],
            ["pattern!"], id="empty, as old archives tell it",
        ),
        pytest.param(
            [visit(lists=[listed(NEWS, links=0), listed(NOTICES)]), *usual()], ["list-empty!"],
            id="a feed without entries that always had some",
        ),
        pytest.param(
            [visit(lists=[listed(NEWS, links=0)]), visit(5 * HOUR, lists=[listed(NEWS, links=0)]),
             *usual(6)],
            ["list-empty"], id="a feed that is empty now and then",
        ),
        pytest.param(
            [visit(lists=[listed(NEWS, links=3), listed(NOTICES)]), *usual()], ["pattern"],
            id="far fewer links than usual",
        ),
        pytest.param(
            [visit(lists=[listed(NEWS, links=9), listed(NOTICES)]), *usual()], [],
            id="half as many links as usual",
        ),
        pytest.param(
            [visit(result="failed", lists=DOWN, counts={}, detail=FAILED), *usual()], ["dead!"],
            id="a dead site is named within that run",
        ),
        pytest.param(
            [visit(result="failed", lists=DOWN, counts={}, detail=FAILED)], ["dead!"],
            id="dead on the first day",
        ),
        pytest.param(
            [visit(result="failed", lists=None, counts={}, detail=FAILED)], ["dead!"],
            id="dead, as old archives tell it",
        ),
        pytest.param(
            [visit(result="failed", lists=DOWN, counts={"new": 2}, detail=FAILED), *usual()],
            ["list-failed", "list-failed"], id="lists fail, but articles answer",
        ),
        pytest.param(
            [visit(result="failed", lists=ONE_DOWN, detail=FAILED), *usual()], ["list-failed"],
            id="one time-out of one list",
        ),
        pytest.param(
            [*(visit(HOUR * n, "failed", ONE_DOWN, detail=FAILED) for n in (1, 2, 3)), *usual(4)],
            ["list-failed!"], id="for three visits",
        ),
        pytest.param(
            [*(visit(HOUR * n, "failed", ONE_DOWN, detail=FAILED) for n in (1, 2)), *usual(3)],
            ["list-failed"], id="for two visits within hours",
        ),
        pytest.param(
            [*(visit(DAY * n, "failed", ONE_DOWN, detail=FAILED) for n in (1, 2)),
             *usual(3, step=DAY)],
            ["list-failed!"], id="for two daily visits",
        ),
        pytest.param(
            [visit(result="failed", lists=[listed(NEWS, "failed", 0, detail="status 404"),
                                           listed(NOTICES)]), *usual()],
            ["list-failed!"], id="a list that does not exist any more",
        ),
        pytest.param(
            [visit(result="failed", lists=[listed(NEWS + "2.html", "failed", 0, detail="404"),
                                           listed(NEWS), listed(NOTICES)]), *usual()],
            ["list-failed"], id="a further page that does not exist",
        ),
        pytest.param(
            [visit(result="blocked", lists=REFUSED), *usual()], ["blocked"],
            id="asked to wait once",
        ),
        pytest.param(
            [visit(result="blocked", lists=ALL_REFUSED, counts={}), *usual()], ["blocked!"],
            id="nothing but challenges",
        ),
        pytest.param(
            [*(visit(HOUR * n, "blocked", REFUSED) for n in (1, 2, 3)), *usual(4)], ["blocked!"],
            id="blocked for three visits",
        ),
        pytest.param(
            [*(visit(HOUR * n, "blocked", [], {}) for n in (1, 2, 3)),
             visit(4 * HOUR, "blocked", REFUSED), *usual(5)],
            ["blocked"], id="asked to wait once, and left alone for hours",
        ),
        pytest.param(
            [*(visit(HOUR * n, "blocked", [], {}) for n in range(1, 26)), *usual(26)],
            ["blocked!"], id="left alone for a day",
        ),
        pytest.param(
            [visit(result="broken", lists=None, counts={}, detail="disk full"), *usual()],
            ["errors!"], id="our own fault",
        ),
        pytest.param(
            [visit(counts={"error": 1, "new": 3}), *usual()], ["errors!"], id="our code on a page"
        ),
        pytest.param(
            [visit(result="failed", counts={"failed": 7, "new": 2}, detail=FEW), *usual()],
            ["unanswered"], id="articles fail",
        ),
        pytest.param(
            [*(visit(HOUR * n, "failed", counts={"failed": 7}, detail=FEW) for n in (1, 2, 3)),
             *usual(4)],
            ["unanswered!"], id="articles fail for three visits",
        ),
        pytest.param(
            [*(visit(HOUR * n, "stopped") for n in range(1, 6)), *usual(6)], ["unfinished!"],
            id="never comes to its end",
        ),
        pytest.param([visit(HOUR * n, "stopped") for n in range(1, 5)], [], id="stopped at times"),
        pytest.param(
            [*(visit(HOUR * n, seconds=9) for n in (1, 2, 3)), *usual(4)], ["slow"], id="slow"
        ),
        pytest.param(
            [*(visit(HOUR * n, seconds=2) for n in (1, 2, 3)), *usual(4)], [],
            id="five times slower, and still fast",
        ),
        pytest.param(usual(26, 30), ["overdue!"], id="cron has not run for a day"),
        pytest.param(usual(5, 30), [], id="nothing for five hours"),
        pytest.param(
            [visit(HOUR, "busy", None, {}), *usual(30)], ["overdue!"], id="busy for a day"
        ),
    ],
)  # fmt: skip
def test_findings(visits: list[Visit], found: list[str]) -> None:
    assert kinds(judged(evidence(visits))) == found


def test_links_that_do_not_match_are_shown() -> None:
    samples = [f"http://www.qingshi.example/a/{n}" for n in range(5)]
    lists = [listed(NEWS, "barren", 0, others=25, samples=samples)]
    (finding,) = judged(evidence([visit(result="empty", lists=lists), *usual()]))
    assert finding.examples == tuple(samples[:2])
    assert "25 links" in finding.told


@pytest.mark.parametrize(
    "facts",
    [
        {"lists": None},
        {"lists": "x"},
        {"lists": [None, 3, [], {}, {"url": 4, "result": "links"}, {"url": NEWS, "result": "?"}]},
        {"lists": [{"url": NEWS, "result": "links"}], "median_seconds": "fast"},
        {"lists": [{"url": NEWS, "result": "links", "links": -1, "samples": [None, 7]}]},
        {"median_seconds": None, "lists": [{"url": NEWS, "result": "links", "links": "20"}]},
    ],
)
def test_facts_that_cannot_be_are_passed_over(facts: dict[str, Any]) -> None:
    broken = Visit("qingshi", "ok", {}, NOW - HOUR, NOW, "", facts)
    assert judged(evidence([broken, *usual()])) == []
