"""How the visit to one wanted article is judged."""

from types import SimpleNamespace
from typing import Any

import pytest

from scraper.commands.crawl import trouble_with_one
from scraper.crawl.visit.outcome import Outcome


@pytest.mark.parametrize(
    ("verdicts", "trouble"),
    [
        (["new"], None),
        (["moved", "new"], None),
        (["moved", "unchanged"], None),
        (["moved"], "moved: why"),
        (["moved", "gone"], "moved, gone: why"),
        (["moved", "new", "failed"], "failed: why"),
        ([], "the article got no verdict; see the log"),
    ],
)
def test_one_wanted_article(verdicts: list[str], trouble: str | None) -> None:
    met = SimpleNamespace(counts=dict.fromkeys(verdicts, 1))
    session: Any = SimpleNamespace(met=met, last_detail="why", outcome=Outcome("ok"))
    assert trouble_with_one(session) == trouble
