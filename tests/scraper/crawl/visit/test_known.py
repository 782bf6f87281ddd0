"""What a request for a stored article says of what we have."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest

from scraper.archive.archive import Archive
from scraper.crawl.visit.known import Known
from scraper.crawl.visit.met import Met
from scraper.verdict import Verdict

SAID = {"If-None-Match": '"1"'}


@pytest.mark.parametrize(
    ("verdict", "article", "is_split", "said"),
    [
        (Verdict.NEW, 1, False, SAID),
        (Verdict.NOT_MODIFIED, 1, False, SAID),
        (Verdict.POSTPONED, 1, False, SAID),
        (Verdict.NEW, 1, True, {}),
        (Verdict.FAILED, 1, False, {}),
        (Verdict.FAILED, None, False, {}),
    ],
)
def test_what_is_said(
    verdict: Verdict, article: int | None, is_split: bool, said: dict[str, str]
) -> None:
    """Nothing after a failure: some servers fail at what we say, and would do so again."""
    address = SimpleNamespace(verdict=verdict, article_id=article, etag='"1"', last_modified=None)
    archive = SimpleNamespace(
        addresses=SimpleNamespace(get=lambda _: address),
        articles=SimpleNamespace(is_split=lambda _: is_split),
    )
    known = Known(cast(Archive, archive), Met(), lambda: datetime.now(UTC))
    assert known.conditions("http://www.yunlan.example/n/1.html") == said
