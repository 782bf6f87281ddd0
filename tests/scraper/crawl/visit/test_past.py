"""Visits that look further back: to a day, and through a span of days that may be interrupted."""

from pathlib import Path

import pytest

from scraper.crawl.visit.reach import MOST_PAGES
from tests.scraper.crawl.visiting import HOST, LIST, TOML, Update, page
from tests.tiny_web import Answer, TinyWeb, article

PAGES, EACH = 6, 2
"""List pages, and articles on each; article n is of day n of January, the newest first."""


def dated(*numbers: int, following: str | None) -> Answer:
    rows = "".join(
        f'<li><a href="/n/{n}.html">第{n}条消息</a><span>2026-01-{n:02d}</span></li>'
        for n in numbers
    )
    more = f'<a href="{following}">下一页</a>' if following else ""
    return 200, {}, f"<html><body><ul>{rows}</ul>{more}</body></html>"


@pytest.fixture
def long_list(web: TinyWeb) -> TinyWeb:
    newest = PAGES * EACH
    for number in range(PAGES):
        first = newest - number * EACH
        following = f"/n/?page={number + 2}" if number + 1 < PAGES else None
        url = f"{LIST}?page={number + 1}" if number else LIST
        web.pages[url] = dated(*range(first, first - EACH, -1), following=following)
    web.pages |= {page(n): article(f"第{n}号消息", str(n) * 30) for n in range(1, newest + 1)}
    return web


def stored(web: TinyWeb) -> set[int]:
    """Numbers of the articles that were asked for."""
    urls = {url for url, _ in web.hits if url.endswith(".html")}
    return {int(url.rpartition("/")[2].removesuffix(".html")) for url in urls}


def lists(web: TinyWeb, after: int = 0) -> int:
    return sum(url.startswith(LIST) and not url.endswith(".html") for url, _ in web.hits[after:])


def test_since_goes_back_to_its_day_and_no_further(
    long_list: TinyWeb, folder: Path, update: Update
) -> None:
    (folder / "source.toml").write_text(f"depth = 1\n{TOML}", "utf-8")
    assert update()["counts"] == {"new": EACH}
    row = update(0, "--since", "2026-01-06")
    assert (row["exit"], row["result"], row["counts"]["new"]) == (0, "ok", 5)
    assert stored(long_list) == set(range(6, 13))
    assert lists(long_list) == 1 + 5, "the page that shows only older ones is the last"


def test_a_backfill_takes_its_days_only_and_leaves_no_others_pending(
    long_list: TinyWeb, update: Update
) -> None:
    update(0, "--backfill", "2026-01-12..2026-01-12")
    row = update(0, "--backfill", "2026-01-05..2026-01-06")
    assert (row["exit"], row["counts"]) == (0, {"new": 2})
    assert stored(long_list) == {5, 6, 12}
    assert update()["counts"] == {"known": 1, "new": 5}, "the newest, three list pages of them"


def test_a_backfill_goes_on_where_it_was_interrupted(long_list: TinyWeb, update: Update) -> None:
    fourth = f"{LIST}?page=4"
    well = long_list.pages[fourth]
    long_list.pages[fourth] = (502, {}, "")
    span = ("--backfill", "2026-01-01..2026-01-31")
    row = update(0, *span)
    assert (row["exit"], row["result"]) == (3, "failed")
    assert stored(long_list) == set(range(7, 13))
    long_list.pages[fourth] = well
    before = len(long_list.hits)
    assert update(0, *span)["counts"] == {"new": 6}
    assert lists(long_list, before) == 3, "from the page that had failed on"
    before = len(long_list.hits)
    assert update(0, *span)["counts"] == {}
    assert lists(long_list, before) == 0, "it is done"


def test_a_page_that_is_blank_under_200_is_asked_for_again(
    long_list: TinyWeb, update: Update
) -> None:
    fourth = f"{LIST}?page=4"
    well = long_list.pages[fourth]
    long_list.pages[fourth] = (200, {}, "<html><body><p>系统繁忙，请稍后再试</p></body></html>")
    span = ("--backfill", "2026-01-01..2026-01-31")
    update(0, *span)
    long_list.pages[fourth] = well
    assert update(0, *span)["counts"]["new"] == 6
    assert stored(long_list) == set(range(1, 13))


def test_a_list_without_days_is_walked_to_its_end_by_a_backfill_only(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    (folder / "source.toml").write_text(f"depth = 1\n{TOML}", "utf-8")
    for n in (1, 2, 3):
        url = f"{LIST}?page={n}" if n > 1 else LIST
        more = f'<a href="/n/?page={n + 1}">下一页</a>' if n < 3 else ""
        web.pages[url] = (200, {}, f'<ul><li><a href="/n/{n}.html">消息</a></li></ul>{more}')
        web.pages[page(n)] = article(f"第{n}号消息", str(n) * 30)
    assert update(0, "--since", "2026-01-06")["counts"] == {"new": 1}
    assert update(0, "--backfill", "2026-01-06..2026-01-07")["counts"]["new"] == 2
    assert MOST_PAGES > 3


INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


@pytest.fixture
def indexed(web: TinyWeb, folder: Path) -> TinyWeb:
    """A site with an index of two sitemaps instead of a list."""
    toml = TOML.replace('kind = "list"', 'kind = "sitemap"').replace('pages = "next"\n', "")
    (folder / "source.toml").write_text(toml, "utf-8")
    show(web, 1, 1, 2)
    show(web, 2, 3)
    name(web, (1, "2026-01-31"), (2, "2026-02-28"))
    return web


def show(web: TinyWeb, month: int, *numbers: int) -> None:
    """Let the sitemap of a month hold these articles."""
    entries = "".join(f"<url><loc>{page(n)}</loc></url>" for n in numbers)
    web.pages[f"{HOST}/{month}.xml"] = (200, {}, SITEMAP.format(entries))
    web.pages.update({page(n): article(f"第{n}号消息", str(n) * 30) for n in numbers})


def name(web: TinyWeb, *months: tuple[int, str]) -> None:
    """Let the index name these sitemaps, each with the day of its last change."""
    children = "".join(
        f"<sitemap><loc>{HOST}/{month}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for month, day in months
    )
    web.pages[LIST] = (200, {"ETag": f'"{months}"'}, INDEX.format(children))


def sitemaps(web: TinyWeb, after: int = 0) -> list[str]:
    return [url.rpartition("/")[2] for url, _ in web.hits[after:] if url.endswith(".xml")]


def test_sitemaps_of_an_index_are_asked_for_when_they_have_changed(
    indexed: TinyWeb, update: Update
) -> None:
    assert update()["counts"] == {"new": 3}
    name(indexed, (1, "2026-01-31"), (2, "2026-03-02"))
    show(indexed, 2, 4, 3)
    before = len(indexed.hits)
    assert update(24)["counts"]["new"] == 1
    assert sitemaps(indexed, before) == ["2.xml"]


def test_an_index_has_not_ended_while_one_of_its_sitemaps_fails(
    indexed: TinyWeb, update: Update
) -> None:
    well = indexed.pages[f"{HOST}/1.xml"]
    indexed.pages[f"{HOST}/1.xml"] = (502, {}, "")
    assert update()["result"] == "failed"
    indexed.pages[f"{HOST}/1.xml"] = well
    before = len(indexed.hits)
    assert update()["counts"]["new"] == 2
    assert "1.xml" in sitemaps(indexed, before), "no 304 of the index hides it"


def test_a_backfill_of_an_index_comes_to_its_end(indexed: TinyWeb, update: Update) -> None:
    span = ("--backfill", "2026-01-01..2026-03-31")
    row = update(0, *span)
    assert (row["counts"], row["detail"]) == ({"new": 3}, "")
    before = len(indexed.hits)
    assert update(0, *span)["counts"] == {}
    assert sitemaps(indexed, before) == []


def test_an_index_whose_sitemaps_hold_no_article_is_no_quiet_day(
    web: TinyWeb, folder: Path, update: Update
) -> None:
    toml = TOML.replace('kind = "list"', 'kind = "sitemap"').replace('pages = "next"\n', "")
    (folder / "source.toml").write_text(toml.replace("/n/\\\\d", "/news/\\\\d"), "utf-8")
    web.pages[LIST] = (
        200,
        {"ETag": '"1"'},
        f"<sitemapindex><sitemap><loc>{HOST}/1.xml</loc></sitemap></sitemapindex>",
    )
    entry = f"<urlset><url><loc>{HOST}/about.html</loc></url></urlset>"
    web.pages[f"{HOST}/1.xml"] = (200, {"ETag": '"1"'}, entry)
    assert [update()["result"], update(1)["result"]] == ["empty", "empty"]
