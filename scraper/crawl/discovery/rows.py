"""What a list says of a link: its title, and the date that stands beside it."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Articles = Mapping["HtmlElement", str]
"""The anchors of a fragment that lead to articles, and where they lead."""

_CLOCK = r"(?:[ \u3000\xa0T]{0,4}\d{1,2}:\d{2}(?::\d{2})?)?"
_FULL = re.compile(
    r"(?<![\d./-])(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:(?!\d)|(?=[012]\d:))\s?日?"
    r"|\d\d[-/.](?:1[0-2]|0\d)[-/.](?:3[01]|[012]\d)(?![\d./-]))" + _CLOCK
)
_SHORT = re.compile(
    r"(?<![\d./:-])(?:(?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\d|0[1-9])(?![\d./-])"
    r"|(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])日)" + _CLOCK
)
_DAY_FIRST = re.compile(
    r"(?<![\d./-])(3[01]|[12]\d|0?[1-9])日?[\s/]{1,3}((?:19|20)\d\d)[-/.年](1[0-2]|0?[1-9])月?(?![\d./-])"
)
"""A calendar leaf: the day large, year and month small below it."""
_ONLY_DATE = re.compile(
    r"[\s\[(（【]*(?:(?:发布)?(?:时间|日期)[:：]\s*)?(?:"
    + _FULL.pattern + "|" + _SHORT.pattern + r")[\s\])）】]*"
)  # fmt: skip
_NAMED_TITLE = re.compile(r"\s*(?:文章|新闻|信息)?标\s?题\s?[:：]\s*([^\r\n]+)")
_ROWS = frozenset({"li", "tr", "dl", "article"})
_PAGE = frozenset({"body", "html"})
_HIGHEST = 6
_LONGEST = 2_000
_LONGEST_TITLE = 1_000
_MOST_SIBLINGS = 6
_MOST_ANCHORS = 20
"""In a row. Without this bound a page that repeats one link would be read a million times."""


def title_of(anchor: "HtmlElement") -> str | None:
    """Prefer the title attribute: lists cut the visible text off with dots."""
    dates = {*_dates_inside(anchor)}
    visible = " ".join(" ".join(_texts(anchor, dates)).split() if dates else _text(anchor).split())
    told = anchor.get("title") or ""
    if named := _NAMED_TITLE.match(told):
        told = named[1]
    told = " ".join(told.split())
    return (told if len(told) > len(visible.rstrip("….")) else visible)[:_LONGEST_TITLE] or None


class Rows:
    """The rows of one fragment: what stands beside each of its article links."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._leads: dict[HtmlElement, bool] = {}

    def date_near(self, anchor: "HtmlElement") -> str | None:
        """Return the date of the list row in which an anchor stands, as it is written there.

        The row is all around the anchor that leads to no other article. Dates in titles do not
        count; one that names its year counts before one that does not.
        """
        for inside in _dates_inside(anchor):
            return _date_in([_text(inside)])
        row = anchor
        for above in islice(anchor.iterancestors(), _HIGHEST):
            if above.tag in _PAGE or not self._is_alone(above, self._articles[anchor]):
                break
            row = above
            if date := _date_in(list(self._outside(row))):
                return date
            if row.tag in _ROWS:
                break
        return None if row.tag == "li" else self._beside(row)

    def _is_alone(self, node: "HtmlElement", url: str) -> bool:
        anchors = list(islice(node.iter("a"), _MOST_ANCHORS + 1))
        few = len(anchors) <= _MOST_ANCHORS
        return few and all(self._articles.get(other, url) == url for other in anchors)

    def _beside(self, row: "HtmlElement") -> str | None:
        """Return the date between a row and the next one, or the one before it if dates lead."""
        after = _date_in(list(self._until_next(row, preceding=False)))
        before = _date_in(list(self._until_next(row, preceding=True)))
        parent = row.getparent()
        if parent is None or not (after and before):
            return after or before
        if parent not in self._leads:
            first = next((c for c in parent.iterchildren() if self._has_article(c)), row)
            self._leads[parent] = bool(_date_in(list(self._until_next(first, preceding=True))))
        return before if self._leads[parent] else after

    def _until_next(self, row: "HtmlElement", *, preceding: bool) -> Iterator[str]:
        """The texts between a row and the next row with an article, or the one before."""
        if not preceding:
            yield row.tail or ""
        for sibling in islice(row.itersiblings(preceding=preceding), _MOST_SIBLINGS):
            if preceding:
                yield sibling.tail or ""
            if self._has_article(sibling):
                return
            yield from self._outside(sibling)
            if not preceding:
                yield sibling.tail or ""
        parent = row.getparent()
        if preceding and parent is not None and parent.index(row) <= _MOST_SIBLINGS:
            yield parent.text or ""

    def _has_article(self, node: "HtmlElement") -> bool:
        return any(anchor in self._articles for anchor in node.iter("a"))

    def _outside(self, row: "HtmlElement") -> Iterator[str]:
        """The texts of a row outside its titles."""
        anchors = (a for a in row.iter("a") if a in self._articles)
        return _texts(row, {a for a in anchors if not _ONLY_DATE.fullmatch(_text(a))})


def _date_in(texts: list[str]) -> str | None:
    spaced = " ".join(texts)[:_LONGEST]
    if found := _FULL.search(spaced) or _FULL.search("".join(texts)[:_LONGEST]):
        return " ".join(found.group().split())
    if found := _DAY_FIRST.search(" ".join(spaced.split())):
        return f"{found[2]}-{found[3]}-{found[1]}"
    found = _SHORT.search(spaced)
    return " ".join(found.group().split()) if found else None


def _dates_inside(anchor: "HtmlElement") -> Iterator["HtmlElement"]:
    """The elements inside an anchor that hold a date and nothing else, as cards have them."""
    for node in islice(anchor.iterdescendants(), 40):
        text = _text(node) if isinstance(node.tag, str) else ""
        if text and len(text) < 60 and _ONLY_DATE.fullmatch(text):
            yield node


def _texts(root: "HtmlElement", without: "set[HtmlElement]") -> Iterator[str]:
    if not isinstance(root.tag, str):  # a comment
        return
    walk = etree.iterwalk(root, events=("start", "end"))
    length = 0
    for event, node in walk:
        text = node.tail if event == "end" and node is not root else None
        if event == "start":
            if node in without or node.tag in ("script", "style"):
                walk.skip_subtree()
            elif isinstance(node.tag, str):
                text = node.text
        if text and not text.isspace():
            yield text
            if (length := length + len(text)) > _LONGEST:
                return


def _text(node: "HtmlElement") -> str:
    return str(etree.tostring(node, method="text", encoding="unicode", with_tail=False))
