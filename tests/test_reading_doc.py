"""docs/reading.md shows two pages as the reader sees them: its figures are the reader's."""

import re
from pathlib import Path

import pytest

from scraper.article import Body, Page
from scraper.extract import read

ROOT = Path(__file__).resolve().parent.parent
DOC = (ROOT / "docs" / "reading.md").read_text("utf-8")
PAGES: list[str] = re.findall(r"`(tests/[\w/.-]+\.html)`", DOC)


@pytest.mark.parametrize("path", PAGES)
def test_the_trees_say_what_is_read(path: str) -> None:
    article = read(Page(url="http://www.a.example/1.html", body=Body((ROOT / path).read_bytes())))
    receipt = article.by["body_text"].raw
    chosen, points = re.findall(r"^<([\w.]+)[^>]*> \((\d+) points", receipt)[0]
    shown = DOC[DOC.index(path) :]
    assert re.search(rf"{re.escape(chosen)} +{points}  ◀ chosen by its points", shown)
    for line in article.body_text.splitlines():
        assert line[:12] in shown


def test_there_are_two_pages() -> None:
    assert len(PAGES) == 2
