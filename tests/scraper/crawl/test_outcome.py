"""One word and one line for a visit."""

import pytest

from scraper.crawl.outcome import Lists, outcome
from scraper.verdict import Verdict

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
        (Lists(asked=2, answered=2, refused=["http://a.example/"]), [NEW], "blocked"),
        (Lists(asked=2, answered=1), [NEW], "failed"),
        (Lists(asked=1, answered=1, failed=["http://a.example/: status 503"]), [NEW], "failed"),
        (Lists(asked=2, answered=2, barren=["http://a.example/"]), [NEW], "empty"),
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
    judged = outcome(Lists(1, 1, barren=["http://a.example/"]), [], article="^/news/")
    assert "http://a.example/" in judged.detail
    assert "'^/news/'" in judged.detail


def test_what_was_not_asked_for_on_purpose_is_no_failure() -> None:
    assert outcome(WELL, [NEW, Verdict.POSTPONED], partial=True).result == "ok"
