"""Variants of the markup that holds the body: the same paragraphs, as other editors write them."""

import re
from collections.abc import Callable, Iterator
from html import escape
from random import Random

from lxml.html import HtmlElement

from bench.strain.case import Case
from bench.strain.parts import element, paragraphs, replace_body

_TAG = re.compile(r"(</?)([a-z][a-z0-9]*)(?=[\s>])")
_BETWEEN = re.compile(r">\s+<")
_P_END = re.compile(r"</p>")
_RAW = re.compile(r"(<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->)", re.DOTALL)
Shape = Callable[[list[str]], list[str]]


def _brs(texts: list[str]) -> list[str]:
    return ["<div>" + "<br><br>\n　　".join(texts) + "</div>"]


def _font(texts: list[str]) -> list[str]:
    inner = "<br/>&nbsp;&nbsp;&nbsp;&nbsp;".join(texts)
    return [f'<div><font size="3"><span>{inner}</span></font></div>']


def _divs(texts: list[str]) -> list[str]:
    return [f"<div>　　{text}</div>" for text in texts]


def _spans(texts: list[str]) -> list[str]:
    return [f"<p><span><span>{text}</span></span></p>" for text in texts]


def _sections(texts: list[str]) -> list[str]:
    return [f"<section><section><p><span>{text}</span></p></section></section>" for text in texts]


def _two(texts: list[str]) -> list[str]:
    middle = len(texts) // 2
    return [_div(texts[:middle]), _div(texts[middle:])]


def _three(texts: list[str]) -> list[str]:
    third = max(1, len(texts) // 3)
    parts = [texts[:third], texts[third : 2 * third], texts[2 * third :]]
    advert = '<div><a href="/zt/"><img src="/i/zt.jpg"></a></div>'
    return [_div(parts[0]), advert, *(_div(part) for part in parts[1:] if part)]


def _nested(texts: list[str]) -> list[str]:
    return [f"<div>{'<div>' * 3}{_div(texts)}{'</div>' * 3}</div>"]


def _cells(texts: list[str]) -> list[str]:
    inner = "".join(f"<tr><td>{text}</td></tr>" for text in texts)
    return [f"<table width='100%'>{inner}</table>"]


def _items(texts: list[str]) -> list[str]:
    return ["<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"]


def _div(texts: list[str]) -> str:
    return "<div>" + "".join(f"<p>{text}</p>" for text in texts) + "</div>"


def _shaped(shape: Shape) -> Callable[[Case, Random], Iterator[Case]]:
    def variant(case: Case, _: Random) -> Iterator[Case]:
        made = case.bent()
        texts = [escape(text) for text in paragraphs(case)]
        if len(texts) >= 3 and replace_body(made, map(element, shape(texts))):
            yield made

    variant.__doc__ = shape.__doc__
    return variant


SHAPES = {
    shape.__name__.strip("_"): _shaped(shape)
    for shape in (
        _brs,
        _font,
        _divs,
        _spans,
        _sections,
        _two,
        _three,
        _nested,
        _cells,
        _items,
    )
}
"""Name → variant; ``two`` and ``three`` distribute the body over sibling blocks."""


def table(case: Case, _: Random) -> Iterator[Case]:
    """What stands around the article in nested layout tables, as pages of 2005 have it."""
    made = case.bent()
    box = made.first("box")
    if box is None or box.tag == "body":
        return
    parent = box.getparent()
    assert parent is not None
    for sibling in [parent, *list(parent.iterancestors())[:2]]:
        if sibling.tag in ("div", "section", "article", "main"):
            _tabled(sibling)
    yield made


def _tabled(node: HtmlElement) -> None:
    """Make a table of an element, a row of each child."""
    children = list(node)
    outer = element("<table><tbody></tbody></table>")
    for child in children:
        row = element("<table><tr><td></td></tr></table>")[0]
        if row.tag == "tbody":
            row = row[0]
        row[0].append(child)
        outer[0].append(row)
    node.append(outer)


def minified(case: Case, _: Random) -> Iterator[Case]:
    """All on one line, no white space between tags."""
    made = case.bent()
    made.rewrite = lambda text: _BETWEEN.sub("><", text).replace("\n", " ")
    yield made


def uppercase(case: Case, _: Random) -> Iterator[Case]:
    """Tags in capitals."""
    made = case.bent()
    made.rewrite = _outside_raw(lambda text: _TAG.sub(lambda m: m[1] + m[2].upper(), text))
    yield made


def unclosed(case: Case, _: Random) -> Iterator[Case]:
    """Paragraphs without end tags."""
    made = case.bent()
    made.rewrite = _outside_raw(lambda text: _P_END.sub("", text))
    yield made


def _outside_raw(change: Callable[[str], str]) -> Callable[[str], str]:
    def rewrite(text: str) -> str:
        parts = _RAW.split(text)
        return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))

    return rewrite
