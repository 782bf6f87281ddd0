"""The body as HTML for readers, written line by line from what was kept; sanitising comes last.

The lines are the body's text, so that text and HTML cannot say different things, and a page made
of this HTML reads as the same text again. The tree is only looked at: what surrounds a line there
(list, table, quotation, heading; link, emphasis) comes back around it here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from lxml.html import HtmlElement

from scraper.extract.body.cut import Body
from scraper.extract.body.inline import inline, shared_depth
from scraper.html.lines import Line, ancestors
from scraper.html.safe import sanitise

_FRAME_WORDS = (
    "ul ol li dl dt dd blockquote pre figure figcaption table caption thead tbody tfoot tr td th "
    "h2 h3 h4 h5 h6"
)
_FRAMES = {**{tag: tag for tag in _FRAME_WORDS.split()}, "h1": "h2"}
"""Block elements that mean something to a reader, and what they are written as."""
_HOLDER_WORDS = "li dt dd figcaption caption td th h2 h3 h4 h5 h6 pre"
_HOLDERS = frozenset(_HOLDER_WORDS.split())
"""Frames whose text needs no paragraph of its own."""
_LIST_WORDS = "table thead tbody tfoot tr ul ol dl"
_NO_TEXT = frozenset(_LIST_WORDS.split())
"""Frames in which loose text may not stand: it would be moved before the table."""
_CELLS = frozenset(["td", "th"])
_LISTS = frozenset(["ul", "ol"])
_TABLE_PARTS = frozenset(["table", "thead", "tbody", "tfoot"])
_PARENTS = {
    "li": _LISTS,
    **dict.fromkeys(("dt", "dd"), frozenset(["dl"])),
    "figcaption": frozenset(["figure"]),
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot"), frozenset(["table"])),
    "tr": _TABLE_PARTS,
    **dict.fromkeys(_CELLS, _TABLE_PARTS | {"tr"}),
}
"""The frames that mean something only right below certain others."""
_SPANS = ("colspan", "rowspan")
_NUMBERS = {"td": _SPANS, "th": _SPANS, "ol": ("start",)}
"""The attributes that a frame keeps."""


def html_of_text(body: Body) -> str:
    """Return paragraphs for a body that came as plain text."""
    return sanitise("".join(f"<p>{escape(line.text)}</p>" for line in body.kept if line.text))


def html_of(container: HtmlElement, body: Body, base: str | None) -> str:
    """Return the safe HTML of the body's lines within their container."""
    writer = _Writer(container, base)
    for line in body.kept:
        writer.line(line)
    writer.leave(0)
    return sanitise("".join(writer.out)).strip()


@dataclass(slots=True)
class _Frame:
    """A frame: the element that it is written for, and its tag."""

    element: object
    tag: str
    rest: HtmlElement | None = None
    """Of an open row: the first of its children that is not written yet."""


@dataclass(slots=True)
class _Writer:
    """What is written so far, and the frames that are open."""

    container: HtmlElement
    base: str | None
    out: list[str] = field(default_factory=list)
    open: list[_Frame] = field(default_factory=list)

    def line(self, line: Line) -> None:
        """Write one line inside the frames that stand around it in the page."""
        content = "".join(inline(line, self.base))
        if not content:
            return
        frames = self._frames(line.node)
        shared = shared_depth(
            (frame.element for frame in self.open), (frame.element for frame in frames)
        )
        if shared == len(frames) == len(self.open):
            self.out.append("<br>")
        self.leave(shared)
        for frame in frames[shared:]:
            self._enter(frame)
        self.out.append(content)

    def _frames(self, node: HtmlElement | None) -> list[_Frame]:
        """The frames around a line, outermost first; the last one holds its text."""
        frames = _supported(reversed(list(self._around(node))))
        while frames and frames[-1].tag in _NO_TEXT:
            frames.pop()
        if not (frames and frames[-1].element is node and frames[-1].tag in _HOLDERS):
            # Paragraphs broken by <br> stay one; other breaks part paragraphs.
            broken = node is not None and node.tag == "p"
            frames.append(_Frame(node if broken else object(), "p"))
        return frames

    def _around(self, node: HtmlElement | None) -> Iterator[_Frame]:
        """What may frame a line, innermost first: up to the container, and what that stands in.

        The container and what is around it count only for frames that need them: a list for items.
        """
        inside, needed = True, None
        for element in ancestors(node):
            inside = inside and element is not self.container
            tag = _FRAMES.get(str(element.tag))
            if not inside and (needed is None or (tag and tag not in needed)):
                return
            if tag:
                yield _Frame(element, tag)
                needed = _PARENTS.get(tag)

    def _enter(self, frame: _Frame) -> None:
        element, attributes = frame.element, ""
        if isinstance(element, HtmlElement) and frame.tag in _NUMBERS:
            if frame.tag in _CELLS and self.open and self.open[-1].element is element.getparent():
                self._skipped_cells(self.open[-1], element)
                self.open[-1].rest = element.getnext()
            attributes = "".join(
                f' {name}="{escape(element.get(name, ""))}"'
                for name in _NUMBERS[frame.tag]
                if element.get(name)
            )
        elif isinstance(element, HtmlElement) and frame.tag == "tr":
            frame.rest = next(iter(element), None)
        self.out.append(f"<{frame.tag}{attributes}>")
        self.open.append(frame)

    def leave(self, depth: int) -> None:
        """Close the open frames down to a depth."""
        while len(self.open) > depth:
            frame = self.open.pop()
            self._skipped_cells(frame, None)
            self.out.append(f"</{frame.tag}>")

    def _skipped_cells(self, row: _Frame, cell: HtmlElement | None) -> None:
        """Write the empty cells that a row has before ``cell``, or at its end."""
        while row.rest is not None and row.rest is not cell:
            if row.rest.tag in _CELLS:
                self.out.append(f"<{row.rest.tag}></{row.rest.tag}>")
            row.rest = row.rest.getnext()


def _supported(frames: Iterable[_Frame]) -> list[_Frame]:
    """Leave out frames that do not stand right below one that they need: an item in no list."""
    kept: list[_Frame] = []
    for frame in frames:
        needed = _PARENTS.get(frame.tag)
        if needed is None or (kept and kept[-1].tag in needed):
            kept.append(frame)
    return kept
