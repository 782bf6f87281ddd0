"""Addresses: what the crawl would ask for is what a browser would, or nothing."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scrapy import Request

from bench.hostile.corpora import Check, Tally, bytes_of, rows_of
from scraper.html.decode import decode, labels_of
from scraper.text import urls
from scraper.text.hosts import ascii_host

WHATWG = "urls_whatwg.jsonl"
HOSTS = "hosts_toascii.jsonl"
W3LIB = "w3lib_literals.jsonl"

_DNS = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_WEB = re.compile(r"(?i)\s*https?[:：]")
_SLIP = (
    "http: with fewer than two slashes is an editor's slip; a browser reads a path on http pages"
)
_ITSELF = "a link to the page itself is none: there is nothing to ask for"
_NO_NAME = "refused: no name server knows such a name (length, dots, a hyphen in front, signs)"
_UNSEEN = "refused: a browser would drop an unseen character from the host"
_BLANK = "a blank in front of a host is an editor's slip, which a browser refuses"
_SIGNS = "refused: brackets or a control character beside the host"
_PADDED = "refused: figures padded to more than any address needs"
_EMPTY = "a question mark with nothing behind it is not sent"


def whatwg(folder: Path) -> Tally:
    """The web platform's suite."""
    tally = Tally()
    for row in rows_of(folder / WHATWG):
        meant = row["expect"] if row["expect"].startswith(("http:", "https:")) else None
        asked = _asked(row["base"], row["input"])
        right = asked is None if meant is None else _same(asked, meant)
        shown = f"{row['id']} {row['input'][:40]!r} on {row['base']}"
        tally.add(shown, right, _why(row["input"], row["base"] or "", asked, meant or ""))
    return tally


def _asked(base: str | None, href: str) -> str | None:
    """Return the address that a request for a link would hold."""
    found = urls.join(base, href)
    return Request(urls.on_the_wire(urls.clean(found))).url if found else None


def _same(asked: str | None, meant: str) -> bool:
    return asked is not None and _sent(asked) == _sent(meant)


def _sent(url: str) -> tuple[str, str, int | None, str]:
    """Return what goes out: scheme, host, port and target; escapes count as what they spell."""
    parts = urlsplit(url.partition("#")[0])
    port = parts.port if parts.port is not None else {"http": 80, "https": 443}[parts.scheme]
    query = "?" in url.partition("#")[0]
    target = (parts.path or "/") + ("?" + parts.query if query else "")
    return parts.scheme, urls.host(url), port, unquote(target, errors="surrogateescape")


def _why(href: str, base: str, asked: str | None, meant: str) -> str:
    href = href.strip()
    if asked is not None:
        if re.match(r"(?i)https?:[/\\]?(?![/\\])", href) and urls.host(base):
            return _SLIP
        bare = meant.partition("#")[0]
        return _EMPTY if bare.endswith("?") and _same(asked, bare[:-1]) else ""
    if not href or href.startswith("#") or not re.sub(r"(?i)^https?:/?", "", href):
        return _ITSELF
    name = urlsplit(meant).hostname or ""
    if not _DNS.fullmatch(name) and ":" not in name:
        return _NO_NAME
    if re.search(r"[\[\]\x00-\x1f\x7f]", href):
        return _SIGNS
    return _PADDED if re.search(r"\d{33}", href) else ""


def hosts(folder: Path) -> Tally:
    """Names in other scripts, as the name server is asked for them."""
    tally = Tally()
    for row in rows_of(folder / HOSTS):
        found = ascii_host(row["input"])
        right = found == (row["expect"] or "")
        tally.add(
            f"{row['id']} {row['input'][:40]!r}",
            right,
            _why_host(row["input"], found, row["expect"] or ""),
        )
    return tally


def _why_host(told: str, found: str, meant: str) -> str:
    if found:
        return _BLANK if told[0].isspace() and not meant else ""
    if not _DNS.fullmatch(meant) or len(meant) > 253:
        return _NO_NAME
    return _UNSEEN if not told.isprintable() else ""


def literals(folder: Path) -> Tally:
    """Texts and bytes of w3lib's tests, without answers: no error, and one spelling a page.

    They are addresses, parts of them, labels of charsets and pages; each is taken for all of that.
    """
    tally = Tally()
    for row in rows_of(folder / W3LIB):
        body = bytes_of(row["input"])
        text = decode(body).text
        labels_of(body, header=text, told=text)
        tally.add(f"{row['id']} {text[:40]!r}", _settles(text) and _settles("/" + text))
    return tally


def _settles(text: str) -> bool:
    """Whether an address is asked for as it would be shown, of one host, and is then final."""
    spelling = urls.canonical(text)
    asked = _asked("http://www.qingshi.example/a/1.html", text)
    final = urls.canonical(spelling) == spelling and urls.twin_key(spelling) == urls.twin_key(text)
    if asked is None:
        return final
    again = _asked(None, asked)
    return final and asked.isascii() and again == asked and bool(urls.host(asked))


CHECKS = (
    Check("addresses: the web platform's", whatwg, (WHATWG,)),
    Check("hosts: the web platform's", hosts, (HOSTS,)),
    Check("addresses: w3lib's tests", literals, (W3LIB,)),
)
