"""How the visit to one wanted article is judged."""

from types import SimpleNamespace
from typing import Any

import pytest

from scraper.commands.crawl import trouble_with_one


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
    session: Any = SimpleNamespace(
        counts=dict.fromkeys(verdicts, 1), last_detail="why", result="ok", detail=""
    )
    assert trouble_with_one(session) == trouble
