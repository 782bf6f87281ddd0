"""Articles split over several pages: asked for to their end, stored whole or not at all."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.article import Article, Page
from scraper.extract import read
from tests.replica.demo import environment
from tests.scraper.crawl.spider.parting import TEXTS, link, part, url
from tests.scraper.crawl.visiting import HOST, LIST, Update, publish
from tests.tiny_web import Answer, TinyWeb, listing
from tests.warm import scrapy

Stored = Callable[[], tuple[Article, Page]]


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """The one article in the archive, and its raw page."""

    def look() -> tuple[Article, Page]:
        with Archive.open(tmp_path / "data" / "archive.db", world=None, create=False) as archive:
            (only,) = archive.articles.since(0)
            page = archive.pages.get(only.page_id)
            assert page is not None
            return only.article, page

    return look


@pytest.fixture
def detail(tmp_path: Path) -> Callable[[], str]:
    """What the last verdict says."""

    def look() -> str:
        with sqlite3.connect(tmp_path / "data" / "archive.db") as archive:
            rows = archive.execute("select detail from verdicts order by at desc, run_id desc")
            return str(rows.fetchone()[0])

    return look


@pytest.fixture
def three(web: TinyWeb) -> TinyWeb:
    web.pages[LIST] = listing("/n/1.html")
    web.pages |= {url(n): part(n, link(f"_{n + 1}") if n < 2 else "") for n in range(3)}
    return web


def test_an_article_of_three_pages_is_one(three: TinyWeb, update: Update, stored: Stored) -> None:
    row = update()
    assert (row["exit"], row["counts"], row["seen"]) == (0, {"new": 1}, 1)
    article, page = stored()
    expected = [f"{TEXTS[n]}（其{n}）" for n in range(3) for _ in range(2)]
    assert article.body_text.split("\n") == expected
    assert [one.url for one in (page, *page.more)] == [url(n) for n in range(3)]
    assert read(page).body_text == article.body_text
    assert [three.asked(url(n)) for n in range(3)] == [1, 1, 1]


def test_nothing_is_stored_until_every_page_is_there(
    three: TinyWeb, update: Update, stored: Stored, detail: Callable[[], str]
) -> None:
    well = three.pages[url(2)]
    three.pages[url(2)] = (500, {}, "")
    assert update()["counts"] == {"failed": 1}
    assert detail() == "page 3 of the article: status 500"
    with pytest.raises(ValueError, match="not enough values"):
        stored()
    three.pages[url(2)] = well
    assert update(1)["counts"] == {"new": 1}
    assert len(stored()[1].more) == 2
    assert update(1)["counts"] == {}


def test_a_correction_on_a_further_page_is_seen(three: TinyWeb, update: Update) -> None:
    for n in range(3):
        status, _, text = three.pages[url(n)]
        three.pages[url(n)] = (status, {"ETag": f'"{n}"'}, text)
    assert update()["counts"] == {"new": 1}
    three.append(url(2), "<p>更正：前文所说的二十里山路，实为二十三里，谨向读者致歉。</p>")
    status, _, text = three.pages[url(2)]
    three.pages[url(2)] = (status, {"ETag": '"9"'}, text)
    assert update(1)["counts"] == {"updated": 1}


@pytest.mark.parametrize(
    ("answer", "pages"),
    [
        ((404, {}, ""), 1),
        ((410, {}, ""), 1),
        ((200, {}, "<html><title>您访问的页面不存在</title><body>404</body></html>"), 1),
        ((200, {}, "<html><title>护林员老洪</title><body></body></html>"), 1),
        ((302, {"Location": "/"}, ""), 1),
        ((302, {"Location": "/n/1.html"}, ""), 1),
        (part(0, link("_2")), 1),  # a parameter without effect
        (part(1, link("")), 2),  # back to the first page
        (part(1, link("_1")), 2),  # to itself
        (part(1, link("_7")), 2),  # to any other
    ],
)
def test_where_an_article_ends(
    three: TinyWeb, update: Update, stored: Stored, answer: Answer, pages: int
) -> None:
    three.pages[f"{HOST}/"] = part(2)
    three.pages[url(1)] = answer
    row = update()
    assert (row["exit"], row["counts"]) == (0, {"new": 1})
    article, page = stored()
    assert len(page.more) == pages - 1
    assert len(article.body_text.split("\n")) == 2 * pages
    assert three.asked(url(1)) == 1
    assert three.asked(url(2)) == 0


@pytest.mark.parametrize(
    ("answer", "verdict", "told"),
    [
        ((521, {}, "<script>go()</script>"), "blocked", "challenge, status 521"),
        ((200, {}, "<script>__jsl_clearance</script>"), "blocked", "challenge"),
        ((429, {"Retry-After": "60"}, ""), "failed", "status 429"),
        ((302, {"Location": "http://elsewhere.example/"}, ""), "off-site", "redirects to"),
        ((302, {"Location": "http://127.0.0.1/"}, ""), "refused", "special address"),
        ((200, {"Content-Type": "image/png"}, "x"), "not-html", "image/png"),
        ((200, {}, ""), "empty", "no content"),
    ],
)
def test_a_part_that_fails_is_the_article_s_failure(
    three: TinyWeb,
    update: Update,
    detail: Callable[[], str],
    answer: Answer,
    verdict: str,
    told: str,
) -> None:
    three.pages[url(1)] = answer
    row = update()
    assert row["counts"] == {verdict: 1}
    assert detail().startswith("page 2 of the article: ")
    assert told in detail()


def test_robots_txt_holds_for_parts(three: TinyWeb, update: Update) -> None:
    three.pages[f"{HOST}/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /n/1_")
    assert update()["counts"] == {"disallowed": 1}
    assert three.asked(url(1)) == 0


def test_parts_that_refuse_close_the_source(web: TinyWeb, update: Update) -> None:
    publish(web, *range(12, 0, -1))
    for n in range(1, 13):
        web.append(f"{HOST}/n/{n}.html", f'<a href="/n/{n}_2.html">下一页</a>')
        web.pages[f"{HOST}/n/{n}_2.html"] = (521, {}, "")
    row = update()
    assert (row["exit"], row["result"]) == (3, "blocked")
    assert sum(row["counts"].values()) == row["seen"] == 12
    assert row["counts"]["postponed"] >= 12 - 3 - 4


def test_an_endless_article_is_followed_for_twenty_pages(
    web: TinyWeb, update: Update, stored: Stored
) -> None:
    web.pages[LIST] = listing("/n/1.html")
    web.pages |= {url(n): part(n, link(f"_{n + 1}")) for n in range(40)}
    assert update()["counts"] == {"new": 1}
    assert len(stored()[1].more) == 20
    assert web.asked(url(20)) == 1
    assert web.asked(url(21)) == 0


def test_parts_do_not_count_against_the_limit(
    three: TinyWeb, folder: Path, tmp_path: Path, stored: Stored
) -> None:
    three.pages[LIST] = listing("/n/1.html", "/n/2.html")
    three.pages[f"{HOST}/n/2.html"] = part(2)
    env = environment(three.proxy, tmp_path / "data") | {
        "YUANLIU_SOURCES": str(folder.parent),
        "YUANLIU_DELAY_FACTOR": "0",
    }
    done = scrapy("crawl", "tiny", "-a", "limit=1", env=env)
    assert done.returncode == 0, done.stderr
    assert len(stored()[1].more) == 2


def test_what_only_the_last_page_names_is_credited(
    three: TinyWeb, folder: Path, update: Update, stored: Stored
) -> None:
    toml = (folder / "source.toml").read_text("utf-8")
    (folder / "source.toml").write_text(toml + '[select]\nsource = "i.src"\n', "utf-8")
    three.append(url(2), "<i class=src>云岚日报</i>")
    assert update()["counts"] == {"new": 1}
    article, _ = stored()
    assert article.source == "云岚日报"
    assert [(one.role, one.name) for one in article.credits] == [
        ("carrier", "小站"),
        ("origin", "云岚日报"),
    ]
