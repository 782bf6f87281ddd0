"""Other spellings of addresses: twins of a page, schemes for phones, what is kept and is sent."""

import pytest

from scraper.text import urls
from scraper.text.urls import twin_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.qingshi.example/a/1.html", "https://www.qingshi.example/a/1.html"),
        ("http://www.qingshi.example/a/1.html", "http://qingshi.example/a/1.html"),
        ("http://www.qingshi.example/a/1.html", "http://m.qingshi.example/a/1.html"),
        ("http://www.qingshi.example/a/1.html", "http://wap.qingshi.example//a/1.html"),
        ("http://www.qingshi.example/a/", "http://3g.qingshi.example/a/index.shtml"),
        ("http://www.qingshi.example/a", "http://www.qingshi.example/a/"),
        ("http://qs.example/c/post_199.html", "http://qs.example/c/mpost_199.html"),
        ("http://www.qingshi.example/a/1.html", "http://m.www.qingshi.example/a/1.html"),
        ("http://www.qingshi.example/a/1.html", "https://touch.qingshi.example/a/1.html"),
        ("http://qs.example/a/1.htm?node=5955", "https://qs.example/a/1.htm#liuyan"),
        ("http://qs.example/a/1.htm?ref=x&spm=1", "http://qs.example/a/1.htm;jsessionid=1A!2"),
        ("http://qs.example/s.jsp?id=1&jsessionid=2", "http://qs.example/s.jsp?id=1&utm_id=3"),
        ("http://qs.example/c/post_199.html?from=app", "https://m.qs.example/c/mpost_199.html"),
        (
            "http://www.qingshi.example/a/1.html",
            "http://big5.qingshi.example/gate/big5/www.qingshi.example/a/1.html",
        ),
    ],
)
def test_twins_meet(one: str, other: str) -> None:
    assert twin_key(one) == twin_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.qingshi.example/a/1.html", "http://www.qingshi.example/a/2.html"),
        ("http://www.qingshi.example/a?id=1", "http://www.qingshi.example/a?id=2"),
        ("http://news.qingshi.example/1.html", "http://www.qingshi.example/1.html"),
        ("http://m.example/1.html", "http://www.example/1.html"),
        ("http://qs.example/?page=1", "http://qs.example/?page=2"),
        ("http://qs.example/list.jsp?node=1", "http://qs.example/list.jsp?node=2"),
        ("http://qs.example/c/post_199.html", "http://qs.example/c/post_198.html"),
        ("http://m.www.example/1.html", "http://www.m.example/1.html"),
        ("http://qs.example/a.html", "http://qs.example:81/a.html"),
        ("http://qs.example/A.html", "http://qs.example/a.html"),
    ],
)
def test_others_do_not(one: str, other: str) -> None:
    assert twin_key(one) != twin_key(other)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://a.example/n/6855295.html;jsessionid=8F3A0C", "http://a.example/n/6855295.html"),
        ("http://a.example/n;sid=1/x.html?b=2&a=1#top", "http://a.example/n/x.html?b=2&a=1"),
        ("http://a.example/?u=x;sid=1&from=b", "http://a.example/?u=x;sid=1&from=b"),
        ("http://a.example/", "http://a.example/"),
    ],
)
def test_clean_drops_session_and_fragment_and_keeps_the_query(url: str, expected: str) -> None:
    assert urls.clean(url) == expected


@pytest.mark.parametrize(
    ("url", "mobile"),
    [
        ("http://m.qs.example/1.html", True),
        ("http://wap.qs.example/1.html", True),
        ("http://qs.example/c/mpost_199.html", True),
        ("http://qs.example/c/post_199.html?x=/mpost_1.html", False),
        ("http://www.qs.example/1.html", False),
        ("http://mm.qs.example/m/1.html", False),
        ("x", False),
    ],
)
def test_spellings_for_phones(url: str, mobile: bool) -> None:
    assert urls.is_mobile(url) is mobile


@pytest.mark.parametrize(
    ("url", "ascii_url"),
    [
        ("http://qs.example/a?tagId=内容&b=%e5%85", "http://qs.example/a?tagId=%E5%86%85%E5%AE%B9&b=%e5%85"),
        ("http://qs.example/{a}|b", "http://qs.example/{a}|b"),
        ("http://www.青石.example/公", "http://www.xn--y7y328d.example/%E5%85%AC"),
        ("http://qs.example/\ud800", "http://qs.example/?"),
    ],
)  # fmt: skip
def test_what_is_sent_is_ascii(url: str, ascii_url: str) -> None:
    assert urls.on_the_wire(url) == ascii_url
