"""The body as HTML for readers, written line by line from what was kept; sanitising comes last.

The lines are the body's text, so that text and HTML cannot say different things, and a page made
of this HTML reads as the same text again. The tree is only looked at: what surrounds a line there
(list, table, quotation, heading; link, emphasis) comes back around it here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from lxml.html import HtmlElement

from scraper.extract.body.cut import Body
from scraper.extract.media.image_urls import image_url
from scraper.extract.media.players import player_url
from scraper.html.lines import Line, ancestors, squeeze
from scraper.html.safe import sanitise
from scraper.text.urls import join

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
_INLINE_WORDS = "a strong em b i u s sub sup mark small code"
_INLINE = frozenset(_INLINE_WORDS.split())
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
class _Writer:
    """What is written so far, and the frames that are open: (element, tag)."""

    container: HtmlElement
    base: str | None
    out: list[str] = field(default_factory=list)
    open: list[tuple[object, str]] = field(default_factory=list)
    cell: HtmlElement | None = None
    """The last cell written, to which its row goes on."""

    def line(self, line: Line) -> None:
        """Write one line inside the frames that stand around it in the page."""
        content = "".join(_inline(line, self.base))
        if not content:
            return
        frames = self._frames(line.node)
        shared = 0
        for mine, theirs in zip(self.open, frames, strict=False):
            if mine[0] is not theirs[0]:
                break
            shared += 1
        if shared == len(frames) == len(self.open):
            self.out.append("<br>")
        self.leave(shared)
        for frame in frames[shared:]:
            self._enter(*frame)
        self.out.append(content)

    def _frames(self, node: HtmlElement | None) -> list[tuple[object, str]]:
        """The frames around a line, outermost first; the last one holds its text."""
        frames: list[tuple[object, str]] = []
        for element in ancestors(node):
            if element is self.container and element.tag != "table":
                break
            if tag := _FRAMES.get(str(element.tag)):
                frames.append((element, tag))
            if element is self.container:
                break
        frames.reverse()
        while frames and frames[-1][1] in _NO_TEXT:
            frames.pop()
        holds = frames and frames[-1][0] is node and frames[-1][1] in _HOLDERS
        if not holds:
            # Paragraphs broken by <br> stay one; other breaks part paragraphs.
            broken = node is not None and node.tag == "p"
            frames.append((node if broken else object(), "p"))
        return frames

    def _enter(self, element: object, tag: str) -> None:
        attributes = ""
        if isinstance(element, HtmlElement) and tag in _NUMBERS:
            if tag in _CELLS:
                self._skipped_cells(element)
                self.cell = element
            attributes = "".join(
                f' {name}="{escape(element.get(name, ""))}"'
                for name in _NUMBERS[tag]
                if element.get(name)
            )
        self.out.append(f"<{tag}{attributes}>")
        self.open.append((element, tag))

    def leave(self, depth: int) -> None:
        """Close the open frames down to a depth."""
        while len(self.open) > depth:
            element, tag = self.open.pop()
            if tag == "tr" and isinstance(element, HtmlElement):
                self._skipped_cells(None, element)
            self.out.append(f"</{tag}>")

    def _skipped_cells(self, cell: HtmlElement | None, row: HtmlElement | None = None) -> None:
        """Write the empty cells that a row has before ``cell``, or at its end."""
        row = cell.getparent() if cell is not None else row
        inside = self.cell is not None and self.cell.getparent() is row
        for other in list(row) if row is not None else []:
            if other is cell:
                break
            if inside:
                inside = other is not self.cell
            elif other.tag in _CELLS:
                self.out.append(f"<{other.tag}></{other.tag}>")


def _inline(line: Line, base: str | None) -> Iterator[str]:
    """Write the text slots and pictures of a line with the inline elements around them."""
    open_: list[HtmlElement] = []
    for text, node, tail in squeeze(line):
        inner = node.getparent() if tail else node
        path = [
            element
            for element in _up_to(inner, line.node)
            if element.tag in _INLINE and (element.tag != "a" or _address(element, base))
        ]
        path.reverse()
        shared = 0
        for mine, theirs in zip(open_, path, strict=False):
            if mine is not theirs:
                break
            shared += 1
        for element in reversed(open_[shared:]):
            yield f"</{element.tag!s}>"
        for element in path[shared:]:
            href = _address(element, base) if element.tag == "a" else None
            yield f'<a href="{escape(href)}">' if href else f"<{element.tag!s}>"
        open_ = path
        yield escape(text, quote=False) if text else _picture(node, base)
    for element in reversed(open_):
        yield f"</{element.tag!s}>"


def _up_to(node: HtmlElement | None, block: HtmlElement | None) -> Iterator[HtmlElement]:
    for element in ancestors(node):
        if element is block:
            return
        yield element


def _address(anchor: HtmlElement, base: str | None) -> str | None:
    return join(base, anchor.get("href") or "")


def _picture(node: HtmlElement, base: str | None) -> str:
    """Write a picture, a video or sound, or a link to a player that lives on another page."""
    if node.tag == "img":
        url = join(base, image_url(node, base) or "")
        return f'<img src="{escape(url)}" alt="{escape(node.get("alt") or "")}">' if url else ""
    url = player_url(node, base)
    if url is None:
        return ""
    if node.tag in ("video", "audio"):
        return f'<{node.tag} src="{escape(url)}" controls></{node.tag}>'
    return f'<a href="{escape(url)}">▶ 视频</a>'
