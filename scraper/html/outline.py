"""One walk over a tree: its lines, the elements that hold them, its comments.

The walk is the hottest loop of the reader: a page has some 1,500 elements, 300 lines and 1,000
text slots, and a microsecond an element is a fifth of the whole reading. So it takes each property
of an element once, and asks for ``hidden`` and ``style`` of all elements together.
"""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from scraper.html.lines import MEDIA, Line, tidy

_BLOCK_WORDS = (
    "address article aside blockquote body button caption center dd details dialog dir div "
    "dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul "
    "option"
)
_SKIP_WORDS = (
    "script style noscript template svg canvas select textarea head map applet math "
    "noframes datalist"
)
_LINK, _BLOCK, _BREAK, _MEDIA, _SKIP, _COMMENT = 1, 2, 3, 4, 5, 6
_KINDS: dict[object, int] = {
    **dict.fromkeys(_BLOCK_WORDS.split(), _BLOCK),
    **dict.fromkeys(_SKIP_WORDS.split(), _SKIP),
    **dict.fromkeys(MEDIA, _MEDIA),
    "a": _LINK,
    "br": _BREAK,
    etree.Comment: _COMMENT,
    etree.ProcessingInstruction: _SKIP,
}
"""Tag → what it means to lines; others are inline text."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PARAGRAPH = 30
"""Reading units of a line that is no teaser's."""
_STYLED = etree.XPath("//@style[contains(., 'none') or contains(., 'NONE')]/..")
_HIDDEN_ONES = etree.XPath("//@hidden/..")


@dataclass(slots=True)
class Outline:
    """The lines of a tree, the elements that hold them, and the comments met on the way."""

    lines: list[Line] = field(default_factory=list)
    runs: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)
    """Element → its lines as ``start:end``; blocks, and what stands around blocks. Inner first."""
    comments: list[HtmlElement] = field(default_factory=list)
    """In reading order."""


def lines_of(tree: HtmlElement) -> list[Line]:
    """Return the lines of a tree in reading order, hidden ones marked."""
    return outline_of(tree).lines


def outline_of(tree: HtmlElement) -> Outline:
    """Walk a tree once; lines in reading order, hidden ones marked."""
    walk = _Walk(tree)
    walk.visit(tree)
    walk.close()
    return walk.outline


class _Walk:
    """Where the walk stands: the open line and what lies around it."""

    def __init__(self, tree: HtmlElement) -> None:
        self.outline = Outline()
        self.lines, self.runs = self.outline.lines, self.outline.runs
        self.parts: list[str] = []
        self.pieces: list[tuple[HtmlElement, bool]] = []
        self.media: list[HtmlElement] = []
        self.linked = self.links = self.hidden = self.seen = 0
        self.inside: HtmlElement = tree
        """The innermost block."""
        styled = (node for node in _STYLED(tree) if _HIDDEN.search(node.get("style") or ""))
        self.unseen = {*_HIDDEN_ONES(tree), *styled}

    def close(self) -> None:
        """End the open line."""
        text = tidy("".join(self.parts))
        if text or self.media:
            linked = min(self.linked, len(text))
            line = Line(text, self.inside, self.pieces, self.media, linked, self.hidden > 0)
            self.lines.append(line)
            self.media = []
        self.parts, self.pieces, self.linked = [], [], 0

    def visit(self, parent: HtmlElement) -> None:
        """Walk what is inside an element; as deep as the caps of a page allow."""
        kind_of, add, unseen = _KINDS.get, self.add, self.unseen
        if text := parent.text:
            add(text, parent, False)
        for node in parent:
            kind = kind_of(node.tag, 0)
            if kind == _BLOCK:
                self.block(node)
            elif kind > _BLOCK:
                self.enter(node, kind)
            elif len(node) or node in unseen:
                self.around(node, kind)
            elif text := node.text:
                self.links += kind
                add(text, node, False)
                self.links -= kind
            # Most tails are the white space between two blocks, which says nothing.
            if (text := node.tail) and (self.parts or not text.isspace()):
                add(text, node, True)

    def add(self, text: str, node: HtmlElement, tail: bool) -> None:
        """Add a text slot to the open line; white space alone only parts what stands around it."""
        if not text.isspace():
            self.parts.append(text)
            self.pieces.append((node, tail))
            if self.links:
                self.linked += len(text.strip())
        elif self.parts:
            self.parts.append(" ")
            self.pieces.append((node, tail))

    def around(self, node: HtmlElement, kind: int) -> None:
        """Walk an inline element, which may be hidden or stand around blocks."""
        first, seen, unseen = len(self.lines), self.seen, node in self.unseen
        if kind and node.get("name") and not node.get("href"):
            kind = 0  # a place to jump to, often left open: what follows it is no link
        if unseen:
            self.close()
            self.hidden += 1
        self.links += kind
        self.visit(node)
        self.links -= kind
        if unseen:
            self.close()
            self.hidden -= 1
        if self.seen > seen and len(self.lines) > first:
            self.runs[node] = (first, len(self.lines))
            if kind and _is_left_open(self.lines[first:]):
                for line in self.lines[first:]:
                    line.linked = 0

    def block(self, node: HtmlElement) -> None:
        """Walk an element that stands on lines of its own."""
        if self.parts or self.media:
            self.close()
        first, outer, unseen = len(self.lines), self.inside, node in self.unseen
        self.hidden += unseen
        self.seen += 1
        self.inside = node
        self.visit(node)
        if self.parts or self.media:
            self.close()
        self.inside = outer
        self.hidden -= unseen
        if len(self.lines) > first:
            self.runs[node] = (first, len(self.lines))

    def enter(self, node: HtmlElement, kind: int) -> None:
        """Take what ends a line, holds media, or is not text at all."""
        if kind == _BREAK:
            if self.parts or self.media:
                self.close()
        elif kind == _MEDIA:
            if node not in self.unseen:
                self.media.append(node)
                self.pieces.append((node, False))
        elif kind == _COMMENT:
            self.outline.comments.append(node)
        elif len(node):
            self.outline.comments.extend(node.iter(etree.Comment))


def _is_left_open(lines: list[Line]) -> bool:
    """Whether a link holds paragraphs: nobody wrote it so, its end tag is missing."""
    return sum(line.weight >= _PARAGRAPH and line.marks > 1 for line in lines) > 1
