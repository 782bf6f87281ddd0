"""Source folders: what is understood of them, and what the bundled ones hold."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scraper.clock import CHINA
from scraper.source import (
    BUNDLED,
    Discover,
    Expect,
    Policy,
    Source,
    load_source,
    load_sources,
)
from tests.scraper.source.folders import SMALLEST, write

WHOLE = r"""
title = "青石政法网"
hosts = ["www.qingshi.example", "WWW.青石.example"]
verified = 2024-11-23
article = '^/news/\d{4}/\d+\.html$'
depth = 5
[[discover]]
kind = "list"
url = "http://www.qingshi.example/news/"
pages = "trs"
links = "div.list"
depth = 2
[[discover]]
kind = "feed"
url = "https://www.qingshi.example/rss.xml"
[select]
title = "h1"
author = ["span.author::text", "//p[@class='a']/text()"]
[remove]
body = [".//*[@class='share']"]
[policy]
delay = 3
every = "6h"
show = "excerpt"
basis = "reposted with credit"
[expect]
new_per_week = 5
fields = { author = 0.3, source = 1 }
[[until]]
date = 2025-01-01
select = { title = "h2" }
[[until]]
date = 2024-05-01
[until.select]
title = "td.title"
[until.remove]
body = "div.ad"
"""


def test_the_smallest_source_has_the_defaults(folder: Path) -> None:
    source = load_source(write(folder))
    assert source == Source(
        name="qingshi",
        folder=folder,
        title="青石政法网",
        hosts=("www.qingshi.example",),
        article=re.compile(r"^/news/\d{4}/\d+\.html$"),
        discover=(Discover("list", "http://www.qingshi.example/news/"),),
    )


def test_every_word_is_read(folder: Path) -> None:
    source = load_source(write(folder, WHOLE))
    assert source.verified == date(2024, 11, 23)
    assert source.hosts == ("www.qingshi.example", "www.xn--y7y328d.example")
    assert source.discover == (
        Discover("list", "http://www.qingshi.example/news/", "trs", "div.list", 2),
        Discover("feed", "https://www.qingshi.example/rss.xml"),
    )
    assert [source.depth_of(place) for place in source.discover] == [2, 5]
    assert source.policy == Policy(3.0, timedelta(hours=6), "excerpt", "reposted with credit")
    assert source.expect == Expect(5.0, {"authors": 0.3, "source": 1.0})
    assert [era.until for era in source.eras] == [date(2024, 5, 1), date(2025, 1, 1), None]
    today = source.rules_at(None)
    assert today.select == {
        "title": ("h1",),
        "authors": ("span.author::text", "//p[@class='a']/text()"),
    }
    assert today.remove == {"body": (".//*[@class='share']",)}


@pytest.mark.parametrize(
    ("moment", "title"),
    [
        (datetime(2024, 4, 30, 23, 59, tzinfo=CHINA), "td.title"),
        (datetime(2024, 5, 1, tzinfo=CHINA), "h2"),
        (datetime(2024, 4, 30, 16, tzinfo=UTC), "h2"),
        (datetime(2024, 12, 31, tzinfo=CHINA), "h2"),
        (datetime(2025, 1, 1, tzinfo=CHINA), "h1"),
        (None, "h1"),
    ],
)
def test_old_pages_keep_their_rules(folder: Path, moment: datetime | None, title: str) -> None:
    assert load_source(write(folder, WHOLE)).rules_at(moment).select["title"] == (title,)


@pytest.mark.parametrize(
    ("url", "owns", "is_article"),
    [
        ("http://www.qingshi.example/news/2026/1.html", True, True),
        ("https://WWW.qingshi.example:443/news/2026/1.html#x", True, True),
        ("http://www.qingshi.example/news/", True, False),
        ("http://www.qingshi.example/x?/news/2026/1.html", True, False),
        ("http://www.other.example/news/2026/1.html", False, False),
        ("http://www.qingshi.example.evil.example/news/2026/1.html", False, False),
        ("http://www.qingshi.example\\@evil.example/news/2026/1.html", False, False),
        ("javascript:f()", False, False),
        ("http://www.qingshi.example/news/2026/" + "1" * 3000 + ".html", True, False),
    ],
)
def test_addresses(folder: Path, url: str, owns: bool, is_article: bool) -> None:
    source = load_source(write(folder))
    assert (source.owns(url), source.is_article(url)) == (owns, is_article)


@pytest.mark.parametrize(
    ("words", "url", "is_article"),
    [
        ("", "/news/2026/1.html", True),
        ("", "/art/2024/9/18/art_1_2.html", False),
        ("dialect = 'hanweb'", "/news/2026/1.html", True),
        ("dialect = 'hanweb'", "/art/2024/9/18/art_1_2.html", True),
        ("dialect = 'hanweb'", "/col/col1229/index.html", False),
        ("", "/news/2026/1.html?node=5955", True),
        ("", "/news/2026/1.html?utm_source=weibo&from=timeline", True),
        ("", "/news/2026/1.html;jsessionid=8F3A0C4E?spm=1#liuyan", True),
        ("", "/news/2026/1.html?page=2", False),
        ("skip = '/2025/'", "/news/2025/1.html", False),
        ("skip = '1.html$'", "/news/2026/1.html?node=5955", False),
        ("skip = '/2025/'", "/news/2026/1.html", True),
        ("skip = '^//old\\.'", "/news/2026/1.html", True),
        ("skip = '^//www\\.'", "/news/2026/1.html", False),
    ],
)
def test_dialect_and_skip(folder: Path, words: str, url: str, is_article: bool) -> None:
    source = load_source(write(folder, f"{words}\n{SMALLEST}"))
    assert source.is_article(f"http://www.qingshi.example{url}") is is_article


def test_a_dialect_stands_for_the_expression(folder: Path) -> None:
    toml = SMALLEST.replace("article = '^/news/\\d{4}/\\d+\\.html$'", 'dialect = "trs"')
    source = load_source(write(folder, toml))
    assert source.dialect == "trs"
    assert source.is_article("http://www.qingshi.example/yw/202409/t20240918_693227.shtml?node=1")
    assert not source.is_article("http://www.qingshi.example/yw/202409/")


JSON = """
title = "青石政法网"
hosts = ["www.qingshi.example"]
article = "."
[[discover]]
kind = "json"
url = "http://www.qingshi.example/api?start=0"
pages = "param"
step = 20
items = "data.list"
item_url = "/content/{path.day}/{id}.html"
item_title = "title"
item_date = "time"
[[discover]]
kind = "list"
url = "http://www.qingshi.example/list/3.html"
next_url = "/list/3_{n}.html"
"""


def test_the_words_of_json_and_of_numbering(folder: Path) -> None:
    one, two = load_source(write(folder, JSON)).discover
    assert (one.items, one.item_url) == ("data.list", "/content/{path.day}/{id}.html")
    assert (one.item_title, one.item_date, one.step) == ("title", "time", 20)
    assert (two.next_url, two.pages, two.step) == ("/list/3_{n}.html", "none", 1)


def test_the_bundled_sources_load_and_none_claims_to_be_verified() -> None:
    sources, errors = load_sources([BUNDLED])
    assert errors == ()
    assert len(sources) >= 10
    assert [s.name for s in sources.values() if s.verified] == []


@pytest.mark.parametrize("char", list("a0 /-_"))
def test_no_bundled_pattern_hangs(char: str) -> None:
    """What a page links to may be made to choke a pattern."""
    sources, _ = load_sources([BUNDLED])
    for source in sources.values():
        for start in ("/", "/article/", "/a/2024/"):
            assert source.article.search(start + char * 100_000 + "!") is None
