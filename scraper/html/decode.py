"""Bytes to text: the charset that the bytes themselves vouch for, whatever the labels claim.

Labels lie often: pages of GB bytes declare utf-8, servers send ISO-8859-1 with UTF-8 pages.
So the bytes are asked first (BOM, strict UTF-8), and labels only break ties between charsets
that read equally well.
"""

import re
from dataclasses import dataclass
from itertools import islice

from scraper.html.charset import best_guess, is_utf16, known_label
from scraper.html.chinese_codecs import read

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = tuple(  # two, because a search for one word's beginning is much faster
    re.compile(word + rb"""\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""")
    for word in (rb"charset", rb"encoding")
)
_DECLARATION_WINDOW = 4096
_MOST_CLAIMS = 6

# Control characters but tab, newline, form feed and return: bytes that are so in every charset
# but UTF-16 and -32, and characters that only few charsets can make.
_CONTROL = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
_RARE = "\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_NOT_TEXT = re.compile(f"[{_CONTROL.decode()}{_RARE}]")
_C1_IN_UTF8 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text free of NUL, control characters and lone surrogates, and the charset it was read in."""

    text: str
    charset: str
    """Python's codec name: ``utf-8``, ``gb18030``, ``big5hkscs``, ``utf-16-le`` …"""


def decode(body: bytes, *, header: str | None = None, told: str | None = None) -> Decoded:
    """Decode a page; never raises, and replaces what no charset can read by U+FFFD.

    ``header`` is a Content-Type value or a bare charset name; ``told`` a charset name that a
    person gave.
    """
    marked: tuple[str, ...] = ()
    for bom, charset in _BOMS:
        if body.startswith(bom):
            body = body[len(bom) :]
            if charset != "utf-8":
                return Decoded(clean(read(body, charset)), charset)
            marked = (charset,)
    if (wide := is_utf16(body)) is not None:
        return Decoded(clean(read(body, wide)), wide)
    plain = body.translate(None, _CONTROL)
    try:
        return Decoded(_without_rare(plain.decode("utf-8"), plain, "utf-8"), "utf-8")
    except UnicodeDecodeError:
        charset = best_guess(body, marked + labels_of(body, header=header, told=told))
    if charset.startswith("utf-16"):
        return Decoded(clean(read(body, charset)), charset)
    return Decoded(_without_rare(read(plain, charset), plain, charset), charset)


def clean(text: str) -> str:
    """Return the text without NUL, control characters, lone surrogates and non-characters.

    lxml refuses some of them and SQLite cuts a string at NUL. Tab, newline, form feed stay.
    """
    # Bytes are looked through several times faster than the text is.
    try:
        body = text.encode("utf-8")
    except UnicodeEncodeError:
        return _NOT_TEXT.sub("", text)
    if len(body.translate(None, _CONTROL)) != len(body):
        return _NOT_TEXT.sub("", text)
    return _without_rare(text, body, "utf-8")


def labels_of(body: bytes, *, header: str | None, told: str | None) -> tuple[str, ...]:
    """Charsets that labels claim, the most trusted first: told, in the page, HTTP header."""
    claims = [told or ""]
    head = body[:_DECLARATION_WINDOW].lower()
    for pattern in _DECLARED:
        claims += [m[1].decode("ascii") for m in islice(pattern.finditer(head), _MOST_CLAIMS)]
    if header:
        claims.append(header.lower().rpartition("charset=")[2].split(";")[0])
    known = (known_label(claim.strip().strip("\"'")) for claim in claims)
    return tuple(dict.fromkeys(name for name in known if name))


def _without_rare(text: str, body: bytes, charset: str) -> str:
    """Take C1 controls and non-characters out of a text, if its bytes can have made any."""
    if charset == "utf-8":
        possible = "\ufffe" in text or "\uffff" in text or bool(_C1_IN_UTF8.search(body))
    elif charset == "gb18030":
        possible = b"\x81" in body or b"\x84" in body
    else:
        possible = True
    return _NOT_TEXT.sub("", text) if possible else text
