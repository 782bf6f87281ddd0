"""Pictures and attachments of the body: real addresses, captions, no icons."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from scraper.article import Attachment, Image
from scraper.html.lines import Line, ancestors, tidy
from scraper.text import prose
from scraper.text.urls import join

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-echo",
    "data-actualsrc",
    "data-original-src",
    "data-url",
    "alt_src",
    "_src",
    "original",
)
_JUNK = re.compile(
    r"(?:^|[/_.-])(?:icons?|logo|share|qrcode|qr|ewm|erweima|blank|loading|spacer|pixel|arrow|btn"
    r"|button|next_?page|prev_?page|emoji|face|avatar|print|"
    r"dot|line|bg|banner|ad|close|play|weixin|wx|wechat|weibo|sina|qzone|space|transparent|1x1"
    r"|fileTypeImages|icon_\w+)[_.\d-]*(?:\d*x\d*)?\.(?:gif|png|jpe?g|svg|webp|bmp)(?:$|[?])"
    r"|/(?:icons?|emoji|emotion|fileTypeImages|share)/|\.svg(?:$|\?)",
    re.IGNORECASE,
)
_FILES = re.compile(
    r"\.(pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|txt|csv|rtf|mp3|mp4)(?:$|[?#])", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^(?:▲|△|↑|图[一二三四五六七八九十\d]?[：:为]|图为|资料图|上图|下图|左图|右图|[（(]图)|(?:摄|供图|图/.{2,8}|摄影报道)\s*[)）]?$"
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SMALL = 48
"""Pixels; a picture declared smaller both ways is an icon."""


def image_url(node: HtmlElement, base: str | None) -> str | None:
    """Return the absolute address of an ``img``; ``None`` for icons and inline data."""
    for name in (*_LAZY, "src", "oldsrc"):
        value = (node.get(name) or "").strip()
        if not value or value.startswith("data:") or len(value) > 2000:
            continue
        url = join(base, value) or (
            value if base is None and not value.startswith(("javascript:", "file:")) else None
        )
        if url and not _JUNK.search(url) and not _is_small(node):
            return url
    return None


def _is_small(node: HtmlElement) -> bool:
    sizes = [node.get("width") or "", node.get("height") or ""]
    numbers = [int(size.removesuffix("px")) for size in sizes if size.removesuffix("px").isdigit()]
    return bool(numbers) and max(numbers) <= _SMALL


def images_of(lines: list[Line], base: str | None) -> tuple[Image, ...]:
    """Return the pictures of the body in reading order, each address once."""
    found: dict[str, Image] = {}
    for index, line in enumerate(lines):
        for node in line.media:
            if node.tag != "img":
                continue
            url = image_url(node, base)
            if url and url not in found:
                found[url] = Image(
                    url, tidy(node.get("alt") or "")[:200], _caption(lines, index, node)
                )
    return tuple(found.values())


def _caption(lines: list[Line], index: int, node: HtmlElement) -> str:
    for element in ancestors(node):
        if element.tag == "figure":
            return next((tidy(part.text_content()) for part in element.iter("figcaption")), "")
    text = lines[index].text or (lines[index + 1].text if index + 1 < len(lines) else "")
    if text and len(text) <= 80 and (_CAPTION.search(text) or _is_centred(lines, index)):
        return text
    return ""


def _is_centred(lines: list[Line], index: int) -> bool:
    if lines[index].text or index + 1 >= len(lines):
        return False
    node = lines[index + 1].node
    if node is None or prose.marks(lines[index + 1].text) > 2:
        return False
    return node.get("align") == "center" or bool(_CENTRED.search(node.get("style") or ""))


def attachments_of(lines: Iterable[Line], base: str | None) -> tuple[Attachment, ...]:
    """Return the files that the lines link to, each address once."""
    found: dict[str, Attachment] = {}
    for anchor in _anchors(lines):
        href = (anchor.get("href") or "").strip()
        match = _FILES.search(href) or _FILES.search(tidy(anchor.text_content())[-8:])
        if not match:
            continue
        url = join(base, href)
        if url and url not in found:
            name = tidy(anchor.text_content()) or href.rpartition("/")[2]
            found[url] = Attachment(url, name[:300], match[1].lower())
    return tuple(found.values())


def _anchors(lines: Iterable[Line]) -> Iterator[HtmlElement]:
    for line in lines:
        for node, tail in line.pieces:
            for element in ancestors(node.getparent() if tail else node):
                if element.tag == "a":
                    yield element
                if element is line.node:
                    break
