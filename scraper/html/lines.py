"""A page as the lines a reader sees, each with the place in the tree that it came from.

One walk over the tree, linear in its size. A line is a run of inline content between block
boundaries or ``<br>``; a picture without text is a line of its own. Plain text gives the same
lines without nodes, so that everything that reads lines reads both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

_BLOCK_WORDS = (
    "address article aside blockquote body button caption center dd details dialog dir div "
    "dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul "
    "option"
)
_BLOCK = frozenset(_BLOCK_WORDS.split())
_SKIP_WORDS = (
    "script style noscript template svg canvas select textarea head map applet math "
    "noframes datalist"
)
_SKIP = frozenset(_SKIP_WORDS.split())
_MEDIA = frozenset(["img", "video", "audio", "embed", "object", "iframe"])
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2002-\u200a]+")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """One line; ``pieces`` are the text slots it is made of: (element, is it the tail?)."""

    text: str
    node: HtmlElement | None = None
    """The nearest block element around it."""
    pieces: list[tuple[HtmlElement, bool]] = field(default_factory=list)
    media: list[HtmlElement] = field(default_factory=list)
    linked: int = 0
    """How many of its characters are link text."""
    hidden: bool = False

    @property
    def link_share(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return self.linked / len(self.text) if self.text else 0.0


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: the open line and what lies around it."""

    done: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    pieces: list[tuple[HtmlElement, bool]] = field(default_factory=list)
    media: list[HtmlElement] = field(default_factory=list)
    linked: int = 0
    blocks: list[HtmlElement] = field(default_factory=list)
    links: int = 0
    hidden: int = 0

    def text(self, text: str | None, node: HtmlElement, tail: bool) -> None:
        if not text:
            return
        self.parts.append(text)
        self.pieces.append((node, tail))
        if self.links:
            self.linked += len(text.strip())

    def close(self) -> None:
        text = tidy("".join(self.parts))
        if text or self.media:
            node = self.blocks[-1] if self.blocks else None
            self.done.append(
                Line(
                    text,
                    node,
                    self.pieces,
                    self.media,
                    min(self.linked, len(text)),
                    bool(self.hidden),
                )
            )
        self.parts, self.pieces, self.media, self.linked = [], [], [], 0


def tidy(text: str) -> str:
    """Collapse the white space of one line; ideographic spaces stay inside, not at the ends."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip(" \u3000\xa0")


def lines_of(tree: HtmlElement) -> list[Line]:
    """Return the lines of a tree in reading order, hidden ones marked."""
    walk = _Walk()
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            _open(walk, node)
        elif event == "end":
            _shut(walk, node, tree)
        elif node is not tree:
            walk.text(node.tail, node, True)
    walk.close()
    return walk.done


def _open(walk: _Walk, node: HtmlElement) -> None:
    tag = node.tag
    if tag in _SKIP:
        walk.hidden += 1000
        return
    if tag in _BLOCK:
        walk.close()
        walk.blocks.append(node)
        if tag == "hr":
            return
    elif tag == "br":
        walk.close()
    elif tag in _MEDIA:
        walk.media.append(node)
        if tag != "img":
            walk.hidden += 1000
    elif tag == "a":
        walk.links += 1
    if _is_hidden(node):
        walk.close()
        walk.hidden += 1
    if walk.hidden < 1000:
        walk.text(node.text, node, False)


def _shut(walk: _Walk, node: HtmlElement, root: HtmlElement) -> None:
    tag = node.tag
    if tag in _SKIP:
        walk.hidden -= 1000
    else:
        if tag in _BLOCK:
            walk.close()
            walk.blocks.pop()
        elif tag == "a":
            walk.links -= 1
        elif tag in _MEDIA and tag != "img":
            walk.hidden -= 1000
        if _is_hidden(node):
            walk.close()
            walk.hidden -= 1
    if node is not root and walk.hidden < 1000:
        walk.text(node.tail, node, True)


def _is_hidden(node: HtmlElement) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of plain text; blank lines are dropped."""
    return [Line(line) for line in map(tidy, text.splitlines()) if line]


def ancestors(node: HtmlElement | None) -> Iterator[HtmlElement]:
    """Yield ``node`` and its ancestors, innermost first."""
    while node is not None:
        yield node
        node = node.getparent()
