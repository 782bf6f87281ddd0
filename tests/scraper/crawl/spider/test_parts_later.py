"""A further page of an article that comes after the first: found when the article is due again."""

from pathlib import Path

from scraper.archive import Archive
from tests.scraper.crawl.spider.parting import TEXTS, link, part, url
from tests.scraper.crawl.visiting import LIST, Update
from tests.tiny_web import TinyWeb, listing


def test_a_page_that_was_not_there_yet_is_read_at_the_next_look(
    web: TinyWeb, update: Update, tmp_path: Path
) -> None:
    web.pages[LIST] = listing("/n/1.html")
    status, _, first = part(0, link("_1"))
    web.pages[url(0)] = (status, {"ETag": '"of the first page alone"'}, first)
    assert update()["counts"] == {"new": 1}
    web.pages[url(1)] = part(1)
    assert update(2)["counts"] == {"updated": 1}
    with Archive.open(tmp_path / "data" / "archive.db", world=None, create=False) as archive:
        (only,) = archive.articles.since(0)
    assert [text in only.article.body_text for text in TEXTS[:2]] == [True, True]


def test_a_page_that_is_not_there_any_more_takes_nothing_from_what_is_stored(
    web: TinyWeb, update: Update, tmp_path: Path
) -> None:
    web.pages[LIST] = listing("/n/1.html")
    web.pages |= {url(0): part(0, link("_1")), url(1): part(1)}
    assert update()["counts"] == {"new": 1}
    for day, status, told in ((2, 404, ""), (4, 200, "<html><body>页面不存在</body></html>")):
        web.pages[url(1)] = (status, {}, told)
        assert update(day)["counts"] == {"failed": 1}
        with Archive.open(tmp_path / "data" / "archive.db", world=None, create=False) as archive:
            (only,) = archive.articles.since(0)
            assert (only.version, only.article.body_text.count("\n")) == (1, 3)
    web.pages[url(1)] = part(1)
    assert update(6)["counts"] == {"unchanged": 1}
