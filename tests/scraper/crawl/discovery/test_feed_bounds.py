"""Feeds and sitemaps that would cost far more than their size: what is counted, and what is cut."""

import pytest

from scraper.crawl.discovery import feed_text, feeds
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.feed_text import MOST_MARKS, MOST_REFERENCES, MOST_SECTIONS, tree_of
from scraper.crawl.discovery.feeds import MOST_ADDRESSES, Feed, read_feed
from tests.scraper.crawl.making import HOME, SOURCE

ONE = f"{HOME}1.html"
FULL = """<url><loc>http://www.yunlan.example/news/1.html?a=1&amp;b=2</loc>
<lastmod>2024-05-07</lastmod><changefreq>daily</changefreq><priority>0.5</priority>
<image:image><image:loc>http://www.yunlan.example/1.jpg</image:loc></image:image>
<xhtml:link rel="alternate" hreflang="en" href="http://www.yunlan.example/en/1.html"/></url>"""


def read(body: str) -> Feed:
    return read_feed(body.encode(), HOME, SOURCE)


@pytest.fixture
def unmended(monkeypatch: pytest.MonkeyPatch) -> None:
    def mended(parts: object) -> None:
        raise AssertionError("mended")

    monkeypatch.setattr(feed_text, "_mended", mended)


@pytest.mark.usefixtures("unmended")
@pytest.mark.parametrize(
    ("unit", "times", "fault"),
    [
        ("<a/>", MOST_MARKS, "tags and attributes"),
        ("<a b=''/>", MOST_MARKS // 2, "tags and attributes"),
        ("<a b = 'x'/>", MOST_MARKS // 2, "tags and attributes"),
        ("&", MOST_REFERENCES + 1, "references"),
        ("&lt;", MOST_REFERENCES + 1, "references"),
        ("]]>", MOST_SECTIONS + 1, "CDATA"),
        ("<![CDATA[x]]>", MOST_SECTIONS + 1, "CDATA"),
        (f"<a xmlns:b = '{'x' * 1_000}'/>", 1, "namespace"),
    ],
)
def test_what_is_counted_before_it_is_mended(unit: str, times: int, fault: str) -> None:
    with pytest.raises(BadFeed, match=fault):
        read(f"<rss>{unit * times}")


def test_a_full_sitemap_is_within_the_bounds() -> None:
    marks = sum(FULL.encode().count(mark) for mark in feed_text._MARKS)
    assert marks * MOST_ADDRESSES <= MOST_MARKS
    assert FULL.count("&") * MOST_ADDRESSES <= MOST_REFERENCES
    assert 2 * MOST_ADDRESSES <= MOST_SECTIONS
    assert len(ONE) * MOST_ADDRESSES <= feeds.MOST_WRITTEN
    assert read(f"<urlset>{FULL}</urlset>").links[0].modified == "2024-05-07"


def test_an_answer_does_not_grow_beyond_what_may_be_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = f"<rss>{'云岚' * 200}</rss>".encode("gb18030")
    assert tree_of(body).text == "云岚" * 200
    monkeypatch.setattr(feed_text, "MOST_BYTES", 1_000)
    with pytest.raises(BadFeed, match="1000 bytes in UTF-8"):
        tree_of(body)


def test_a_text_is_made_bytes_in_steps_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_text, "_STEP", 3)
    assert tree_of("<rss>云岚&copy;<![CDATA[甲&乙]]>😀</rss>".encode()).text == "云岚©甲&乙😀"


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("其<b>一</b>二<!-- 三 --><?x 四?>五", "其一二五"),
        ("其" * 20_000, "其" * 1_000),
        ("<b>其</b>" * 20_000, "其" * 500),
        ("<b/>" * 20_000 + "其", None),
        ("<b> </b>" * 20_000 + "其", None),
    ],
    ids=["mixed", "long", "many", "empty", "blank"],
)
def test_a_title_is_read_as_far_as_titles_go(inside: str, title: str | None) -> None:
    item = f"<item><link>{ONE}</link><title>{inside}</title></item>"
    assert read(f"<rss>{item}</rss>").links[0].title == title


@pytest.mark.parametrize(
    ("before", "bound", "entries"),
    [
        ("<item/>" * 2, {"_MOST_TRIED": 3}, 1),
        ("<item/>" * 3, {"_MOST_TRIED": 3}, 0),
        (f"<item><link>{ONE}</link></item>", {"MOST_WRITTEN": 2 * len(ONE)}, 2),
        (f"<item><link>{ONE}</link></item>", {"MOST_WRITTEN": 2 * len(ONE) - 1}, 1),
        (f"<item><link>{ONE}?{'a' * 4_000}</link></item>", {}, 1),
        (f"<item><guid>{ONE}?{'a' * 4_000}</guid></item>", {}, 1),
    ],
    ids=["tried", "tried in vain", "written", "written too much", "long", "long guid"],
)
def test_entries_are_looked_at_as_far_as_they_may_be(
    before: str, bound: dict[str, int], entries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in bound.items():
        monkeypatch.setattr(feeds, name, value)
    assert read(f"<rss>{before}<item><link>{ONE}</link></item></rss>").entries == entries


def test_of_an_entry_without_end_the_first_parts_count() -> None:
    inside = f"{'<other/>' * 999}{'<link/>' * 199}<link>{ONE}</link>"
    assert read(f"<rss><item>{inside}</item></rss>").entries == 1
    assert read(f"<rss><item><link/>{inside}</item></rss>").entries == 0


def test_lines_are_read_as_far_as_addresses_go(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(f"{ONE}\n{ONE}?{'a' * 4_000}\n{ONE}").entries == 2
    monkeypatch.setattr(feeds, "MOST_ADDRESSES", 3)
    assert read(f"{ONE}\n" * 9).entries == 3
    monkeypatch.setattr(feeds, "MOST_WRITTEN", 2 * len(ONE))
    assert read(f"{ONE}\n" * 9).entries == 2
