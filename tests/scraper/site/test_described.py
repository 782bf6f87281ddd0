"""Datasette's own pages: marked as ours are, framed as ours are, and no taller than a screen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette.utils import PrefixedUrlString  # type: ignore[import-untyped]

from scraper.site.described import HEADER
from tests.scraper.site.conftest import Ask, asking, site_over
from tests.scraper.site.paper import Paper, whole
from tests.scraper.site.strict import read

MARK = "虚构样例"
TABLES = [
    "/published",
    "/published/articles",
    "/published/articles/2",
    "/published/articles_public",
]
LONG = "甲" * 100 + "乙" * 400
ADDRESS = f"http://www.qingshi.example/{'a' * 900}.html"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("live")
    whole(folder / "published.db", world="live")
    ask = asking(site_over(folder))
    yield ask
    ask.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", [*TABLES, "/published/nothing", "/published?sql=select+1"])
def test_what_is_invented_is_marked_everywhere(ask: Ask, live: Ask, path: str) -> None:
    found = ask(path)
    assert MARK in found.text
    assert found.headers[HEADER] == "replica"
    found = live(path)
    assert MARK not in found.text
    assert found.headers[HEADER] == "live"


@pytest.mark.parametrize(
    "path", ["/published.json", "/published/articles.json", "/published/articles/2.json"]
)
def test_machines_are_told_the_world(ask: Ask, live: Ask, path: str) -> None:
    assert ask(path).headers[HEADER] == "replica"
    assert live(path).headers[HEADER] == "live"


def test_below_a_path_too(folder: Path) -> None:
    ask = asking(site_over(folder, address="https://news.example/yuanliu"))
    for prefix in ("", "/yuanliu"):
        found = ask(PrefixedUrlString(f"{prefix}/published/articles/2"))
        assert (found.status_code, found.headers[HEADER]) == (200, "replica")
        assert MARK in found.text
    assert 'href="/yuanliu/sources"' in found.text
    ask.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", TABLES)
def test_the_frame_is_that_of_our_pages(ask: Ask, path: str) -> None:
    ours, theirs = (ask(place).text for place in ("/article/2", path))
    for begin, end in (("<header", "</header>"), ("<footer", "</footer>")):
        parts = [page[page.index(begin) : page.index(end)] for page in (ours, theirs)]
        if begin == "<header":  # that of the article has another one inside
            parts[0] = parts[0].partition("</header>")[0]
        assert parts[0].split() == parts[1].split()


def test_long_values_are_short_in_a_table_and_whole_in_their_row(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "published.db")
    paper.article(paper.story(), body_text=LONG, url=ADDRESS)
    paper.done()
    ask = asking(site_over(tmp_path))
    table, row = (ask(f"/published/articles{one}").text for one in ("", "/1"))
    assert LONG not in table
    assert f"{LONG[:160]}…" in table
    assert LONG in row
    for page in (table, row):  # an address is cut by the style sheet alone: it stays a link
        assert (_linked(page), page.count(f">{ADDRESS}</a>") > 0) == (ADDRESS, True)
    assert 'class="short"' in table
    assert 'class="short"' not in row
    ask.close()  # type: ignore[attr-defined]


def _linked(page: str) -> str:
    return next(href for href, _ in read(page).links if href.startswith("http://www.qingshi"))


def test_a_file_that_cannot_be_read_shows_nothing(tmp_path: Path) -> None:
    whole(tmp_path / "published.db", world="replica")
    ask = asking(site_over(tmp_path))
    assert ask("/published/articles").status_code == 200
    with closing(sqlite3.connect(tmp_path / "published.db")) as other:
        other.execute("drop table meta")
        other.commit()
    for path in ("/published/articles", "/published/articles.json"):
        found = ask(path)
        assert found.status_code == 503
        assert "守夜" not in found.text
    assert ask("/published/articles.json").json()["ok"] is False
    ask.close()  # type: ignore[attr-defined]
