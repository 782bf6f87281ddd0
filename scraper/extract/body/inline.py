"""The inside of one line as HTML: its text slots and pictures, links and emphasis."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import takewhile

from lxml.html import HtmlElement

from scraper.extract.media.image_urls import image_url
from scraper.extract.media.players import player_url
from scraper.html.lines import MEDIA, Line, ancestors, squeeze, tidy
from scraper.text.urls import is_public, join

_INLINE_WORDS = "a strong em b i u s sub sup mark small code"
_INLINE = frozenset(_INLINE_WORDS.split())


def inline(line: Line, base: str | None) -> Iterator[str]:
    """Write the text slots and pictures of a line with the inline elements around them.

    White space alone opens none, and what is not written at all neither.
    """
    open_: list[HtmlElement] = []
    for text, node, tail in _slots(line):
        content = escape(text, quote=False) if text else _picture(node, base)
        if not content:
            continue
        inner = node.getparent() if tail else node
        path = [
            element
            for element in _up_to(inner, line.node)
            if element.tag in _INLINE and (element.tag != "a" or _address(element, base))
        ]
        path.reverse()
        shared = shared_depth(open_, path)
        for element in reversed(open_[shared:]):
            yield f"</{element.tag!s}>"
        if content.isspace():
            path = path[:shared]
        for element in path[shared:]:
            href = _address(element, base) if element.tag == "a" else None
            yield f'<a href="{escape(href)}">' if href else f"<{element.tag!s}>"
        open_ = path
        yield content
    for element in reversed(open_):
        yield f"</{element.tag!s}>"


def shared_depth(one: Iterable[object], other: Iterable[object]) -> int:
    """How many elements two paths have in common, outermost first."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))


def _slots(line: Line) -> Iterable[tuple[str, HtmlElement, bool]]:
    """The pieces of a line with their texts; those of ``pre`` keep their line breaks."""
    if line.node is None or line.node.tag != "pre":
        return squeeze(line)
    slots = [
        (
            "" if not tail and node.tag in MEDIA else (node.tail if tail else node.text) or "",
            node,
            tail,
        )
        for node, tail in line.pieces
    ]
    whole = "".join(text for text, _, _ in slots)
    return slots if tidy(whole) == line.text else squeeze(line)


def _up_to(node: HtmlElement | None, block: HtmlElement | None) -> Iterator[HtmlElement]:
    for element in ancestors(node):
        if element is block:
            return
        yield element


def _address(anchor: HtmlElement, base: str | None) -> str | None:
    url = join(base, anchor.get("href") or "")
    return url if url and is_public(url) else None


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
