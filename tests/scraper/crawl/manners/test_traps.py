"""Addresses of traps, and addresses of sites that look a little like them."""

import time

import pytest
from scrapy import Request

from scraper.crawl.manners.traps import LONGEST, Trap, TrapGuard, trap

SITE = "http://www.yunlan.example"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/a" * 4 + "/1.html", "repeats itself: /a/"),
        ("/news/news/news/", "repeats itself: /news/"),
        ("/ab/cd/ab/cd/ab/cd/1.html", "repeats itself: /ab/cd/"),
        ("/x/a/b/cc/a/b/cc/a/b/cc", "repeats itself: /a/b/cc/"),
        ("/1/1/1/1/1.html", "repeats itself: /1/"),
        ("/list" + "/0" * 20 + "/1.html", "22 parts"),
        ("/0/ab/0/ab/0/ab/", "repeats itself: /0/ab/"),
        ("/2024/5/2024/5/2024/5/2024/5/", "repeats itself: /2024/5/"),
        ("".join(f"/{n}p" for n in range(21)), "21 parts"),
        ("/" + "a" * LONGEST, "characters"),
        ("/1.html?" + "&".join(["page=1"] * 9), "'page' 9 times"),
        ("/1.html?" + "&".join(f"p{n}=1" for n in range(101)), "101 parameters"),
        ("/1.html?u=%25252525", "encoded again"),
        ("/1.html?a=1&amp;amp;amp;b=2", "encoded again"),
    ],
)
def test_a_trap(path: str, why: str) -> None:
    assert why in (trap(SITE + path) or "")
    with pytest.raises(Trap):
        TrapGuard().process_request(Request(SITE + path))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/art/2024/1/1/art_1_1.html",
        "/2011/11/11/11.html",
        "/2011/11/11/11/11.html",
        "/zwgk/zwgk/t20240101_1.html",
        "/col/col1/col/col1/art_1.html",
        "/n1/2024/0101/c1001-40000001.html",
        "/system/2024/01/01/030000001.shtml",
        "//a//b//c//1.html",
        "/a/b/a/c/a/d/1.html",
        "/a/a/a/1.html",
        "/list/0/0/0/0/1.html",
        "/list/0/0/0/0/0/0/0/0/",
        "/list/-/-/-/-/",
        "/list/0/-/0/-/0/-/0/-/1.html",
        "/show.jsp?id=1&id=2&id=3",
        "/s?" + "&".join(f"fields%5B%5D={n}" for n in range(20)),
        "/s?u=http%253A%252F%252Fa.example",
        "/1.html#" + "a" * 300,
        "/" + "%E5%85%AC" * 100 + ".html",
    ],
)
def test_no_trap(path: str) -> None:
    assert trap(SITE + path) is None


def test_what_an_operator_has_written_is_none() -> None:
    guard = TrapGuard([SITE + "/新/新/新/新/"])
    guard.process_request(Request(SITE + "/新/新/新/新/"))
    with pytest.raises(Trap):
        guard.process_request(Request(SITE + "/新/新/新/新/新/"))


@pytest.mark.parametrize("again", ["/a", "/a/b", "/1", "?a=1", "&a=1", "%25", "amp;", "/", "a"])
def test_it_takes_no_time(again: str) -> None:
    url = (SITE + "/x" + again * 2_000)[:LONGEST]
    began = time.perf_counter()
    for _ in range(100):
        trap(url)
    assert time.perf_counter() - began < 1
