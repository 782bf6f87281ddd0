"""Pictures of the body in reading order: captions, credits, and where in the text they stand."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from scraper.article import Image
from scraper.extract.media import photos
from scraper.extract.media.image_urls import image_url
from scraper.html.lines import MEDIA, Line, ancestors, tidy
from scraper.text import prose

_CAPTION = re.compile(
    r"^(?:▲|△|↑|图[一二三四五六七八九十\d]?[：:为]|图为|资料图|上图|下图|左图|右图|[（(]图)|(?:摄|供图|图/.{2,8}|摄影报道)\s*[)）]?$"
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_LONGEST_CAPTION = 80
_LONGEST_CREDITED = 160
"""Characters of a line below a picture that ends in a photo credit and so is its caption."""
_LONGEST_ALONE = 40
"""Characters of a line that is a photo credit and nothing else, below a picture's text."""
_BELOW = 6


def images_of(lines: list[Line], text: str, base: str | None) -> tuple[Image, ...]:
    """Return the pictures of the body's lines, each address once; ``text`` is ``body_text``."""
    found: dict[str, Image] = {}
    begun = _begun(lines, text)
    figures: dict[HtmlElement, str] = {}
    for index, line in enumerate(lines):
        leading = _leading(line)
        own: str | None = None
        credited: dict[str, str] = {}
        for node in line.media:
            url = image_url(node, base) if node.tag == "img" else None
            if not url:
                continue
            alt = tidy((node.get("alt") or "")[:400])[:200]
            if url in found:  # a lazy picture's copy often has the alt that the placeholder lacks
                found[url] = replace(found[url], alt=found[url].alt or alt)
                continue
            caption = _in_figure(node, figures)
            if caption is None:
                caption = own = _caption(lines, index) if own is None else own
            if caption not in credited:
                credited[caption] = _credit(lines, index, caption)
            place = begun[index] - (1 if node in leading else 0)
            found[url] = Image(url, alt, caption, credited[caption], place)
    return tuple(found.values())


def _begun(lines: Sequence[Line], text: str) -> list[int]:
    """For each line: how many paragraphs of the text have begun once it is read.

    Cells of a table's row share a paragraph, joined by single spaces.
    """
    paragraphs = text.split("\n") if text else []
    begun: list[int] = []
    count, rest = 0, ""
    for line in lines:
        if line.text:
            if not rest and count < len(paragraphs):
                rest = paragraphs[count]
                count += 1
            rest = rest[len(line.text) + 1 :]
        begun.append(count)
    return begun


def _leading(line: Line) -> set[HtmlElement]:
    """The pictures that stand before the text of their own line."""
    leading: set[HtmlElement] = set()
    for piece, tail in line.pieces if line.text and line.media else ():
        if not tail and piece.tag in MEDIA:
            leading.add(piece)
        elif ((piece.tail if tail else piece.text) or "").strip():
            return leading
    return set()


def _in_figure(node: HtmlElement, known: dict[HtmlElement, str]) -> str | None:
    """The caption of the figure around a picture; ``None`` if it stands in no figure."""
    for element in ancestors(node):
        if element.tag == "figure":
            if element not in known:
                parts = (tidy(part.text_content()) for part in element.iter("figcaption"))
                known[element] = next(parts, "")
            return known[element]
    return None


def _caption(lines: list[Line], index: int) -> str:
    text = lines[index].text or (lines[index + 1].text if index + 1 < len(lines) else "")
    if not text or len(text) > _LONGEST_CREDITED:
        return ""
    if len(text) > _LONGEST_CAPTION:
        return text if photos.tell(text) else ""
    captioned = _CAPTION.search(text) or _is_centred(lines, index) or photos.tell(text)
    return text if captioned else ""


def _is_centred(lines: list[Line], index: int) -> bool:
    if lines[index].text or index + 1 >= len(lines):
        return False
    node = lines[index + 1].node
    if node is None or prose.marks(lines[index + 1].text) > 2:
        return False
    return node.get("align") == "center" or bool(_CENTRED.search(node.get("style") or ""))


def _credit(lines: list[Line], index: int, caption: str) -> str:
    """Who made a picture: its caption says so, or a line below that says little else.

    Pictures in a row share the line below them; a line below the next text belongs to no other.
    """
    if told := photos.tell(caption) if caption else None:
        return told.text
    longest = _LONGEST_CAPTION
    for number, line in enumerate(lines[index : index + _BELOW]):
        if number and line.media and longest < _LONGEST_CAPTION:
            break
        if line.text and line.text != caption:
            told = photos.tell(line.text) if len(line.text) <= longest else None
            if told is not None:
                return told.text
            longest = _LONGEST_ALONE
    return ""
