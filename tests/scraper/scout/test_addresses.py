"""Addresses taken apart: column, shape, numbers."""

import pytest

from scraper.scout.addresses import address, is_page

HOST = "http://www.qingshi.example"
HEX = "e0289e613b9242569331e9b5f1e305d2"


@pytest.mark.parametrize(
    ("path", "folders", "shape", "numbers"),
    [
        ("/xw/gn/202603/t20260301_42.shtml", "xw/gn", r"\d+/t\d+_\d+\.shtml", "202603 20260301 42"),
        ("/art/2026/11/22/art_12_345.html", "art", r"\d+/\d+/\d+/art_\d+_\d+\.html", None),
        (f"/art/2026/art_{HEX}.html", "art", r"\d+/art_[0-9a-fA-F]{32}\.html", f"2026 {HEX}"),
        (f"/article/{HEX}", "article", r"[0-9a-fA-F]{32}", HEX),
        ("/n225/n490/c652/content.html", "", r"n\d+/n\d+/c\d+/content\.html", "225 490 652"),
        ("/index/content/2019-05/24/content_7.htm?node=5", "index/content", None, "2019 05 24 7"),
        ("/show.php?cid=3&id=55", "", r"show\.php\?cid=\d+&id=\d+", "3 55"),
        ("/i.php?a=show&id=5", "", r"i\.php\?a=show&id=\d+", "5"),
        ("/thread-123-1-1.html", "", r"thread-\d+-\d+-\d+\.html", "123 1 1"),
        ("/2026/03/the-old-bridge-opens/", "", r"\d+/\d+/[^/?.]+/", "2026 03"),
        ("/%E6%96%B0%E9%97%BB%E6%A0%87%E9%A2%98/", "", "[^/?.]+/", ""),
        ("/news/index_2.html", "news", r"index_\d+\.html", "2"),
        ("/news/", "news", "", ""),
        ("/", "", "", ""),
    ],
)
def test_address(path: str, folders: str, shape: str | None, numbers: str | None) -> None:
    found = address(HOST + path)
    assert found is not None
    assert "/".join(found.folders) == folders
    assert shape is None or found.shape == shape
    assert numbers is None or " ".join(found.numbers) == numbers


@pytest.mark.parametrize("path", ["/" + "a/" * 40 + "1.html", "/" + "1" * 400, "x"])
def test_monsters_are_nobodys(path: str) -> None:
    assert address(HOST + path if path != "x" else "mailto:x") is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/a/1.html", True),
        ("/a/", True),
        ("/a", True),
        ("/a.aspx?x=1.pdf", True),
        ("/a.pdf", False),
        ("/p/1.JPG", False),
        ("/v.mp4?x=1", False),
    ],
)
def test_is_page(path: str, expected: bool) -> None:
    assert is_page(HOST + path) is expected
