"""Labels that are all of an element, their values in the next one: <span>来源</span><em>X</em>.

They have no colon, so they count only where the value is what the label announces.
"""

from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from scraper.html.lines import Line, squeeze
from scraper.text import names
from scraper.text.dates import Moment, parse_date, short_date
from scraper.text.label_words import FIELD
from scraper.text.labels import Labelled, scan

_CELLS = frozenset(["dt", "th", "td"])
"""Elements that hold a label of a table or a list of terms."""
_HOLDERS = _CELLS | {"dd", "li", "div", "p"}
_BARE = {
    word: field
    for word, field in FIELD.items()
    if field in ("source", "published", "author") and 2 <= len(word) <= 6 and not word.isascii()
}
_NOT_BARE = ("原创", "图文", "文字", "来自", "转自", "采访", "楼主", "博主")
_VALUE = 40
_LONGEST = 120
"""Characters of a line that may have several such labels."""


def _field(word: str) -> str | None:
    return None if word in _NOT_BARE else _BARE.get(word)


def next_value(lines: list[Line], index: int, field: str) -> str:
    """The next line if it may be the label's value, and not what the text begins with."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or len(after.text) > _VALUE or scan(after.text):
        return ""
    if field in ("author", "editor") and not names.people(after.text, strict=True):
        return ""
    return after.text


def beside(line: Line) -> Iterator[Labelled]:
    """Yield the labels that are all of an element of the line: 稿源 云川网."""
    if not 4 <= len(line.text) <= _LONGEST or len(line.pieces) < 2:
        return
    pieces = [piece for piece in squeeze(line) if piece[0].strip(" \u3000")]
    words = ["".join(text.split()) for text, _, _ in pieces]
    marks = [
        place
        for place, (_, node, tail) in enumerate(pieces)
        if not tail and node is not line.node and _field(words[place])
    ]
    for mark, end in pairwise([*marks, len(pieces)]):
        field = _BARE[words[mark]]
        texts = [text for text, _, _ in pieces[mark + 1 : end]]
        for value in ("".join(texts), "".join(texts[:1])):
            value = value.strip(" \u3000：:")
            if len(value) <= _VALUE and _may_be(field, value):
                yield Labelled(field, words[mark], value, 0, len(line.text))
                break


def _date(value: str) -> Moment | None:
    return parse_date(value) or short_date(value)


def _may_be(field: str, value: str) -> bool:
    """Whether a value is of the kind that a label without a colon announces."""
    if field == "published":
        return _date(value) is not None
    if field == "author":
        return bool(names.people(value, strict=True))
    return names.is_institution(value)


def cell(lines: list[Line], index: int) -> Labelled | None:
    """The label that is all of a cell, a term or an item, with what the next one holds.

    Cells and terms are made for it; what other elements hold must be what the label announces.
    """
    line = lines[index]
    word = "".join(line.text.split())
    field, holder = _field(word), _holder(line)
    if field is None or holder is None:
        return None
    value = next_value(lines, index, field)
    other = _holder(lines[index + 1]) if value else None
    if other is None or "".join(value.split()) in _BARE:
        return None
    if holder.tag in _CELLS and other.tag in ("td", "dd"):
        fits = field != "published" or _date(value) is not None
    else:
        fits = other.getparent() is holder.getparent() and _may_be(field, value)
    return Labelled(field, word, value, 0, len(line.text)) if fits else None


def _holder(line: Line) -> HtmlElement | None:
    """The cell, term or item that a line stands in, a paragraph inside it or not."""
    node = line.node
    if node is None or node.tag not in _HOLDERS:
        return None
    parent = node.getparent()
    if parent is None or parent.tag not in _HOLDERS or len(parent) > 1:
        return node
    return parent if node.tag in ("p", "div") else node
