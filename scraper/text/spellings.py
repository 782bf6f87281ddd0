"""Addresses of one page that differ in their query, where the query may be there for nothing.

Some lists give their links a new query at every look: a time stamp, a random number, a count of
visits. Which parameter that is nobody can know from an address alone, so nothing here is left out
of the key of a page (:func:`scraper.text.urls.canonical`): two addresses with one bare key *may* be
one page, and are if they tell the same. A parameter in doubt tells pages apart: a request too many
is cheap, and an article that is never asked for is lost.
"""

import re
from dataclasses import dataclass

from scraper.text import urls

_STATIC = frozenset({"", "html", "htm", "shtml"})
_NUMBERED = re.compile(
    r"(?!(?:19|20)\d\d(?:[_-]?\d\d){0,2}$)"
    r"(?:[a-z]{0,3}[_-]?\d[\d_-]*|(?=.{0,200}?\d{4}).+)",
    re.IGNORECASE,
)
"""The name of a static file that is a page by itself: ``1``, ``t20260302_17``, ``content_20431``.
A year, a month or a day is a shelf."""
_WORDS = 4
"""Words with dashes between them that make a title."""
_KEY = re.compile(
    r"\w*(?:ids?|no|num|number|page|code|key|bh|xh|bm|dm|sn)|page\w*|art\w*|news\w*|doc\w*|item\w*"
    r"|cat\w*|class\w*|story\w*|post\w*|xw\w*|wz\w*|bt|title|name|type|lang|date|day|month|year"
    r"|query|[acikmnpq]",
    re.IGNORECASE,
)
"""Names by which pages are told apart."""
_UNCACHED = re.compile(r"_?no_?cache|(?:cache_?)?bust\w*", re.IGNORECASE)
"""Names that say themselves that they are to keep caches away, whatever the value is."""
_RANDOM = re.compile(r"_|_?(?:rnd|rand|rdm|random|salt|cb)", re.IGNORECASE)
_DRAWN = re.compile(r"[\w.-]{4,}")
"""A value under such a name: a shorter one may well be a page's number."""
_STAMP = re.compile(
    r"_?(?:t|ts|dc|v|r|s|rn|ran|rd|stamp|now|time|tm|ver|version)|(?:time|rand|cache)\w*",
    re.IGNORECASE,
)
"""Names of stamps, which may mean anything else too: here the value must look like one."""
_STAMPED = re.compile(
    r"1[4-9]\d{8}(?:\d{3})?|0\.\d+|(?=\d{0,59}[a-f])[0-9a-f]{16,60}", re.IGNORECASE
)
"""Seconds or milliseconds since 1970 in the years from 2014 to 2033, a fraction, a hash."""
_FRACTION = re.compile(r"0\.\d{3,}")
"""A random number as scripts make it, which is no page's name."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """An address in the parts that matter here."""

    path: str
    """Up to the query, as in the twin key."""
    pairs: frozenset[str]
    """All parameters, ``name=value``."""
    void: frozenset[str]
    """Those of them that may be there for nothing."""

    def without(self, names: frozenset[str]) -> frozenset[str]:
        """Return the parameters but for those of these names that may be there for nothing."""
        return frozenset(
            pair for pair in self.pairs if not (pair in self.void and name(pair) in names)
        )


def spelling(url: str) -> Spelling:
    """Take an address apart.

    Where the path is a page by itself, all parameters may be there for nothing but those with a
    name like ``id`` and ``page``. Else only stamps may, and only if a number that is none remains:
    ``view.php?id=1`` and ``?id=2`` are two pages, whatever they tell.
    """
    path, _, query = urls.twin_key(url).partition("?")
    pairs = frozenset(query.split("&")) if query else frozenset()
    if is_a_page(url):
        return Spelling(path, pairs, frozenset(p for p in pairs if is_stamp(p) or not _is_key(p)))
    void = frozenset(filter(is_stamp, pairs))
    told = any(char.isdigit() for pair in pairs - void for char in pair.partition("=")[2])
    return Spelling(path, pairs, void if told else frozenset())


def bare(url: str) -> str:
    """Return the twin key of an address without the parameters that may be there for nothing."""
    spelt = spelling(url)
    kept = sorted(spelt.pairs - spelt.void)
    return "?".join([spelt.path, "&".join(kept)] if kept else [spelt.path])


def is_a_page(url: str) -> bool:
    """Whether the path of an address names a page without any query: a static file with a number
    of its own, or a title in words. ``n1.asp`` is a program, and ``/2026/`` a shelf."""
    path = urls.canonical(url).partition("?")[0]
    last = path.rstrip("/").rpartition("/")[2][:200]
    stem, _, extension = last.partition(".")
    if extension.lower() not in _STATIC:
        return False
    words = stem.split("-")
    if len(words) >= _WORDS and all(words):
        return True
    return bool(extension) and bool(_NUMBERED.fullmatch(stem))


def name(pair: str) -> str:
    """Return the name of a parameter; one without a name (``?9f86``) is a value, and has ``""``."""
    before, mark, _ = pair.partition("=")
    return before if mark else ""


def is_stamp(pair: str) -> bool:
    """Whether name and value together say that a parameter is a stamp or a random number."""
    named, _, value = pair.partition("=")
    named, value = named[:60], value[:60]
    if _FRACTION.fullmatch(value) or _UNCACHED.fullmatch(named):
        return True
    if _RANDOM.fullmatch(named) and _DRAWN.fullmatch(value):
        return True
    return bool(_STAMP.fullmatch(named) and _STAMPED.fullmatch(value)) and not _is_key(pair)


def _is_key(pair: str) -> bool:
    return bool(_KEY.fullmatch(pair.partition("=")[0][:60]))
