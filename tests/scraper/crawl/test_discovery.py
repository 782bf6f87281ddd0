"""Lists, feeds and paging of the kinds that such sites have."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.article import Body, Link, Page
from scraper.crawl.discovery import discover_links
from scraper.crawl.discovery.feeds import BadFeed, feed_links
from scraper.crawl.discovery.links import MOST_LINKS, links_on
from scraper.crawl.discovery.paging import next_page
from scraper.source import Discover, Quirks, SourceError
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


def test_links_come_with_the_fuller_title_and_the_date_beside_them() -> None:
    assert links_on(LIST, HOME, Discover("list", HOME, links="ul.list"), SOURCE) == [
        Link(f"{HOME}1.html", "云岚县公布防汛责任人名单", "2024-05-06"),
        Link(f"{HOME}2.html", "第二篇 标题", "2024年5月5日 08:30"),
    ]


def test_without_a_narrowing_selector_the_whole_page_is_taken() -> None:
    found = links_on(LIST, HOME, Discover("list", HOME), SOURCE)
    assert [link.url.rsplit("/", 1)[1] for link in found] == ["9.html", "1.html", "2.html"]


def test_records_kept_in_a_script_are_read() -> None:
    page = """<html><body><script type="text/xml"><datastore><recordset>
    <record><![CDATA[<li><a href="/news/7.html" title='其一'>其一</a><i>2024-01-02</i>]]></record>
    <record><![CDATA[<li><a href="/news/8.html">其二</a></li>]]></record>
    </recordset></datastore></script></body></html>"""
    found = links_on(page, HOME, Discover("list", HOME), SOURCE)
    assert [(link.title, link.date) for link in found] == [("其一", "2024-01-02"), ("其二", None)]


TRS = '<script>createPageHTML({}, 0, "index", "shtml");</script>'
GROUP = '<nextgroup><![CDATA[<a href="/dataproxy.jsp?page=2&amp;col=1"></a>]]></nextgroup>'


@pytest.mark.parametrize(
    ("pages", "first", "text", "walked", "expected"),
    [
        ("none", HOME, "<a href='index_2.html'>下一页</a>", 1, None),
        ("next", HOME, "<p>x</p><a href='index_2.html'>下一页</a>", 1, f"{HOME}index_2.html"),
        ("next", HOME, "<p>x</p><a href='9.html'>下一篇</a>", 1, None),
        ("next", HOME, f"<p>x</p><a href='{HOME}'>下一页</a>", 1, None),
        ("numbered", HOME, "", 1, f"{HOME}index_2.html"),
        ("numbered", f"{HOME}list.shtml", "", 2, f"{HOME}list_3.shtml"),
        ("trs", HOME, TRS.format(3), 1, f"{HOME}index_1.shtml"),
        ("trs", HOME, TRS.format(3), 3, None),
        ("trs", f"{HOME}index.htm", "var countPage = 4//共多少页", 2, f"{HOME}index_2.htm"),
        ("trs", HOME, "no script", 1, None),
        ("hanweb", HOME, GROUP, 1, "http://www.yunlan.example/dataproxy.jsp?page=2&col=1"),
        ("hanweb", HOME, "<recordset></recordset>", 1, None),
        ("param", f"{HOME}list.php?cid=3&page=1", "", 1, f"{HOME}list.php?cid=3&page=2"),
        ("param", f"{HOME}list.php", "", 2, f"{HOME}list.php?page=3"),
    ],
)
def test_the_next_page_of_a_list(
    pages: str, first: str, text: str, walked: int, expected: str | None
) -> None:
    discover = Discover("list", first, pages=pages)  # type: ignore[arg-type]
    assert next_page(discover, first, text, walked) == expected


RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><item>
<title>其一</title><link>http://www.yunlan.example/news/1.html</link>
<pubDate>2024-05-06 01:39:11.0</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>其一</title>
<link href="/news/1.html"/><published>2024-05-06T01:39:11+08:00</published></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>http://www.yunlan.example/news/1.html</loc></url>
<url><loc>http://www.yunlan.example/about.html</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("body", "title", "date"),
    [
        (RSS, "其一", "2024-05-06 01:39:11.0"),
        (ATOM, "其一", "2024-05-06T01:39:11+08:00"),
        (SITEMAP, None, None),
    ],
)
def test_feeds_and_sitemaps(body: str, title: str | None, date: str | None) -> None:
    found = feed_links(body.encode(), HOME, SOURCE)
    entries = 2 if body is SITEMAP else 1
    assert found == ([Link("http://www.yunlan.example/news/1.html", title, date)], entries)


ONE = "http://www.yunlan.example/news/1.html"
TWO = "http://www.yunlan.example/news/2.html"
RSS_ITEM = """<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://m.example/">
<channel><item><title>其一</title>{}<media:title>别的</media:title></item></channel></rss>"""
ATOM_ENTRY = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>其一</title>{}</entry></feed>'


@pytest.mark.parametrize(
    ("feed", "links"),
    [
        (RSS_ITEM, f"<link>{ONE}</link><atom:link href='{TWO}'/>"),
        (RSS_ITEM, f"<atom:link href='{TWO}'/><link>{ONE}</link>"),
        (RSS_ITEM, f"<atom:link rel='self' href='{TWO}'/><guid>{ONE}</guid>"),
        (RSS_ITEM, f"<guid isPermaLink='false'>{TWO}</guid><link>{ONE}</link>"),
        (RSS_ITEM, f"<link/><guid isPermaLink='true'>{ONE}</guid>"),
        (RSS_ITEM, f"<link>{ONE};jsessionid=8F3A0C#top</link>"),
        (ATOM_ENTRY, f"<link href='{ONE}'/><link rel='enclosure' href='{TWO}'/>"),
        (ATOM_ENTRY, f"<link rel='edit' href='{TWO}'/><link rel='alternate' href='{ONE}'/>"),
        (ATOM_ENTRY, f"<link type='application/json' href='{TWO}'/><link href='{ONE}'/>"),
    ],
)
def test_of_several_links_the_one_to_the_article_counts(feed: str, links: str) -> None:
    assert feed_links(feed.format(links).encode(), HOME, SOURCE)[0] == [Link(ONE, "其一", None)]


@pytest.mark.parametrize(
    "links",
    ["<guid isPermaLink='false'>http://www.yunlan.example/news/1.html</guid>", "<guid>7</guid>"],
)
def test_an_entry_that_leads_nowhere_is_passed_over(links: str) -> None:
    assert feed_links(RSS_ITEM.format(links).encode(), HOME, SOURCE) == ([], 0)


def test_links_of_a_feed_are_capped() -> None:
    entry = "<url><loc>http://www.yunlan.example/news/{}.html</loc></url>"
    many = "".join(entry.format(number) for number in range(MOST_LINKS + 9))
    links, entries = feed_links(f"<urlset>{many}</urlset>".encode(), HOME, SOURCE)
    assert (len(links), entries) == (MOST_LINKS, MOST_LINKS)


def test_an_index_of_sitemaps_is_said_to_be_one() -> None:
    index = b"<sitemapindex><sitemap><loc>http://www.yunlan.example/a.xml</loc></sitemap>"
    page = Page(HOME, Body(index + b"</sitemapindex>"))
    found = discover_links(page, Discover("sitemap", HOME), SOURCE, 1)
    assert found.result == "sitemap index: name its sitemaps one by one for now"


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
    "body",
    [
        b"",
        b"<html><body>moved</body></html>",
        b"not xml at all",
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>',
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(BadFeed):
        feed_links(body, HOME, SOURCE)


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
