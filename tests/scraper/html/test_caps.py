"""The limits on markup: what is over them is refused, what real pages have is not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement, fromstring

from scraper.html import caps
from scraper.html.caps import MAX_DEPTH, MAX_ELEMENTS, TooComplex, check_text, check_tree

TOO_MANY = " ".join(f"a{i}" for i in range(501))
LINE = '<li class="item"><a href="/2023/08/18/a1.html" target="_blank">标题文字</a></li>\n'
LARGE = LINE * 4_000


def is_refused(text: str) -> bool:
    try:
        check_text(text)
    except TooComplex:
        return True
    return False


@pytest.mark.parametrize("around", ["{}", "{}" + LARGE, LARGE + "{}"])
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("<p>文</p>" * 9_000, False),
        (f"<p {TOO_MANY}>文</p>", True),
        (f"<p {TOO_MANY[:1200]}>文</p>", False),
        (f"<p title='{TOO_MANY}'>文</p>", False),
        (f"<p>{TOO_MANY}</p>", False),
        (f"<script>if (a<b) {{ {TOO_MANY} }}</script>", False),
        (f"<!-- <p {TOO_MANY}> -->", False),
        (f'<p ="a {TOO_MANY}">文</p>', True),
        (f'<p a=b ="a {TOO_MANY}">文</p>', True),
        (f"<img src='data:image/png;base64,{'A' * 200_000}'>", False),
        (f"<img src='data:image/png;base64,{'A' * 600_000}'>", True),
        ("<script>" + "a<b;" * 60_000 + "</script>", False),
    ],
)
def test_texts(text: str, refused: bool, around: str) -> None:
    assert is_refused(around.replace("{}", text)) is refused


def test_markup_in_values_hides_no_attributes_of_a_large_page() -> None:
    hidden = "".join(f'x{i}="<b>" ' + f"a{i} b{i} c{i} " * 20 for i in range(50))
    assert is_refused(LARGE + f"<p {hidden}>文</p>")


PARTS = [" a=1" * 300, '"', "'", "=", "<p", "<p ", "</p>", ">", "/>", " x='", ' x="', "<b>", "文"]
RAW = ["<script>", "</script>", "<title", "<!--", "-->", "<noframes>"]


@given(st.lists(st.sampled_from(PARTS + RAW), max_size=24))
def test_passing_over_the_harmless_misses_nothing(parts: list[str]) -> None:
    """What is refused when every tag is looked at is refused when most are passed over."""
    text = "".join(parts)
    answers = []
    for counted in (True, False):
        try:
            caps._read_tags(text, raw=True, counted=counted)
        except TooComplex:
            answers.append("refused")
        else:
            answers.append("passed")
    assert answers[0] == answers[1]


def nested(depth: int) -> HtmlElement:
    root: HtmlElement = fromstring("<html></html>")
    node = root
    for _ in range(depth):
        node = etree.SubElement(node, "div")
    return root


@pytest.mark.parametrize(
    ("tree", "refused"),
    [
        (nested(MAX_DEPTH - 1), False),
        (nested(MAX_DEPTH), True),
        (fromstring("<div>" + "<br>" * (MAX_ELEMENTS - 1) + "</div>"), False),
        (fromstring("<div>" + "<br>" * (MAX_ELEMENTS + 1) + "</div>"), True),
        (fromstring("<div>" + "<!-- x -->" * (MAX_ELEMENTS + 1) + "</div>"), False),
    ],
)
def test_trees(tree: HtmlElement, refused: bool) -> None:
    if refused:
        with pytest.raises(TooComplex):
            check_tree(tree)
    else:
        check_tree(tree)


def test_an_ordinary_page_passes_at_once() -> None:
    """Some 170 kB of markup; as a rule a tenth of a millisecond."""
    text = LINE * 2_000
    assert min(_seconds(text) for _ in range(5)) < 0.002


def _seconds(text: str) -> float:
    start = time.process_time()
    check_text(text)
    return time.process_time() - start
