"""Addresses that count."""

import pytest

from scraper.text import counted

HOME = "http://qs.example/a/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cid=3&page=1", ("page", 1)),
        ("page=0&cid=3", ("page", 0)),
        ("pageNo=2&pageSize=20", ("pageNo", 2)),
        ("pageSize=20&PageIndex=1", ("PageIndex", 1)),
        ("currentPage=1&channelCode=140000", ("currentPage", 1)),
        ("pn=10&x=1", ("pn", 10)),
        ("page=a&cid=3", ("cid", 3)),
        ("page=a", None),
        ("page=", None),
        ("cid=99999999999999999999", None),
        ("page=１", None),
        ("", None),
    ],
)
def test_the_parameter_that_counts(query: str, found: tuple[str, int] | None) -> None:
    assert counted.parameter(f"{HOME}?{query}") == found


@pytest.mark.parametrize(
    ("url", "made"),
    [
        (f"{HOME}?page=1&t=%B9%AB", f"{HOME}?page=9&t=%B9%AB"),
        (f"{HOME}?t=a+b&&page=1#x", f"{HOME}?t=a+b&page=9"),
        (f"{HOME}?t=1", f"{HOME}?t=1&page=9"),
        (HOME, f"{HOME}?page=9"),
    ],
)
def test_a_query_keeps_its_order_and_escapes(url: str, made: str) -> None:
    assert counted.with_parameter(url, "page", "9") == made


@pytest.mark.parametrize(
    ("name", "ahead", "base", "made"),
    [
        ("", 1, 1, "index_2.html"),
        ("", 1, 0, "index_1.html"),
        ("list.shtml", 2, 1, "list_3.shtml"),
        ("list_1.html", 1, 1, "list_2.html"),
        ("list_1.html", 1, 0, "list_2.html"),
        ("list-0.html", 2, 1, "list-2.html"),
        ("node_11.htm", 1, 1, "node_11_2.htm"),
        ("1.html", 1, 1, "1_2.html"),
        ("_1.html", 1, 1, "_1_2.html"),
    ],
)
def test_files_are_numbered(name: str, ahead: int, base: int, made: str) -> None:
    assert counted.file_at(HOME + name, ahead, base) == HOME + made
