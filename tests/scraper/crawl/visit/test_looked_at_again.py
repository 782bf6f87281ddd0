"""Articles and dead links that are looked at again: when, how, and what of them stays."""

from collections.abc import Callable

import pytest

from scraper.archive import Archive
from scraper.archive.stored import StoredArticle
from tests.scraper.crawl.visiting import LIST, Update, page, publish
from tests.tiny_web import Answer, TinyWeb, article, listing

MODIFIED = "Sun, 01 Mar 2026 00:00:00 GMT"


def test_a_dead_link_is_asked_for_at_growing_intervals(web: TinyWeb, update: Update) -> None:
    publish(web, 2, 1)
    del web.pages[page(1)]
    gone = []
    for number, hours in ((3, 0), (4, 1), (5, 3), (6, 25)):
        web.pages[page(number)] = article(f"第{number}号消息", str(number) * 30)
        web.pages[LIST] = listing(f"/n/{number}.html", "/n/2.html", "/n/1.html")
        row = update(hours)
        gone.append((row["exit"], row["counts"].get("gone", 0)))
    assert gone == [(0, 1), (0, 0), (0, 1), (0, 1)]
    assert web.asked(page(1)) == 3
    assert web.asked(page(2)) == 3, "looked at again after an hour and a day"


def test_an_outage_of_a_day_loses_nothing(web: TinyWeb, update: Update) -> None:
    publish(web, 2, 1)
    well = {url: web.pages[url] for url in (page(1), page(2))}
    web.pages |= dict.fromkeys(well, (503, {}, ""))
    for hours in (0, 2, 6, 19):
        update(hours)
    publish(web, 3)
    web.pages |= well
    assert update(44)["counts"] == {"new": 3}


def test_a_stored_article_is_asked_for_conditionally_when_it_is_due(
    web: TinyWeb, update: Update
) -> None:
    publish(web, 1)
    status, _, text = web.pages[page(1)]
    web.pages[page(1)] = (status, {"ETag": '"1"', "Last-Modified": MODIFIED}, text)
    update()
    before = len(web.hits)
    assert update()["counts"] == {}
    assert update(1)["counts"] == {"not-modified": 1}
    asked = [headers for url, headers in web.hits[before:] if url == page(1)]
    assert [(h["if-none-match"], h["if-modified-since"]) for h in asked] == [('"1"', MODIFIED)]


def test_a_corrected_article_is_updated_and_its_earlier_version_kept(
    web: TinyWeb, update: Update, archive: Callable[[], Archive]
) -> None:
    publish(web, 1)
    update()
    web.pages[page(1)] = article("第1号消息（更正）", "1" * 30)
    assert update(1)["counts"] == {"updated": 1}
    with archive() as kept:
        stored = kept.articles.by_url(page(1))
        assert stored is not None
        now = kept.articles.get(stored)
        assert now is not None
        titles = [one.title for one in (*kept.articles.versions(stored), now.article)]
    assert titles == ["第1号消息", "第1号消息（更正）"]


@pytest.mark.parametrize(
    "answer",
    [(404, {}, ""), (410, {}, ""), (200, {}, "<html><body>您访问的页面不存在</body></html>")],
)
def test_a_page_that_goes_is_marked_and_its_article_stays(
    web: TinyWeb, update: Update, archive: Callable[[], Archive], answer: Answer
) -> None:
    publish(web, 1)
    update()
    well = web.pages[page(1)]
    web.pages[page(1)] = answer
    row = update(1)
    assert sum(row["counts"].get(verdict, 0) for verdict in ("gone", "soft-404")) == 1
    gone = _stored(archive)
    assert gone.gone_at is not None
    assert gone.article.title == "第1号消息"
    web.pages[page(1)] = well
    assert update(25)["counts"] == {"unchanged": 1}
    assert _stored(archive).gone_at is None


def test_twins_of_a_page_are_one_address(web: TinyWeb, update: Update) -> None:
    publish(web, 1)
    web.pages[LIST] = listing("/n/1.html", "https://www.tiny.example/n/1.html", "/n/1.html?spm=a.b")
    assert update()["counts"] == {"new": 1}
    web.pages[LIST] = listing("https://www.tiny.example/n/1.html")
    assert update()["counts"] == {"known": 1}


def test_what_is_looked_at_again_is_no_news_that_leads_deeper(web: TinyWeb, update: Update) -> None:
    for n in (1, 2, 3):
        url = f"{LIST}?page={n}" if n > 1 else LIST
        status, _, text = listing(f"/n/{n}.html")
        web.pages[url] = (status, {}, text + f'<a href="/n/?page={n + 1}">下一页</a>')
        web.pages[page(n)] = article(f"第{n}号消息", str(n) * 30)
    update()
    before = len(web.hits)
    assert update(1)["counts"] == {"unchanged": 3}
    assert [url for url, _ in web.hits[before:] if "page=" in url] == []


def _stored(archive: Callable[[], Archive]) -> StoredArticle:
    with archive() as kept:
        stored = kept.articles.by_url(page(1))
        assert stored is not None
        found = kept.articles.get(stored)
        assert found is not None
        return found
