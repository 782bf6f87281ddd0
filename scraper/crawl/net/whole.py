"""Whether the body of an answer is all there.

An answer that tells its length, or comes in chunks, proves it: scrapy fails where bytes are
missing. One that ends because the connection does proves nothing (scrapy's flag ``partial``); it
counts as whole if it shows its own end, as pages, feeds and JSON do. What was packed proves itself
when it is unpacked (``unpacking.py``).

Every expression here takes time in proportion to the body: what has matched is not looked at again.
"""

import json
import re

from scrapy.http import Response

from scraper.html.decode import decode

CUT = "dataloss"
"""Scrapy's flag for a body of which a part is missing for certain."""
DOUBTFUL = "partial"
"""Scrapy's flag for a body of which nobody said how long it is."""

_ENDS = (
    b"</html",
    b"</body",
    b"</rss>",
    b"</feed>",
    b"</urlset>",
    b"</sitemapindex>",
    b"</rdf:rdf>",
)
_TAIL = 4_096
"""Bytes at the end in which the end is looked for: counters stand behind it."""
_HEAD = 65_536
"""Bytes at the beginning in which the first tag of XML is looked for."""
_BEHIND = re.compile(rb"(?:\s++|>--.*?--!<)*+", re.DOTALL)
"""White space and comments at an end, read backwards."""
_MARKS = b"\xef\xbb\xbf\xff\xfe"
"""The bytes of which byte order marks are made."""
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<\?xml\b", re.IGNORECASE)
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*+>)*+"
    rb"<(?P<name>(?:[\w.-]{1,60}:)?(?P<plain>[\w.-]{1,60}))(?P<rest>[^>]*+>)?",
    re.DOTALL | re.IGNORECASE,
)
"""The first tag of XML."""
_FEEDS = frozenset({b"rss", b"feed", b"urlset", b"sitemapindex", b"rdf"})
"""Names, without their prefix, of what is XML even where it does not say so. Of anything else the
closing tag proves nothing: a piece of a page ends with ``</p>`` in a hundred places."""
_PART = re.compile(
    rb"bytes[ =](?P<first>\d{1,15})-(?P<last>\d{1,15})/(?P<all>\d{1,15})", re.IGNORECASE
)
"""A ``Content-Range`` that tells how long the whole is."""
_BEGUN = re.compile(
    r"[\ufeff\s]*+(?:/\*[^*]{0,200}\*/\s*+)?"
    r"(?P<call>(?:(?:var|let|const)\s++)?[\w.$]{1,100}\s*+[=(]\s*+)?(?=[\[{\"])"
)
"""The beginning of JSON: plain, as a call (``callback({…});``) or as a script's variable."""


def is_cut(response: Response) -> bool:
    """Return whether a part of the body is missing, or may be."""
    if CUT in response.flags or is_part(response):
        return True
    return DOUBTFUL in response.flags and not _shows_its_end(response.body, _told(response))


def is_part(response: Response) -> bool:
    """Return whether a page comes with a ``Content-Range`` that is less than all of it, as caches
    give it that have kept a part."""
    told = _PART.match((response.headers.get("Content-Range") or b"").strip())
    return told is not None and (int(told["first"]) > 0 or int(told["last"]) + 1 < int(told["all"]))


def doubt(response: Response) -> str:
    """Return what to say of a body that :func:`is_cut` where it may be whole all the same."""
    if DOUBTFUL not in response.flags:
        return ""
    return ", or whole: its length is not told, or wrong, and no </html> ends it"


def _told(response: Response) -> str:
    return (response.headers.get("Content-Type") or b"").decode("latin-1")


def _shows_its_end(body: bytes, header: str) -> bool:
    plain = body.replace(b"\0", b"")  # UTF-16
    if behind := _BEHIND.match(plain[::-1]):
        plain = plain[: len(plain) - behind.end()]
    tail = plain[-_TAIL:].lower()
    if any(end in tail for end in _ENDS) or _closes_its_root(plain):
        return True
    if _BEGUN.match(plain[:_TAIL].lstrip(_MARKS).decode("latin-1")):
        return _is_json(body, header)
    # Addresses, line by line; and files that prove themselves to whoever reads them.
    return (b"<" not in body and body.endswith(b"\n")) or body.startswith(b"\x1f\x8b")


def _closes_its_root(body: bytes) -> bool:
    """Return whether XML, of which nothing stands behind its end, ends as it has begun."""
    root = _ROOT.match(body[:_HEAD])
    if not root or not (_DECLARED.match(body) or root["plain"].lower() in _FEEDS):
        return False
    if root["rest"] and root["rest"].endswith(b"/>"):
        return root.end() == len(body)
    closing = re.escape(root["name"]).join((rb"</", rb"\s{0,99}>\Z"))
    return re.search(closing, body[-_TAIL:], re.IGNORECASE) is not None


def _is_json(body: bytes, header: str) -> bool:
    """Return whether the first value is complete, and nothing but the end of its call behind it.

    What stands behind a whole statement of a script is another one, which is not read.
    """
    text = decode(body, header=header).text
    begun = _BEGUN.match(text)
    if not begun:
        return False
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text, begun.end())
    except (ValueError, RecursionError):
        return False
    behind = text[end : end + _TAIL].lstrip(" \t\r\n)")
    return not behind.rstrip(" \t\r\n);") or (bool(begun["call"]) and behind.startswith(";"))
