"""Feeds and sitemaps: careless ones are read, hostile ones refused."""

import gzip
import hashlib
import time
import zlib
from contextlib import suppress

import pytest

from scraper.article import Link
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.feed_text import MOST_BYTES, MOST_MEMBERS, unpacked
from scraper.crawl.discovery.feeds import MOST_ADDRESSES, Feed, read_feed
from scraper.crawl.discovery.links import MOST_LINKS
from tests.scraper.crawl.making import HOME, SOURCE

ONE = f"{HOME}1.html"
TWO = f"{HOME}2.html"
RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><item>
<title>其一</title><link>{ONE}</link>
<pubDate>2024-05-06 01:39:11.0</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>其一</title>
<link href="/news/1.html"/><published>2024-05-06T01:39:11+08:00</published></entry></feed>"""
SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{ONE}</loc><lastmod>2024-05-07</lastmod></url>
<url><loc>http://www.yunlan.example/about.html</loc></url></urlset>"""
NEWS = f"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{ONE}</loc><news:news>
<news:publication><news:name>云岚网</news:name></news:publication>
<news:publication_date>2024-05-06T08:00+08:00</news:publication_date>
<news:title>其一</news:title></news:news></url></urlset>"""


def links(body: bytes, header: str | None = None) -> list[Link]:
    return list(read_feed(body, HOME, SOURCE, header).links)


@pytest.mark.parametrize(
    ("body", "link", "entries"),
    [
        (RSS, Link(ONE, "其一", "2024-05-06 01:39:11.0"), 1),
        (ATOM, Link(ONE, "其一", "2024-05-06T01:39:11+08:00"), 1),
        (SITEMAP, Link(ONE, None, None, "2024-05-07"), 2),
        (NEWS.replace("xmlns:news", "xmlns:other"), Link(ONE, "其一", "2024-05-06T08:00+08:00"), 1),
        (NEWS, Link(ONE, "其一", "2024-05-06T08:00+08:00"), 1),
        (f"{ONE}\nhttp://www.yunlan.example/about.html\n", Link(ONE), 2),
    ],
)
def test_feeds_and_sitemaps(body: str, link: Link, entries: int) -> None:
    assert read_feed(body.encode(), HOME, SOURCE) == Feed((link,), entries)


@pytest.mark.parametrize(
    "body",
    [
        RSS.encode("gb18030"),
        RSS.replace("UTF-8", "GB2312").encode("gb18030"),
        RSS.replace("UTF-8", "gbk").encode(),
        b"\xef\xbb\xbf\r\n  " + RSS.encode(),
        RSS.encode("utf-16"),
        RSS.replace("<title>其一", "<title><![CDATA[其一]]>").encode(),
        RSS.replace("其一", "其&nbsp;一").replace("其&nbsp;一", "其一&nbsp;").encode(),
        RSS.replace("<rss", "<!DOCTYPE rss><rss").encode(),
        RSS.replace(
            "<rss", '<!DOCTYPE rss PUBLIC "-//X//DTD 0.91//EN" "http://x/0.dtd"><rss'
        ).encode(),
        RSS.replace("其一", "&lt;b&gt;其一&lt;/b&gt;").encode(),
        RSS.replace("</channel></rss>", "").encode(),
        gzip.compress(RSS.encode()),
    ],
)
def test_careless_feeds_are_read(body: bytes) -> None:
    assert links(body) == [Link(ONE, "其一", "2024-05-06 01:39:11.0")]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("甲&middot;乙", "甲·乙"),
        ("甲 & 乙 &c; &#20029;", "甲 & 乙 &c; 丽"),
        ("<![CDATA[甲 &amp; 乙 <DOCTYPE>]]>", "甲 & 乙"),
        ("<![CDATA[<!DOCTYPE html>甲]]>", "<!DOCTYPE html>甲"),
        ("1 &lt; 2", "1 < 2"),
        ("&#147;甲&#x94;&#0146;", "“甲”’"),
    ],
)
def test_entities_that_nobody_declared(title: str, read: str) -> None:
    assert links(RSS.replace("其一", title).encode())[0].title == read


def test_a_bare_ampersand_in_an_address_is_kept() -> None:
    found = links(RSS.replace("1.html", "1.html?a=1&b=2&copy=3").encode())
    assert found[0].url == f"{ONE}?a=1&b=2&copy=3"


RSS_ITEM = """<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://m.example/">
<channel><item><title>其一</title>{}<media:title>别的</media:title></item></channel></rss>"""
ATOM_ENTRY = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>其一</title>{}</entry></feed>'


@pytest.mark.parametrize(
    ("feed", "told"),
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
def test_of_several_links_the_one_to_the_article_counts(feed: str, told: str) -> None:
    assert links(feed.format(told).encode()) == [Link(ONE, "其一", None)]


@pytest.mark.parametrize("told", [f"<guid isPermaLink='false'>{ONE}</guid>", "<guid>7</guid>"])
def test_an_entry_that_leads_nowhere_is_passed_over(told: str) -> None:
    assert read_feed(RSS_ITEM.format(told).encode(), HOME, SOURCE) == Feed((), 0)


@pytest.mark.parametrize(
    ("body", "next_url"),
    [
        (ATOM.replace("<entry>", "<link rel='next' href='?p=2'/><entry>"), f"{HOME}?p=2"),
        (ATOM.replace("<title>", "<link rel='next' href='?p=2'/><title>"), None),
        (RSS_ITEM.replace("<item>", "<atom:link rel='next' href='/f?p=2'/><item>"),
         "http://www.yunlan.example/f?p=2"),
    ],
)  # fmt: skip
def test_a_feed_may_say_where_it_goes_on(body: str, next_url: str | None) -> None:
    assert read_feed(body.encode(), HOME, SOURCE).next_url == next_url


INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"
CHILD = "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>"


def test_an_index_names_its_sitemaps_newest_first() -> None:
    told = (
        CHILD.format(f"{HOME}a.xml", "2024-01-01")
        + CHILD.format("http://elsewhere.example/b.xml", "2024-03-01")
        + CHILD.format("/news/c.xml.gz", "2024-02-01T08:00:00+08:00")
        + "<sitemap><loc>/d.xml</loc></sitemap>"
    )
    found = read_feed(INDEX.format(told).encode(), HOME, SOURCE)
    assert found == Feed(
        (),
        0,
        children=(
            Link(f"{HOME}c.xml.gz", modified="2024-02-01T08:00:00+08:00"),
            Link(f"{HOME}a.xml", modified="2024-01-01"),
            Link("http://www.yunlan.example/d.xml"),
        ),
    )


def test_an_index_of_other_hosts_is_said_to_be_one() -> None:
    told = CHILD.format("http://elsewhere.example/b.xml", "2024-03-01")
    with pytest.raises(BadFeed, match="all on other hosts"):
        read_feed(INDEX.format(told).encode(), HOME, SOURCE)


@pytest.mark.parametrize(
    ("root", "entry", "most"),
    [
        ("urlset", "<url><loc>{}</loc></url>", MOST_ADDRESSES),
        ("rss", "<item><link>{}</link></item>", MOST_LINKS),
    ],
)
def test_links_are_capped(root: str, entry: str, most: int) -> None:
    many = "".join(entry.format(f"{HOME}{number}.html") for number in range(most + 9))
    found = read_feed(f"<{root}>{many}</{root}>".encode(), HOME, SOURCE)
    assert (len(found.links), found.entries) == (most, most)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>moved</body></html>",
        b"<!DOCTYPE html><html><body>moved</body></html>",
        b"not xml at all",
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>',
        b'<!DOCTYPE rss SYSTEM "x" [<!ENTITY % a SYSTEM "file:///etc/passwd">]><rss/>',
        b" " * 9000 + b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>',
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>'.encode("utf-16"),
        b"<rss><!DOCTYPE x><!DOCTYPE y></rss>",
        b"\x1f\x8b broken",
        b"<rss>" + b"<a/>" * 2_000_001,
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(BadFeed):
        read_feed(body, HOME, SOURCE)


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(b"\0" * 1_000_000) for _ in range(60)) + bomb.flush()
    with pytest.raises(BadFeed, match=f"more than {MOST_BYTES} bytes"):
        unpacked(packed)
    with pytest.raises(BadFeed, match=f"more than {MOST_BYTES} bytes"):
        unpacked(gzip.compress(b"\0" * (MOST_BYTES // 2)) * 3)


def test_a_packed_file_may_have_several_members() -> None:
    assert unpacked(gzip.compress(b"<rss>") + gzip.compress(b"</rss>")) == b"<rss></rss>"
    large = hashlib.shake_128(b"x").digest(300_000)  # no member ends where a piece given ends
    assert unpacked(b"".join(map(gzip.compress, (b"", large, b"", b"<x>", large)))) == (
        large + b"<x>" + large
    )
    assert unpacked(gzip.compress(b"<rss/>") + b"\0" * 512) == b"<rss/>"


def test_the_members_of_a_packed_file_are_counted_and_never_copied_again() -> None:
    empty = gzip.compress(b"")
    assert unpacked(gzip.compress(b"<x>") + empty * (MOST_MEMBERS - 1)) == b"<x>"
    start = time.process_time()
    for body in (empty * 400_000, empty * MOST_MEMBERS + b"\0" * 8_000_000):
        with suppress(BadFeed):
            unpacked(body)
    assert time.process_time() - start < 1
    with pytest.raises(BadFeed, match=f"more than {MOST_MEMBERS} gzip members"):
        unpacked(empty * (MOST_MEMBERS + 1))


@pytest.mark.parametrize("blank", [" ", "\n", "\ufeff", "\n \t"])
@pytest.mark.parametrize("end", ["", "http://x", "<rss/>"])
def test_leading_blanks_take_no_time(blank: str, end: str) -> None:
    start = time.process_time()
    with suppress(BadFeed):
        read_feed((blank * 300_000 + end).encode(), HOME, SOURCE)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("before", ["", "\n\n ", "\ufeff", " \n\ufeff", "\ufeff\n", "\n\ufeff \n"])
def test_lines_of_addresses_may_follow_blanks_and_a_mark(before: str) -> None:
    assert read_feed(f"{before}{ONE}\n".encode(), HOME, SOURCE).links == (Link(ONE),)


@pytest.mark.parametrize(
    "unit",
    ["<![CDATA[", "&", "&a", "<!DOCTYPE rss ", "<?xml ", "<item>", "<a b='", "]]>", "http://x\n"],
)
def test_hostile_feeds_take_no_time(unit: str) -> None:
    start = time.perf_counter()
    for body in (unit * 100_000, "<rss>" + unit * 100_000):
        with suppress(BadFeed):
            read_feed(body.encode(), HOME, SOURCE)
    assert time.perf_counter() - start < 5
