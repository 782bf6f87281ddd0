"""How the answer of a list page is read, of every kind that ``source.toml`` knows."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.article import Body, Link, Page
from scraper.crawl.discovery.reading import discover_links
from scraper.source import Discover, Quirks, SourceError
from scraper.source.vocabulary import KINDS, PAGES
from tests.scraper.crawl.making import HOME, SOURCE

LIST = """<html><body>
<div class="nav"><a href="/news/9.html">置顶</a></div><ul class="list">
<li><a href="1.html;jsessionid=8F3A0C" title="云岚县公布防汛责任人名单">云岚县公布防汛…</a>
<span>[2024-05-06]</span></li>
<li><span>2024年5月5日 08:30</span><a href="/news/2.html#liuyan">  第二篇
 标题 </a></li>
<li><a href="2.html">第二篇标题</a></li>
<li><a href="http://elsewhere.example/news/3.html">别处</a></li>
<li><a href="javascript:void(0)">更多</a><a href="/about.html">关于</a></li>
</ul></body></html>"""
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><item>
<title>其一</title><link>http://www.yunlan.example/news/1.html</link>
<pubDate>2024-05-06 01:39:11.0</pubDate></item></channel></rss>"""


def _broken(_page: Page) -> list[Link]:
    raise SourceError(Path("quirks.py"), "links", "failed: ValueError: x")


@pytest.mark.parametrize(
    ("quirk", "result", "links"),
    [
        (lambda _page: (Link(f"{HOME}5.html#a"),), "links", (Link(f"{HOME}5.html"),)),
        (_broken, "quirks.py: links failed: ValueError: x", ()),
    ],
)
def test_links_that_quirks_find(
    quirk: Callable[[Page], Iterable[Link]], result: str, links: tuple[Link, ...]
) -> None:
    source = replace(SOURCE, quirks=Quirks(links=quirk))
    page = Page(HOME, Body(b"<html><body><p>leer</p></body></html>"))
    found = discover_links(page, SOURCE.discover[0], source, 1)
    assert (found.result, found.links) == (result, links)


@pytest.mark.parametrize(
    ("status", "address", "body", "walked", "result", "past_the_end"),
    [
        (200, HOME, LIST, 1, "links", False),
        (304, HOME, "", 1, "not-modified", False),
        (404, HOME, LIST, 1, "status 404", False),
        (404, HOME, LIST, 2, "status 404", True),
        (503, HOME, "", 2, "status 503", False),
        (200, "http://login.example/", LIST, 1, "redirected to http://login.example/", False),
    ],
)
def test_how_a_list_page_went(
    status: int, address: str, body: str, walked: int, result: str, past_the_end: bool
) -> None:
    page = Page(HOME, Body(body.encode()), final_url=address, status=status)
    found = discover_links(page, SOURCE.discover[0], SOURCE, walked)
    assert (found.result, found.past_the_end) == (result, past_the_end)


@pytest.mark.parametrize(
    ("kind", "body", "links", "entries"),
    [
        ("feed", RSS, 1, 1),
        ("feed", RSS.replace("/news/", "/old/"), 0, 1),
        ("feed", "<rss><channel><image><url>/a.png</url></image></channel></rss>", 0, 0),
        ("list", LIST, 3, 3),
        ("list", LIST.replace(".html", ".htm"), 0, 0),
    ],
)
def test_entries_that_are_no_articles_are_counted(
    kind: str, body: str, links: int, entries: int
) -> None:
    discover = Discover(kind, HOME)  # type: ignore[arg-type]
    found = discover_links(Page(HOME, Body(body.encode())), discover, SOURCE, 1)
    assert (found.result, len(found.links), found.entries) == ("links", links, entries)


@pytest.mark.parametrize(
    ("href", "result", "next_url"),
    [
        ("index_2.html", "links", f"{HOME}index_2.html"),
        (
            "http://other.example/2.html",
            "next page is on another host: http://other.example/2.html",
            None,
        ),
    ],
)
def test_paging_stays_on_the_hosts_of_the_source(
    href: str, result: str, next_url: str | None
) -> None:
    body = f"<html><body><a href='1.html'>其一</a><a href='{href}'>下一页</a></body></html>"
    discover = Discover("list", HOME, pages="next")
    found = discover_links(Page(HOME, Body(body.encode())), discover, SOURCE, 1)
    assert (found.result, found.next_url, len(found.links)) == (result, next_url, 1)


UNIT = f"{HOME}unit?pageId=2"


@pytest.mark.parametrize(
    ("kind", "words", "body", "links", "next_url"),
    [
        ("list", {"pages": "jpaas"},
         json.dumps({"data": {"html": "<ul><li><a href='1.html'>甲</a></li></ul>"}}), 1,
         f"{UNIT}&paramJson=%7B%22pageNo%22%3A2%7D"),
        ("json", {"pages": "param", "item_url": "u"}, '[{"u": "1.html"}]', 1,
         f"{HOME}unit?pageId=3"),
        ("json", {"pages": "param", "item_url": "u"}, '{"list": []}', 0, None),
        ("json", {"next_url": "?p={n}", "item_url": "u"}, '[{"u": "1.html"}]', 1,
         f"{HOME}unit?p=2"),
        ("feed", {"next_url": "?paged={n}"}, RSS, 1, f"{HOME}unit?paged=2"),
        ("feed", {}, RSS, 1, None),
        ("list", {"next_url": "p{n}.html"}, "<base href='/news/'><a href='1.html'>甲</a>", 1,
         f"{HOME}p2.html"),
    ],
)  # fmt: skip
def test_kinds_and_ways_to_go_on(
    kind: str, words: dict[str, str], body: str, links: int, next_url: str | None
) -> None:
    discover = Discover(kind, UNIT, **words)  # type: ignore[arg-type]
    found = discover_links(Page(UNIT, Body(body.encode())), discover, SOURCE, 1)
    assert (found.result, len(found.links), found.next_url) == ("links", links, next_url)


def test_an_index_of_sitemaps_hands_its_sitemaps_on() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}a.xml</loc></sitemap></sitemapindex>"
    page = Page(HOME, Body(index.encode()))
    found = discover_links(page, Discover("sitemap", HOME), SOURCE, 1)
    assert (found.result, found.children, found.entries) == ("links", (Link(f"{HOME}a.xml"),), 0)


@pytest.mark.parametrize(
    ("kind", "body", "walked", "past_the_end"),
    [
        ("json", "{}", 2, True),
        ("json", "{}", 1, False),
        ("json", "<html>" + "x" * 600, 2, False),
        ("list", '{"data": {"html": ""}}', 2, True),
    ],
)
def test_stubs_past_the_end(kind: str, body: str, walked: int, past_the_end: bool) -> None:
    discover = Discover(kind, HOME, item_url="u")  # type: ignore[arg-type]
    found = discover_links(Page(HOME, Body(body.encode())), discover, SOURCE, walked)
    assert found.result != "links"
    assert found.past_the_end is past_the_end


_PIECES = [
    b"<li><a href='1.html'>", "甲乙".encode("gb18030"), b"</a>", b"<![CDATA[", b"]]>", b"{", b"}",
    b"[", b'"', b"'", b"<rss>", b"<item>", b"<link>", b"<script>", b"</script>", b"<url><loc>",
    b"&nbsp;", b"&#0;", b"\\u0000", b"<base href='//['>", b"\x1f\x8b", b"2024-05-06", b"\xff",
    b"createPageHTML(3,0,'a','b')", b"<nextgroup><a href='", b"paramJson=", b"maxPageNum=9",
]  # fmt: skip


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES) | st.binary(max_size=9), max_size=30).map(b"".join),
    st.sampled_from(KINDS),
    st.sampled_from(PAGES),
    st.integers(1, 3),
)
def test_whatever_is_answered_nothing_breaks(
    body: bytes, kind: str, pages: str, walked: int
) -> None:
    discover = Discover(kind, f"{HOME}index.html", pages=pages, item_url="u")  # type: ignore[arg-type]
    found = discover_links(Page(HOME, Body(body)), discover, SOURCE, walked)
    assert all(SOURCE.is_article(link.url) for link in found.links)
    assert found.next_url is None or SOURCE.owns(found.next_url)
    for link in found.links:
        f"{link.title}{link.date}".encode()
