"""Bytes to text: the charset that the bytes themselves vouch for, whatever the labels claim.

Labels lie often: pages of GB bytes declare utf-8, servers send ISO-8859-1 with UTF-8 pages.
So the bytes are asked first (BOM, strict UTF-8), and labels only break ties between charsets
that read equally well.
"""

import re
from dataclasses import dataclass

from scraper.html.charset import best_guess, is_utf16, known_label

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""")
_DECLARATION_WINDOW = 4096
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


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
    for bom, charset in _BOMS:
        if body.startswith(bom):
            text = body[len(bom) :].decode(charset, "replace")
            if charset != "utf-8" or _is_nearly_utf8(text):
                return Decoded(clean(text), charset)
            body = body[len(bom) :]
    if (utf16 := is_utf16(body)) is not None:
        return Decoded(clean(body.decode(utf16, "replace")), utf16)
    text = body.decode("utf-8", "replace")
    if _is_nearly_utf8(text):
        return Decoded(clean(text), "utf-8")
    charset = best_guess(body, labels_of(body, header=header, told=told))
    return Decoded(clean(body.decode(charset, "replace")), charset)


def clean(text: str) -> str:
    """Return the text without NUL, control characters, lone surrogates and non-characters.

    lxml refuses some of them and SQLite cuts a string at NUL. Tab, newline, form feed stay.
    """
    return _NOT_TEXT.sub("", text)


def labels_of(body: bytes, *, header: str | None, told: str | None) -> tuple[str, ...]:
    """Charsets that labels claim, the most trusted first: told, in the page, HTTP header."""
    claims = [told or ""]
    claims += [m.decode("ascii") for m in _DECLARED.findall(body[:_DECLARATION_WINDOW])]
    if header:
        claims.append(header.lower().rpartition("charset=")[2].split(";")[0])
    known = (known_label(claim.strip().strip("\"'")) for claim in claims)
    return tuple(dict.fromkeys(name for name in known if name))


def _is_nearly_utf8(text: str) -> bool:
    """Whether text decoded as UTF-8 is so but for a few damaged bytes.

    Measured against the characters that needed UTF-8, not against the length: a page of much
    ASCII and a little GB text has few bad bytes too, but next to no good ones.
    """
    bad = text.count("\ufffd")
    if not bad:
        return True
    if bad > 1 + len(text) // 50:
        return False
    good = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return bad * 20 <= good
