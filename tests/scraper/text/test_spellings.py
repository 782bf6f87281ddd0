"""Addresses of which a parameter may be there for nothing, and those that are two pages."""

import time

import pytest

from scraper.text.spellings import bare

HOST = "http://www.yunlan.example"
ONE = [
    ("/n/1.html", "/n/1.html?visit=3"),
    ("/n/1.html?visit=3", "/n/1.html?visit=4&x=9f86d081"),
    ("/n/t20260302_17.html?abc", "/n/t20260302_17.html?def"),
    ("/content_20431.htm?u1=5", "/content_20431.htm"),
    ("/2026/the-locust-tree-of-baita?u=1", "/2026/the-locust-tree-of-baita?u=2"),
    ("/2026/the-locust-tree-of-baita/?u=1", "/2026/the-locust-tree-of-baita/?u=2"),
    ("/n/1.html?page=2&u=1", "/n/1.html?u=2&page=2"),
    ("/view.php?id=1", "/view.php?nocache=77&id=1"),
    ("/view.php?id=1&no_cache=1", "/view.php?id=1&no_cache=2"),
    ("/view.php?id=1&cachebuster=1", "/view.php?id=1&cachebuster=2"),
    ("/view.php?id=1&rand=4711", "/view.php?id=1&rand=815.5"),
    ("/view.php?id=1&_=a81f", "/view.php?id=1&_=b02c"),
    ("/view.php?id=1&s=1700000000", "/view.php?id=1&s=1700003600123"),
    ("/view.php?id=1&t=0.3", "/view.php?id=1&t=0.71"),
    ("/view.php?id=1&r=9f86d081884c7d65", "/view.php?id=1&r=60303ae22b998861"),
    ("/view.php?id=1&zz=0.1234", "/view.php?id=1&zz=0.987"),
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
    ("/view.php?cat=3&zz=1700000001", "/view.php?cat=3&zz=1700000002"),
    ("/view.php?cat=3&zz=0.7", "/view.php?cat=3&zz=0.8"),
    ("/view.php?v=a81f", "/view.php?v=b02c"),
    ("/view.php?t=5", "/view.php?t=6"),
    ("/view.php?s=1700000001", "/view.php?s=1700000002"),
    ("/view.php?v=a81f&lang=zh", "/view.php?v=b02c&lang=zh"),
    ("/show2.html?xh=7", "/show2.html?xh=8"),
    ("/detail?u=1", "/detail?u=2"),
    ("/?u=1", "/?u=2"),
    # Names of stamps that are an article's number.
    ("/view.php?c=5&t=101", "/view.php?c=5&t=102"),
    ("/view.php?c=5&t=101", "/view.php?c=5&t=101&v=2"),
    ("/view.php?cid=5&v=11", "/view.php?cid=5&v=12"),
    ("/view.php?id=1&v=a81f", "/view.php?id=1&v=b02c"),
    ("/view.php?c=5&s=1000000001", "/view.php?c=5&s=1000000002"),
    ("/view.php?c=5&s=20260302101011", "/view.php?c=5&s=20260302101012"),
    ("/show.jsp?lm=3&s=11", "/show.jsp?lm=3&s=12"),
    ("/read.asp?bid=1&rnd=11", "/read.asp?bid=1&rnd=12"),
    ("/thread.php?fid=7&tm=11", "/thread.php?fid=7&tm=12"),
    ("/detail.html?c=1&r=11", "/detail.html?c=1&r=12"),
    ("/art.php?y=2024&m=05&t=11", "/art.php?y=2024&m=05&t=12"),
    ("/view.php?c=1&xw=20260302101011", "/view.php?c=1&xw=20260302101012"),
    ("/view.php?c=1&wz=1700000011", "/view.php?c=1&wz=1700000012"),
    ("/view.php?c=1&cache_id=11", "/view.php?c=1&cache_id=12"),
    # Programs, shelves and static files that are no page by themselves.
    ("/n1.asp?sn=101", "/n1.asp?sn=102"),
    ("/n1.asp?sn=101", "/n1.asp?sn=101&x=2"),
    ("/a_12.jsp?bt=11", "/a_12.jsp?bt=12"),
    ("/view2024.aspx?bm=11", "/view2024.aspx?bm=12"),
    ("/content_20431.php?u1=5", "/content_20431.php?u1=6"),
    ("/2026/?story=101", "/2026/?story=102"),
    ("/2026/?u=101", "/2026/?u=102"),
    ("/202403?u=11", "/202403?u=12"),
    ("/202403/index.html?u=11", "/202403/index.html?u=12"),
    ("/2026-03-02.html?u=11", "/2026-03-02.html?u=12"),
    ("/news/12?u=1", "/news/12?u=2"),
    ("/info/1012.htm?xwbm=11", "/info/1012.htm?xwbm=12"),
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
