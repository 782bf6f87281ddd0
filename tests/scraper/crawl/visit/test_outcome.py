"""One word and one line for a visit."""

import pytest

from scraper.crawl.visit.outcome import ListPage, Lists, outcome
from scraper.verdict import Verdict

A, B = "http://a.example/", "http://a.example/2"
WELL = Lists(asked=2, answered=2)
KNOWN, NEW, FAILED = Verdict.KNOWN, Verdict.NEW, Verdict.FAILED


@pytest.mark.parametrize(
    ("lists", "verdicts", "result"),
    [
        (WELL, [], "ok"),
        (WELL, [KNOWN] * 9 + [Verdict.GONE], "ok"),
        (WELL, [NEW] * 3 + [FAILED], "ok"),
        (WELL, [KNOWN] * 9 + [FAILED] * 2, "ok"),
        (WELL, [KNOWN] * 9 + [FAILED] * 3, "failed"),
        (WELL, [NEW] * 4 + [FAILED] * 3, "ok"),
        (WELL, [NEW] * 9 + [Verdict.ERROR], "failed"),
        (WELL, [NEW] * 9 + [Verdict.BLOCKED], "ok"),
        (WELL, [KNOWN] * 9 + [Verdict.BLOCKED] * 3, "blocked"),
        (WELL, [NEW] * 9 + [Verdict.POSTPONED], "failed"),
        (Lists(asked=2, answered=2, pages=[ListPage(A, "refused")]), [NEW], "blocked"),
        (Lists(asked=2, answered=1), [NEW], "failed"),
        (
            Lists(asked=1, answered=1, pages=[ListPage(A, "failed", 0, "status 503")]),
            [NEW],
            "failed",
        ),
        (Lists(asked=2, answered=2, pages=[ListPage(A, "links")]), [NEW], "empty"),
    ],
)
def test_the_word(lists: Lists, verdicts: list[Verdict], result: str) -> None:
    judged = outcome(lists, verdicts, article="^/news/")
    assert judged.result == result
    assert bool(judged.detail) == (result != "ok")


@pytest.mark.parametrize(
    ("stopped", "fault", "result"),
    [
        ("shutdown", None, "stopped"),
        ("refused", None, "blocked"),
        ("fault", "archive.db: disk full", "broken"),
        (None, "archive.db: disk full", "broken"),
    ],
)
def test_a_visit_cut_short(stopped: str | None, fault: str | None, result: str) -> None:
    assert outcome(WELL, [NEW], stopped=stopped, fault=fault).result == result


def test_an_empty_list_is_named_with_the_pattern() -> None:
    judged = outcome(Lists(1, 1, pages=[ListPage(A, "links")]), [], article="^/news/")
    assert "http://a.example/" in judged.detail
    assert "'^/news/'" in judged.detail


def test_what_was_not_asked_for_on_purpose_is_no_failure() -> None:
    assert outcome(WELL, [NEW, Verdict.POSTPONED], partial=True).result == "partial"


@pytest.mark.parametrize(("postponed", "result"), [(2, "ok"), (3, "failed")])
def test_what_waits_for_a_host_that_is_left_alone_is_no_failure(
    postponed: int, result: str
) -> None:
    verdicts = [NEW, *[Verdict.POSTPONED] * postponed]
    assert outcome(WELL, verdicts, held_back=2).result == result


@pytest.mark.parametrize(
    ("pages", "barren"),
    [
        ([ListPage(A, "links", 3), ListPage(B, "links", 0, root=A)], []),
        ([ListPage(A, "links", 0), ListPage(B, "links", 0, root=A)], [A]),
        ([ListPage(A, "links", 0), ListPage(B, "links", 2, root=A)], []),
        ([ListPage(A, "links", 0), ListPage(B, "not-modified", root=A)], []),
        ([ListPage(A, "links", 0), ListPage(B, "failed", root=A)], []),
        ([ListPage(A, "links", 0), ListPage(B, "links", 1)], [A]),
        ([ListPage(A, "links", 0, promised=False)], []),
        ([ListPage(A, "not-modified")], []),
    ],
)
def test_a_list_is_barren_only_as_a_whole(pages: list[ListPage], barren: list[str]) -> None:
    assert Lists(len(pages), len(pages), pages).barren == barren
