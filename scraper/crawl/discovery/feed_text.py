"""From the bytes of a feed or sitemap to an XML tree, without entities, network or DTD.

Feeds of such sites are carelessly made: GB bytes that say UTF-8, ``&nbsp;`` that nobody declared,
bare ``&`` in addresses, blank lines before the declaration. All that is mended before parsing.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from html import unescape
from html.entities import html5

from lxml import etree

from scraper.crawl.discovery.cdata import sections
from scraper.crawl.discovery.faults import BadFeed
from scraper.html.decode import decode
from scraper.html.xml import NotXml, parse_xml

MOST_BYTES = 50 * 1024 * 1024
"""Unpacked; what the sitemap protocol allows."""
MOST_MARKS = 2_000_000
"""Of ``<`` and of ``=`` in one answer: what a tree costs memory for. A sitemap of 50,000 pages
with news and image tags has under one million."""
MOST_MEMBERS = 1_000
"""Of one gzip file. A server that writes its file piece by piece makes a few dozen."""
_GZIP = b"\x1f\x8b"
_CHUNK = 64 * 1024
"""Bytes given to the unpacker at once: it copies what lies behind the end of a member."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_PLAIN_DOCTYPE = re.compile(
    r"<!DOCTYPE\s{1,9}[\w:.-]{1,40}"
    r"(?:\s{1,9}(?:PUBLIC|SYSTEM)(?:\s{1,9}(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}')){1,2})?\s{0,9}>",
    re.IGNORECASE,
)
"""Without an internal subset, the one place where entities could be declared."""
_FORBIDDEN = re.compile(r"<!\s{0,9}(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMED = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:(\w{2,31});)?"
)

_CONTROL = re.compile(r"&#(?:0*(?:12[89]|1[345]\d)|[xX]0*[89][0-9a-fA-F]);")
"""References to control characters: to an editor's program, signs of Windows (``&#146;`` is ’)."""


def tree_of(body: bytes, header: str | None = None) -> etree._Element:
    """Parse an answer; raises :class:`BadFeed`. ``header`` is its Content-Type."""
    text = decode(unpacked(body), header=header).text.lstrip("\ufeff \t\r\n")
    if declaration := _DECLARATION.match(text):
        # It names a charset that the text, decoded by now, no longer has.
        text = text[declaration.end() :]
    text = "".join(_mended(sections(text)))
    if max(text.count("<"), text.count("=")) > MOST_MARKS:
        raise BadFeed(f"more than {MOST_MARKS} tags or attributes")
    try:
        return parse_xml(text.encode("utf-8", "ignore"))
    except NotXml as error:
        raise BadFeed(str(error)) from None


def unpacked(body: bytes) -> bytes:
    """Return the bytes of a ``.gz`` file unpacked, others as they are; refuses bombs."""
    parts: list[bytes] = []
    at, left = 0, MOST_BYTES
    while body.startswith(_GZIP, at):
        if len(parts) >= MOST_MEMBERS:
            raise BadFeed(f"more than {MOST_MEMBERS} gzip members")
        part, at = _member(body, at, left + 1)
        left -= len(part)
        if left < 0:
            raise BadFeed(f"more than {MOST_BYTES} bytes when unpacked")
        parts.append(part)
    return b"".join(parts) if parts else body


def _member(body: bytes, at: int, most: int) -> tuple[bytes, int]:
    """Return up to ``most`` bytes of the gzip member that begins at ``at``, and where it ends."""
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    parts: list[bytes] = []
    while at < len(body) and most > 0 and not unpacker.eof:
        chunk = body[at : at + _CHUNK]
        try:
            parts.append(unpacker.decompress(chunk, most))
        except zlib.error as error:
            raise BadFeed(f"broken gzip data: {error}") from None
        most -= len(parts[-1])
        at += len(chunk) - len(unpacker.unused_data) - len(unpacker.unconsumed_tail)
    if most > 0 and not unpacker.eof:
        raise BadFeed("gzip data that breaks off")
    return b"".join(parts), at


def _mended(parts: Iterable[tuple[bool, str]]) -> Iterator[str]:
    for number, (inside, part) in enumerate(parts):
        if inside:
            yield f"<![CDATA[{part}]]>"
            continue
        if number == 0:
            part = _PLAIN_DOCTYPE.sub("", part, count=1)
        if _FORBIDDEN.search(part):
            raise BadFeed("a feed with a document type that declares something is not read")
        if "&#" in part:
            part = _CONTROL.sub(lambda match: unescape(match[0]), part)
        yield _NAMED.sub(_entity, part)


def _entity(match: re.Match[str]) -> str:
    char = html5.get(f"{match[1]};") if match[1] else None
    if char is None:
        return f"&amp;{match[0][1:]}"
    return "&amp;" if char == "&" else "&lt;" if char == "<" else char
