import sqlite3
from dataclasses import replace

import pytest

from scraper.archive import Archive
from scraper.article import Body, Page
from tests.scraper.making import NOON, keep

PAGE = Page(
    "http://www.qinghe.example/1.html",
    Body("<html>说事箱</html>".encode("gb18030")),
    "http://www.qinghe.example/1.html?x=1",
    200,
    {"content-type": "text/html", "etag": '"a"'},
    NOON,
    "gb18030",
)


def test_a_page_comes_back_as_it_was_fetched(archive: Archive) -> None:
    assert archive.pages.get(archive.pages.add(PAGE)) == PAGE
    bare = Page("http://www.qinghe.example/2.html", Body(b""))
    assert archive.pages.get(archive.pages.add(bare)) == bare
    assert archive.pages.get(99) is None


def test_equal_bodies_are_kept_once(archive: Archive) -> None:
    first = archive.pages.add(PAGE)
    second = archive.pages.add(replace(PAGE, url="http://www.baita.example/1.html"))
    assert first != second
    assert archive.db.conn.execute("select count(*) from bodies").fetchone() == (1,)


def test_the_pages_of_an_article_come_back_in_order(archive: Archive) -> None:
    parts = tuple(
        Page(f"http://www.qinghe.example/1_{n}.html", Body(f"第{n}页".encode()), fetched_at=NOON)
        for n in (2, 1, 10)
    )
    first = archive.pages.add(replace(PAGE, more=parts))
    other = archive.pages.add(replace(PAGE, url="http://www.qinghe.example/2.html"))
    assert archive.pages.get(first) == replace(PAGE, more=parts)
    assert archive.pages.get(other) == replace(PAGE, url="http://www.qinghe.example/2.html")
    assert archive.pages.get(first + 1) == parts[0]


def test_the_pages_of_an_article_are_kept_together_or_not_at_all(archive: Archive) -> None:
    nameless = Page(None, Body(b"x"))
    with pytest.raises(sqlite3.IntegrityError), archive.transaction():
        archive.pages.add(replace(PAGE, more=(nameless,)))
    assert archive.db.conn.execute("select count(*) from pages").fetchone() == (0,)


def test_the_pages_of_a_source_are_looked_up_once(archive: Archive) -> None:
    for number in range(120):
        keep(archive, f"http://www.qinghe.example/{number}.html", f"第{number}号消息。" * 20)
    asked: list[str] = []
    archive.db.conn.set_trace_callback(asked.append)
    found = [page.url for page in archive.pages.kept("test")]
    archive.db.conn.set_trace_callback(None)
    assert found == [f"http://www.qinghe.example/{number}.html" for number in range(120)]
    (lookup,) = [query for query in asked if "from articles" in query]
    plan = " | ".join(row[3] for row in archive.db.conn.execute(f"explain query plan {lookup}"))
    assert "SCAN pages" not in plan, plan
