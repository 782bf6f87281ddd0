"""What quirks give is as clean as what we read, and of the right kind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.article import Article, Link, Receipt
from scraper.source import SourceError, load_source
from tests.scraper.crawl.visiting import TOML

_LINKS = '''from scraper.article import Link


def links(page):
    """Give what an answer might hold."""
    return [{}]
'''
_AFTER = '''from dataclasses import replace

from scraper.article import Receipt


def after(article):
    """Give what an answer might hold."""
    return replace(article, title="青\\ud800石\\x1b[2J\\x00", authors=("周\\udc00启明",),
                   by={"title": Receipt("rules", "\\x9b\\u202e青石")})
'''


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str], Path]:
    def made(quirks: str) -> Path:
        (tmp_path / "tiny").mkdir()
        (tmp_path / "tiny" / "source.toml").write_text(TOML, "utf-8")
        (tmp_path / "tiny" / "quirks.py").write_text(quirks, "utf-8")
        return tmp_path / "tiny"

    return made


def test_an_article_is_cleaned_in_all_its_parts(folder: Callable[[str], Path]) -> None:
    after = load_source(folder(_AFTER)).quirks.after
    assert after is not None
    made = after(Article("http://www.tiny.example/n/1.html", "x", "y", "<p>y</p>"))
    assert (made.title, made.authors) == ("青石[2J", ("周启明",))
    assert made.by == {"title": Receipt("rules", "\u202e青石")}
    assert (made.body_text, made.body_html) == ("y", "<p>y</p>")


def test_links_are_cleaned(folder: Callable[[str], Path]) -> None:
    links = load_source(folder(_LINKS.format('Link("http://a.example/\\ud800", "\\x00青石")')))
    assert links.quirks.links is not None
    assert links.quirks.links(None) == (Link("http://a.example/", "青石"),)


@pytest.mark.parametrize("given", ["'http://a.example/'", "None", "Link(5)", "5"])
def test_what_is_no_link_is_told(given: str, folder: Callable[[str], Path]) -> None:
    links = load_source(folder(_LINKS.format(given))).quirks.links
    assert links is not None
    with pytest.raises(SourceError, match=r"quirks\.py: links failed: TypeError: .* is no Link"):
        links(None)
