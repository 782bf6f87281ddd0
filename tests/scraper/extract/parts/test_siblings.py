"""Which addresses are pages of which article."""

import pytest

from scraper.extract.parts import siblings

SITE = "http://www.yunling.example"


@pytest.mark.parametrize(
    ("first", "other", "number"),
    [
        ("/a/t2023.html", "/a/t2023_1.html", 1),
        ("/a/t2023.html", "/a/t2023_12.html", 12),
        ("/a/t2023.html", "/a/t2023-2.html", 2),
        ("/a/t2023.html", "/a/t2023/2.html", 2),
        ("/a/t2023.html", "/a/t2023.html", 0),
        ("/a/t2023.html", "/a/t2023.html#p2", 0),
        ("/a/t2023.html", "/a/t2023.html?page=2", 2),
        ("/a/t2023.html", "/a/t2023.html?page=1", 0),
        ("/a/t2023.html?from=timeline", "/a/t2023_2.html", 2),
        ("/a/t2023_1.html", "/a/t2023_1_2.html", 2),
        ("/a/t2023_1.html", "/a/t2023_2.html", 2),
        ("/a/t2023_0.shtml", "/a/t2023_1.shtml", 1),
        ("/a/t2023-1.html", "/a/t2023_2.html", None),
        ("/a/123", "/a/123/2", 2),
        ("/a/123", "/a/123_2", 2),
        ("/2023/a-post/", "/2023/a-post/2/", 2),
        ("/show.php?id=7", "/show.php?id=7&page=2", 2),
        ("/show.php?id=7&p=1", "/show.php?p=2&id=7", 2),
        ("/show.php?id=7&p=0", "/show.php?id=7&p=1", 1),
        # Other pages
        ("/a/t2023.html", "/a/t2024.html", None),
        ("/a/t2023.html", "/a/t20231.html", None),
        ("/a/t2023.html", "/b/t2023_2.html", None),
        ("/a/t2023.html", "/a/t2023_2.htm", None),
        ("/a/t2023.html", "/a/t2023_all.html", None),
        ("/a/t2023.html", "/a/index_2.html", None),
        ("/a/t2023.html", "/a/t2023_20230818.html", None),
        ("/a/t2023.html", "http://m.yunling.example/a/t2023_2.html", None),
        ("/a/t2023.html", "http://www.yunling.example:8080/a/t2023_2.html", None),
        ("/a/t2023_7.html", "/a/t2023_8.html", None),
        ("/a/123", "/a/124", None),
        ("/show.php?id=7", "/show.php?id=8&page=2", None),
        ("/show.php?id=7", "/show.php?id=7&size=2", None),
        ("/show.php?id=7&page=5", "/show.php?id=7&page=6", None),
        ("/", "/2", None),
        ("/a/t2023.html", "javascript:void(0)", None),
        ("/a/t2023.html", "http://[", None),
    ],
)
def test_the_number_of_a_page(first: str, other: str, number: int | None) -> None:
    other = other if ":" in other else SITE + other
    assert siblings.number_of(SITE + first, other) == number


def test_the_scheme_may_differ() -> None:
    first = f"{SITE}/a/t1.html"
    assert siblings.number_of(first, first.replace("http:", "https:")) == 0
    assert siblings.number_of(first, "https://www.yunling.example/a/t1_2.html") == 2


@pytest.mark.parametrize(
    ("first", "number", "expected"),
    [
        ("/a/t2023.html", 1, "/a/t2023_1.html"),
        ("/a/t2023.html?node=5", 2, "/a/t2023_2.html?node=5"),
        ("/a/index.shtml#top", 1, "/a/index_1.shtml"),
        ("/a/123", 1, None),
        ("/a/", 1, None),
        ("/a/.html", 1, None),
    ],
)
def test_the_name_that_trs_gives_a_page(first: str, number: int, expected: str | None) -> None:
    assert siblings.with_suffix(SITE + first, number) == (SITE + expected if expected else None)


@pytest.mark.parametrize("first", ["/a/t2023.html", "/a/t2023_1.html", "/a/b/", "/s.php?id=7"])
def test_every_page_is_named_by_what_is_looked_for(first: str) -> None:
    others = ("/a/t2023_2.html", "/a/t2023_1_2.html", "/a/b/2/", "/s.php?id=7&page=2", "/s.php?p=2")
    pages = [other for other in others if siblings.number_of(SITE + first, SITE + other) == 2]
    names = tuple(siblings.names(SITE + first, 2))
    assert pages
    assert all(any(name in page for name in names) for page in pages)


def test_names_come_in_one_order() -> None:
    names = list(siblings.names(f"{SITE}/a/t2023.html", 2))
    assert names[-2:] == ["page=2", "p=2"]
