"""Addresses: one spelling a page, twins found, links joined, nothing raises."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.text import urls
from scraper.text.urls import canonical, host, is_public, join, path_and_query, twin_key

PAGE = "http://www.qingshi.example/a/1.html"


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        (PAGE, PAGE),
        ("HTTP://WWW.Qingshi.Example:80/a/1.html#liuyan", PAGE),
        (" http://www.qingshi.example./a/./b/../1.html\n", PAGE),
        ("http://user:pw@www.qingshi.example/a/1.html?", PAGE),
        ("http://www.qingshi.example/a/1.html;jsessionid=0A1B?utm_source=x&from=timeline", PAGE),
        ("http://www.qingshi.example/a/1.html?spm=1.2.3&isappinstalled=0&share_token=q", PAGE),
        ("http://www.qingshi.example/a/1.html?node=5955", PAGE),
        ("http://www.qingshi.example/a/1.html?sid=0a1b2c3d4e5f60718293a4b5c6d7e8f9", PAGE),
        ("http://www.qingshi.example/(S(lit3py55t21z5v55vlm25s55))/a/1.html", PAGE),
        (
            "http://www.qingshi.example/show.jsp?token=0a1b2c3d4e5f60718293a4b5c6d7e8f9&id=3",
            "http://www.qingshi.example/show.jsp?id=3",
        ),
        (  # the only thing that tells the page
            "http://www.qingshi.example/show.jsp?sid=0a1b2c3d4e5f60718293a4b5c6d7e8f9&type=b",
            "http://www.qingshi.example/show.jsp?sid=0a1b2c3d4e5f60718293a4b5c6d7e8f9&type=b",
        ),
        (
            "http://www.qingshi.example/a/1.jsp?id=3&sid=20240101123456789012345",
            "http://www.qingshi.example/a/1.jsp?id=3&sid=20240101123456789012345",
        ),
        ("http://www.qingshi.example/a/1.html?t=1695023487123&_=0.4711", PAGE),
        ("https://www.qingshi.example:443", "https://www.qingshi.example/"),
        ("http://www.qingshi.example:8080/x", "http://www.qingshi.example:8080/x"),
        (
            "http://www.qingshi.example/show.jsp?id=3&cid=2&b=",
            "http://www.qingshi.example/show.jsp?b=&cid=2&id=3",
        ),
        (
            "http://www.qingshi.example/list.jsp?node=12&t=3",
            "http://www.qingshi.example/list.jsp?node=12&t=3",
        ),
        (
            "http://www.qingshi.example/公告 一.html?q=法院",
            "http://www.qingshi.example/%E5%85%AC%E5%91%8A%20%E4%B8%80.html?q=%E6%B3%95%E9%99%A2",
        ),
        ("http://www.qingshi.example/%7ea/%e5%85%ac", "http://www.qingshi.example/~a/%E5%85%AC"),
        ("http://www.青石.example/", "http://www.xn--y7y328d.example/"),
        ("http://ｗｗｗ.qingshi。example/", "http://www.qingshi.example/"),
        ("mailto:a@qingshi.example ", "mailto:a@qingshi.example"),
        ("", ""),
    ],
)
def test_one_spelling_a_page(url: str, spelling: str) -> None:
    assert canonical(url) == spelling


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("2.html", "http://www.qingshi.example/a/2.html"),
        ("./../b/2.html", "http://www.qingshi.example/b/2.html"),
        ("/2.html", "http://www.qingshi.example/2.html"),
        ("//img.qingshi.example/2.jpg", "http://img.qingshi.example/2.jpg"),
        ("?p=2", "http://www.qingshi.example/a/1.html?p=2"),
        (" \n/2.\thtml\u3000", "http://www.qingshi.example/2.html"),
        ("\\b\\2.html", "http://www.qingshi.example/b/2.html"),
        ("http:\\\\qs.example\\2.html", "http://qs.example/2.html"),
        ("HTTPS://qs.example/2.html#p", "https://qs.example/2.html#p"),
        ("http://http://qs.example/2.html", "http://qs.example/2.html"),
        ("http：//qs.example/2.html", "http://qs.example/2.html"),
        ("http:///qs.example/2.html", "http://qs.example/2.html"),
        ("公告 1.pdf", "http://www.qingshi.example/a/公告%201.pdf"),
        ("///qs.example/2.html", "http://qs.example/2.html"),
        ("/\\/qs.example/2.html", "http://qs.example/2.html"),
        ("http://qs.example/b/../2.html", "http://qs.example/2.html"),
        ("http://qs.example/b/%2E%2e/2.html?a=/../b", "http://qs.example/2.html?a=/../b"),
        ("b/.%2e/2.html", "http://www.qingshi.example/a/2.html"),
        ("http://u:p@www.青石.example:81/2.html", "http://u:p@www.xn--y7y328d.example:81/2.html"),
        ("http://ｑｓ.example/", "http://qs.example/"),
        ("http://%71s.example/", "http://qs.example/"),
        ("http://[::%31]/", None),
        ('"><script>', "http://www.qingshi.example/a/%22%3E%3Cscript%3E"),
        ("#top", None),
        ("", None),
        ("  ", None),
        ("javascript:void(0)", None),
        ("JavaScript&colon;x:f()", "http://www.qingshi.example/a/JavaScript&colon;x:f()"),
        ("java\nscript:f()", None),
        ("\x01javascript:f()", None),
        ("mailto:a@qs.example", None),
        ("tel:110", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://qs.example/", None),
        ("http://", None),
        ("http://[::1", None),
        ("http://a b/", None),
        ("http://qs.example:99999/", None),
        ("http://qs.example:x/", None),
    ],
)
def test_links_are_joined(href: str, address: str | None) -> None:
    assert join(PAGE, href) == address


def test_a_bare_question_mark_is_the_page_without_its_query() -> None:
    assert join("http://qs.example/list.html?p=2", "?") == "http://qs.example/list.html"


@pytest.mark.parametrize("base", [None, "", "about:blank", "http://[", "file:///tmp/x.html"])
def test_without_a_web_base_only_absolute_links_count(base: str | None) -> None:
    assert join(base, "/2.html") is None
    assert join(base, "http://qs.example/2.html") == "http://qs.example/2.html"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://WWW.qs.Example:80/x", "www.qs.example"),
        ("https://u:p@qs.example./", "qs.example"),
        ("http://2130706433/", "127.0.0.1"),
        ("http://[0:0::1]:80/", "[::1]"),
        ("http://qs.example\\@127.0.0.1/", ""),
        ("//qs.example/", ""),
        ("qs.example", ""),
        ("ftp://qs.example/", ""),
        ("", ""),
    ],
)
def test_hosts(url: str, name: str) -> None:
    assert host(url) == name


def test_what_the_article_pattern_sees() -> None:
    assert path_and_query("http://qs.example:81/a/1.jsp?id=2&x=1#z") == "/a/1.jsp?id=2&x=1"
    assert path_and_query("http://qs.example") == "/"
    assert path_and_query("javascript:f()") == ""


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("http://www.qs.example/", True),
        ("http://127.0.0.1/", False),
        ("http://www.qs.example@127.0.0.1/", False),
        ("http://127.0.0.1#@www.qs.example/", False),
        ("ftp://www.qs.example/", False),
        ("http:///x", False),
    ],
)
def test_public_addresses(url: str, public: bool) -> None:
    assert is_public(url) is public


@given(
    st.one_of(st.text(), st.text().map("http://qs.example/{}".format), st.text().map("//{}".format))
)
@example("//0\x08?")  # found by chance: a host that quoting turns into none
def test_nothing_raises_and_canonical_is_final(text: str) -> None:
    spelling = canonical(text)
    assert canonical(spelling) == spelling
    assert twin_key(spelling) == twin_key(text)
    urls.is_special(text)
    address = join(PAGE, text)
    assert address is None or host(address)


@pytest.mark.parametrize("unit", ["1", "/", "a/", "../", "%2e/", ";sid=1", "&a=1", "?", "公", "."])
def test_long_addresses_take_no_time(unit: str) -> None:
    long = "http://qs.example/" + unit * 100_000
    start = time.perf_counter()
    for act in (canonical, twin_key, host, path_and_query, is_public):
        act(long)
    join(PAGE, long)
    join(long, unit * 100_000)
    assert time.perf_counter() - start < 5
