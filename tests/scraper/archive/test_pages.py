from dataclasses import replace

from scraper.archive import Archive
from scraper.article import Body, Page
from tests.scraper.making import NOON

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
