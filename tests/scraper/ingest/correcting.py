"""Pages of invented sites, and what an operator says of their fields."""

from scraper.archive import Archive
from scraper.article import Article
from scraper.ingest.correct_field import correct_field, undo_field
from scraper.ingest.processes import Setup
from tests.scraper.ingest.sites import (
    LATER,
    html,
)
from tests.scraper.making import STORY

A, B, C = (f"http://www.{host}.example/1.html" for host in ("qinghe", "baita", "huiwen"))
TITLE = "老槐树下的说事箱"


def _page(date: str = "2026-03-01", source: str | None = None, title: str = TITLE) -> str:
    return html(title, STORY, date=date, source=source, link=None)


def _say(archive: Archive, setup: Setup, url: str, field: str, *typed: str) -> tuple[int, int]:
    return correct_field(archive, setup.outlets, url, field, typed, "葛春梅", "来函", LATER)


def _undo(archive: Archive, setup: Setup, number: int) -> int:
    said = archive.corrections.get(number)
    assert said is not None
    return undo_field(archive, setup, said, LATER)


def _article(archive: Archive, url: str = A) -> Article:
    stored = archive.articles.get(archive.articles.by_url(url) or 0)
    assert stored is not None
    return stored.article
