"""A page as the lines a reader sees, each with the place in the tree that it came from.

A line is a run of inline content between block boundaries or ``<br>``; a picture without text is
a line of its own. Plain text gives the same lines without nodes, so that everything that reads
lines reads both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from scraper.html.caps import MAX_ELEMENTS, TooComplex
from scraper.text import prose

LONGEST_NAME = 300
"""Characters of an id or of classes that are looked at; what has more names nothing."""
MEDIA = frozenset(["img", "video", "audio", "embed", "object", "iframe"])
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2002-\u200a]+")
_UNSEEN = re.compile("[\u200b\u2060\ufeff\xad]")
_TO_TIDY = re.compile("[\t\r\n\f\v\xa0\u2002-\u200b\u2060\ufeff\xad]|  ")
_EDGES = " \u3000\xa0"


def named(node: HtmlElement, attribute: str) -> str:
    """Return what an element calls itself, no longer than matters.

    A page may write megabytes there, and what is remembered of it is bounded by this.
    """
    return (node.get(attribute) or "")[:LONGEST_NAME]


@dataclass(slots=True)
class Line:
    """One line of a page, or a picture that stands alone."""

    text: str
    node: HtmlElement | None = None
    """The nearest block element around it."""
    pieces: list[tuple[HtmlElement, bool]] = field(default_factory=list)
    """What it is made of: text slots as (element, is it the tail?), media as (element, False)."""
    media: list[HtmlElement] = field(default_factory=list)
    linked: int = 0
    """How many of its characters are link text."""
    hidden: bool = False
    _weight: int = -1
    _marks: int = -1

    @property
    def weight(self) -> int:
        """Reading units: one a Chinese character, two a word of letters."""
        if self._weight < 0:
            self._weight = prose.weight(self.text)
        return self._weight

    @property
    def marks(self) -> int:
        """Marks of running text (。，、 …)."""
        if self._marks < 0:
            self._marks = prose.marks(self.text)
        return self._marks

    @property
    def link_share(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return self.linked / len(self.text) if self.text else 0.0


def tidy(text: str) -> str:
    """Collapse the white space of one line; ideographic spaces stay inside, not at the ends."""
    if _TO_TIDY.search(text):
        text = _SPACE.sub(" ", _UNSEEN.sub("", text))
    return text.strip(_EDGES)


def squeeze(line: Line) -> Iterator[tuple[str, HtmlElement, bool]]:
    """Yield the pieces of a line as (text, element, is it the tail?); the texts join to its text.

    So white space is single, and what was cut off the line's end is gone. Media have no text.
    """
    left = line.text
    for node, tail in line.pieces:
        if not tail and node.tag in MEDIA:
            yield "", node, tail
            continue
        slot = (node.tail if tail else node.text) or ""
        text = " " if slot.isspace() else _SPACE.sub(" ", _UNSEEN.sub("", slot))
        if len(left) == len(line.text):
            text = text.lstrip(_EDGES)
        if not left.startswith(text):
            text = _shared_start(left, text if left.startswith(" ") else text.lstrip(" "))
        left = left[len(text) :]
        if text:
            yield text, node, tail


def _shared_start(one: str, other: str) -> str:
    ends = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[: next(ends, min(len(one), len(other)))]


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of plain text; blank lines are dropped.

    Raises ``TooComplex`` for more lines than a page may have elements.
    """
    if text.count("\n") > MAX_ELEMENTS:
        raise TooComplex(f"more than {MAX_ELEMENTS} lines")
    return [Line(line) for line in map(tidy, text.splitlines()) if line]


def ancestors(node: HtmlElement | None) -> Iterator[HtmlElement]:
    """Yield ``node`` and its ancestors, innermost first."""
    while node is not None:
        yield node
        node = node.getparent()
