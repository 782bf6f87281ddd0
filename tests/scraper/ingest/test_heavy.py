"""Which pages look heavy, one by one and together."""

from contextlib import suppress

import pytest

from scraper.article import Page
from scraper.extract import Unreadable
from scraper.ingest import apart
from scraper.ingest.apart import HEAVY_BYTES, HEAVY_MARKS, HEAVY_REFERENCES, looks_heavy
from tests.scraper.ingest.apart import page


@pytest.mark.parametrize(
    ("extra", "heavy"),
    [
        ("", False),
        ("<br>" * 12_000, False),
        ("&nbsp;" * 13_100, False),
        ("x" * 1_700_000, False),
        ("<br>" * (HEAVY_MARKS + 1), True),
        ("<" * (HEAVY_MARKS + 1), True),
        ("&" * (HEAVY_REFERENCES + 1), True),
        ("x" * (HEAVY_BYTES + 1), True),
    ],
)
def test_what_looks_heavy(extra: str, heavy: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert looks_heavy(page(extra=extra)) is heavy
    asked: list[bytes] = []
    brisk = apart.worker()
    ask = brisk.ask

    def noted(task: bytes) -> object:
        asked.append(task)
        return ask(task)

    monkeypatch.setattr(brisk, "ask", noted)
    monkeypatch.setattr(brisk, "seconds", 20.0)
    with suppress(Unreadable):
        apart.read(page(extra=extra))
    assert bool(asked) is heavy


def test_pages_that_are_light_one_by_one_may_be_heavy_together() -> None:
    half = page(extra="<br>" * (HEAVY_MARKS // 2))
    assert not looks_heavy(half)
    assert looks_heavy(Page(half.url, half.body, more=(half,)))
