"""Addresses of which a parameter may be there for nothing, and those that are two pages."""

import time

import pytest

from scraper.text.spellings import bare

HOST = "http://www.yunlan.example"
ONE = [
    ("/n/1.html", "/n/1.html?visit=3"),
    ("/n/1.html?visit=3", "/n/1.html?visit=4&x=9f86d081"),
    ("/n/t20260302_17.html?abc", "/n/t20260302_17.html?def"),
    ("/content_20431.php?q1=5", "/content_20431.php"),
    ("/2026/the-locust-tree-of-baita?u=1", "/2026/the-locust-tree-of-baita?u=2"),
    ("/n/1.html?page=2&u=1", "/n/1.html?u=2&page=2"),
    ("/view.php?id=1", "/view.php?nocache=77&id=1"),
    ("/view.php?id=1&v=a81f", "/view.php?id=1&v=b02c"),
    ("/view.php?id=1&rand=8", "/view.php?id=1&rand=9"),
    ("/view.php?id=1&zz=1700000000", "/view.php?id=1&zz=1700003600123"),
    ("/view.php?id=1&zz=0.1234", "/view.php?id=1&zz=0.9"),
    ("/view.php?id=1&zz=20260302120000", "/view.php?id=1&zz=20260302130000"),
]
TWO = [
    ("/n/1.html", "/n/2.html"),
    ("/n/1.html?x=1", "/m/1.html?x=1"),
    ("/n/1.html?page=1", "/n/1.html?page=2"),
    ("/n/1.html?newsid=1", "/n/1.html?newsid=2"),
    ("/view.php?id=1", "/view.php?id=2"),
    ("/view.php?id=1700000001", "/view.php?id=1700000002"),
    ("/view.php?cat=3&wzbh=1700000001", "/view.php?cat=3&wzbh=1700000002"),
    ("/view.php?cat=3&m=1700000001", "/view.php?cat=3&m=1700000002"),
    ("/view.php?cat=3&zz=7", "/view.php?cat=3&zz=8"),
    ("/view.php?v=a81f", "/view.php?v=b02c"),
    ("/view.php?t=5", "/view.php?t=6"),
    ("/view.php?v=a81f&lang=zh", "/view.php?v=b02c&lang=zh"),
    ("/show2.html?xh=7", "/show2.html?xh=8"),
    ("/detail?u=1", "/detail?u=2"),
    ("/?u=1", "/?u=2"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_what_may_be_one_page(one: str, other: str) -> None:
    assert bare(HOST + one) == bare(HOST + other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_what_is_two_pages(one: str, other: str) -> None:
    assert bare(HOST + one) != bare(HOST + other)


@pytest.mark.parametrize("url", ["", "mailto:a", "http://", "http://[", f"{HOST}/?&&=&", "?\ud800"])
def test_garbage_is_no_harm(url: str) -> None:
    assert bare(bare(url)) == bare(url)


@pytest.mark.parametrize(
    "tail",
    ["a-" * 50_000, "-" * 100_000, "1" * 100_000 + "x", "?" + "id" * 50_000, "?" + "a&" * 50_000],
    ids=["words", "dashes", "digits", "name", "names"],
)
def test_it_takes_no_time(tail: str) -> None:
    begun = time.monotonic()
    bare(f"{HOST}/n/{tail}?x=1")
    assert time.monotonic() - begun < 0.5
