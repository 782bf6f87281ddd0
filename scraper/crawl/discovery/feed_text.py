"""From the bytes of a feed or sitemap to an XML tree, without entities, network or DTD.

Feeds of such sites are carelessly made: GB bytes that say UTF-8, ``&nbsp;`` that nobody declared,
bare ``&`` in addresses, blank lines before the declaration. All that is mended before parsing.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from html import unescape
from html.entities import html5
from io import BytesIO

from lxml import etree

from scraper.crawl.discovery.cdata import sections
from scraper.crawl.discovery.faults import BadFeed
from scraper.html.decode import decode
from scraper.html.xml import NotXml, parse_xml

MOST_BYTES = 50 * 1024 * 1024
"""Unpacked; what the sitemap protocol allows."""
MOST_MARKS = 1_000_000
"""Of ``<`` and values in one answer: what a tree costs memory for, 250 bytes each. A sitemap of
50,000 pages has 900,000, if it tells of each when, how often and how urgent, a picture and a twin
in another language."""
_MARKS = (b"<", b'="', b"='", b"= ", b"=\t", b"=\n", b"=\r")
"""Those before a value; a query in an address has a letter or a figure behind its ``=``."""
MOST_REFERENCES = 1_000_000
"""Of ``&`` in one answer, each of which is looked at. In 8 MiB of markup that is escaped there are
half as many."""
MOST_SECTIONS = 200_000
"""Of ends of CDATA sections in one answer; 50,000 pages with a title in one and an address."""
MOST_MEMBERS = 1_000
"""Of one gzip file. A server that writes its file piece by piece makes a few dozen."""
_GZIP = b"\x1f\x8b"
_CHUNK = 64 * 1024
"""Bytes given to the unpacker at once: it copies what lies behind the end of a member."""
_STEP = 1_000_000
"""Characters made bytes at once."""
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_PLAIN_DOCTYPE = re.compile(
    rb"<!DOCTYPE\s{1,9}[\w:.-]{1,40}"
    rb"(?:\s{1,9}(?:PUBLIC|SYSTEM)(?:\s{1,9}(?:\"[^\"<>]{0,300}\"|'[^'<>]{0,300}')){1,2})?\s{0,9}>",
    re.IGNORECASE,
)
"""Without an internal subset, the one place where entities could be declared."""
_FORBIDDEN = re.compile(rb"<!\s{0,9}(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NAMESPACE = re.compile(rb"xmlns(?::[^\s=]{1,300})?\s{0,9}=\s{0,9}[\"'][^\"']{1000}")
"""A name that long would be copied for each element that is asked for its own."""
_REFERENCE = re.compile(
    rb"(?P<control>&#(?:0*(?:12[89]|1[345]\d)|[xX]0*[89][0-9a-fA-F]);)"
    rb"|&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:(?P<name>\w{2,31});)?"
)
"""What is mended: references to control characters (to an editor's program, signs of Windows:
``&#146;`` is ’), names that nobody declared, and ``&`` alone."""


def tree_of(body: bytes, header: str | None = None) -> etree._Element:
    """Parse an answer; raises :class:`BadFeed`. ``header`` is its Content-Type."""
    try:
        return parse_xml(_well_formed(body, header))
    except NotXml as error:
        raise BadFeed(str(error)) from None


def _well_formed(body: bytes, header: str | None) -> bytes:
    """Return the answer mended, in UTF-8. Nothing is mended before it is counted."""
    data = _in_utf8(decode(unpacked(body), header=header).text.lstrip("\ufeff \t\r\n"))
    _count(data)
    if declaration := _DECLARATION.match(data):
        # It names a charset that the text, decoded by now, no longer has.
        data = data[declaration.end() :]
    made = BytesIO()
    made.writelines(_mended(sections(data)))
    return made.getvalue()


def _in_utf8(text: str) -> bytes:
    """Return the text as bytes: it takes four of them a character where one character is rare."""
    made = BytesIO()
    for at in range(0, len(text), _STEP):
        made.write(text[at : at + _STEP].encode("utf-8", "ignore"))
        if made.tell() > MOST_BYTES:
            raise BadFeed(f"more than {MOST_BYTES} bytes in UTF-8")
    return made.getvalue()


def _count(data: bytes) -> None:
    """Refuse what would cost time or memory out of all proportion to its size."""
    if sum(map(data.count, _MARKS)) > MOST_MARKS:
        raise BadFeed(f"more than {MOST_MARKS} tags and attributes")
    if data.count(b"&") > MOST_REFERENCES:
        raise BadFeed(f"more than {MOST_REFERENCES} references to characters")
    if data.count(b"]]>") > MOST_SECTIONS:
        raise BadFeed(f"more than {MOST_SECTIONS} CDATA sections")
    if _NAMESPACE.search(data):
        raise BadFeed("a namespace of more than 1000 characters")


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


def _mended(parts: Iterable[tuple[bool, bytes]]) -> Iterator[bytes]:
    for number, (inside, part) in enumerate(parts):
        if inside:
            yield b"<![CDATA[%b]]>" % part
            continue
        if number == 0:
            part = _PLAIN_DOCTYPE.sub(b"", part, count=1)
        if _FORBIDDEN.search(part):
            raise BadFeed("a feed with a document type that declares something is not read")
        at = 0
        for match in _REFERENCE.finditer(part):
            yield part[at : match.start()]
            yield _referred(match)
            at = match.end()
        yield part[at:]


def _referred(match: re.Match[bytes]) -> bytes:
    if match["control"]:
        return unescape(match[0].decode()).encode()
    char = html5.get(f"{match['name'].decode()};") if match["name"] else None
    if char is None:
        return b"&amp;" + match[0][1:]
    return b"&amp;" if char == "&" else b"&lt;" if char == "<" else char.encode()
