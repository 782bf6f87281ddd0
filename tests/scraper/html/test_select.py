"""Selectors as source files write them."""

import pytest

from scraper.html.select import BadSelector, compile_selector, select
from scraper.html.tree import parse

PAGE = parse(
    "<h1 class='t'>题</h1><div id=a><p>一</p><p>二<a href='/x'>链</a></p></div>"
    "<meta name=PubDate content='2023-08-18'>"
)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("h1", ["题"]),
        ("h1.t::text", ["题"]),
        ("#a a::attr(href)", ["/x"]),
        ("h1::text, a::text", ["题", "链"]),
        ("//meta[@name='PubDate']/@content", ["2023-08-18"]),
        (".//div/p/text()", ["一", "二"]),
        ("(//p)[1]", ["一"]),
        ("//p[re:test(., '^二')]", ["二链"]),
        ("/html/body/h1", ["题"]),
        ("(string(//h1))", ["题"]),
        ("(string(//h6))", []),
        ("h6", []),
        ("(count(//p))", []),
    ],
)
def test_what_they_find(selector: str, found: list[str]) -> None:
    hits = select(PAGE, selector)
    assert [hit if isinstance(hit, str) else hit.text_content() for hit in hits] == found


@pytest.mark.parametrize(
    "selector",
    [
        "",
        "h1..",
        "h1,",
        "a::before",
        "a:no-such",
        "//h1[",
        "(//h1",
        "./",
        "//h1[$x]",
        "//h1[nosuch(.)]",
        "//h1[no:such(.)]",
        "//no:such",
    ],
)
def test_bad_ones_are_noticed_before_use(selector: str) -> None:
    with pytest.raises(BadSelector) as error:
        compile_selector(selector)
    assert "\n" not in str(error.value)
