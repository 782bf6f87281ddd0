"""Challenges, block pages and stubs: answers that stand in place of the page that was asked for.

We recognise them, never solve them (信息网络传播权保护条例, art. 4). A challenge has no article:
marks and words of a wall count only on a page without one, because every page of a site behind
a wall may carry its script, and articles write about 访问异常 and 验证码 too.
"""

import re
from collections.abc import Mapping

from scraper.extract.walls.bare_page import BarePage, bare_page
from scraper.extract.walls.words import (
    DULL_TITLE,
    HEADERS,
    LABELS,
    MARKS,
    SIGNS,
    STATUSES,
    TOLD,
    WALL_TITLE,
)
from scraper.html.decode import decode
from scraper.text import urls

WINDOW = 64 * 1024
"""Bytes looked at; a longer answer under an ordinary status is left to the reader."""
_SMALL = 6 * 1024
"""Bytes up to which a page is looked at without any sign of a wall."""
_SHORT = 400
"""Characters of text below which words may be a wall's own."""
_STUB = 4 * 1024
_FEW = 5
"""Links that a block page has at most: back, home, complain."""
_NAVIGATION = 12
"""Links, those that lead nowhere among them, that only an ordinary page has."""

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_NO_PAGE = (b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:", b"<datastore", b"<recordset")
_OBFUSCATED = re.compile(r"eval\(function\(p,a,c,k|\b_0x[0-9a-f]{3,8}\b")
_CHECK = re.compile(
    r"/(?:[a-z_.-]{0,12}captcha[a-z_.-]{0,12}|waf[a-z_.-]{0,12}|anti_?(?:bot|spider)[a-z_.-]{0,8}"
    r"|_guard|_____tmd_____|challenge[a-z_.-]{0,8}|cdn-cgi)(?:[/?#]|$)",
    re.IGNORECASE,
)


def challenge(status: int, headers: Mapping[str, str], body: bytes, url: str) -> str | None:
    """Return whose challenge or block page an answer is, in a few words, or ``None``.

    ``headers`` have names in lower case; ``url`` is the address that answered.
    """
    if status == 200 and len(body) > WINDOW:
        return None
    head = body[:WINDOW]
    reason = _by_header(headers)
    if reason is None and _is_suspicious(status, head):
        page = bare_page(head, url, headers.get("content-type", "").lower() or None)
        reason = _reason(status, head, page) if page else None
    if reason is None and status in STATUSES and not _is_outage(status, headers):
        return f"challenge, status {status}"
    return f"{reason}, status {status}" if reason and status != 200 else reason


def stub_target(body: bytes, url: str, content_type: str | None = None) -> str | None:
    """Return the other address that a page without content leads to by script or refresh.

    ``None`` for a page with content, and for one that leads to itself: that is a challenge.
    """
    if len(body) > _STUB or not _is_markup(body):
        return None
    page = bare_page(body, url, content_type)
    return page.goes_on if page and page.is_empty else None


def _by_header(headers: Mapping[str, str]) -> str | None:
    for name, value, whose in HEADERS:
        if name in headers and headers[name].lower().startswith(value):
            return f"challenge of {whose}"
    return None


def _is_outage(status: int, headers: Mapping[str, str]) -> bool:
    """Whether Cloudflare says that the server behind it is down, which is its meaning of 521."""
    return status == 521 and headers.get("server", "").lower() == "cloudflare"


def _is_markup(body: bytes) -> bool:
    """Whether these may be a page: markup, but no feed, sitemap or record set."""
    start = body[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        return b"<html" in body[:2000].lower()
    return start.startswith(b"<") and not start.startswith(_NO_PAGE)


def _is_suspicious(status: int, head: bytes) -> bool:
    """Whether a page is worth a closer look: seldom, and quickly told of an ordinary page."""
    if not _is_markup(head) or head.count(b"</a>") + head.count(b"</A>") > _NAVIGATION:
        return False
    if status != 200 or len(head) <= _SMALL or _mark(head):
        return True
    title = _TITLE.search(head, 0, 8192)
    return title is not None and _is_wall_title(decode(title[1]).text)


def _mark(head: bytes) -> str | None:
    return next((whose for whose, marks in MARKS if any(m in head for m in marks)), None)


def _is_wall_title(title: str) -> bool:
    return WALL_TITLE.fullmatch(title.strip()) is not None


def _says_nothing(page: BarePage) -> bool:
    """Whether title and heading are none, a wall's, or such as no article has."""
    dull = ("", urls.host(page.url))
    return all(
        said in dull or _is_wall_title(said) or DULL_TITLE.fullmatch(said)
        for said in (page.title, page.heading)
    )


def _reason(status: int, head: bytes, page: BarePage) -> str | None:
    if page.is_app or len(page.text) >= _SHORT or page.links > _FEW or LABELS.search(page.text):
        return None
    plain = _says_nothing(page)
    told = TOLD.search(page.text)
    if (mark := _mark(head)) and (told or (page.is_empty and (plain or status != 200))):
        return f"challenge of {mark}"
    if page.is_empty and plain and (by_script := _by_script(head, page)):
        return by_script
    return _by_words(status, page, plain)


def _by_script(head: bytes, page: BarePage) -> str | None:
    """Return what the script of an otherwise empty page does that makes it a challenge."""
    onward = page.goes_on
    if onward and _CHECK.search(urls.path_and_query(onward)):
        return f"a script leads to a check: {onward[:100]}"
    if page.goes_back and page.sets_cookie:
        return "cookie and reload by script"
    if page.goes_back and not onward:
        return "reload by script"
    if not onward and not page.links and _OBFUSCATED.search(head.decode("latin-1")):
        return "nothing but an obfuscated script"
    return None


def _by_words(status: int, page: BarePage, plain: bool) -> str | None:
    """Return the words by which a page says that it is a wall."""
    told = TOLD.search(page.text)
    if _is_wall_title(page.title) and (plain or told):
        # At a 403 these words are the server's own for any forbidden page.
        own = "403 forbidden" in page.title.lower() and status != 200
        return None if own and not told else f"block page: {page.title[:60]}"
    if told and (plain or SIGNS.search(page.text)):
        return f"block page: {told[0][:60]}"
    return None
