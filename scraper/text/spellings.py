"""Addresses of one page that differ in their query, where the query may be there for nothing.

Some lists give their links a new query at every look: a time stamp, a random number, a count of
visits. Which parameter that is nobody can know from an address alone, so nothing here is left out
of the key of a page (:func:`scraper.text.urls.canonical`): two addresses with one bare key *may* be
one page, and are if they tell the same text.
"""

import re

from scraper.text import urls

_NUMBERED = re.compile(
    r"[a-z]{0,3}[_-]?\d[\d_-]*|(?=.{0,200}?\d{4}).+|(?:[^-]+-){3,}[^-]+", re.IGNORECASE
)
"""The name of a file that is a page by itself: ``1``, ``t20260302_17``, ``content_20431``, or a
title in words. ``view``, ``show2`` and ``detail`` are programs, which their query tells a page."""
_KEY = re.compile(
    r"\w*(?:id|no|num|number|page|code|key|bh|xh)|page\w*|art\w*|news\w*|doc\w*|item\w*|cat\w*"
    r"|class\w*|type|lang|date|day|month|year|query|[aiknpq]",
    re.IGNORECASE,
)
"""Names by which pages are told apart."""
_STAMP = re.compile(
    r"_|_?(?:t|ts|dc|v|r|s)|_?(?:ra?nd?|rdm?|random|salt|no_?cache|cb|stamp|now|time|tm|ver|version)"
    r"|(?:time|rand|cache|bust)_?\w*",
    re.IGNORECASE,
)
"""Names of numbers that are to keep caches away, whatever they are."""
_FRACTION = re.compile(r"0\.\d+")
"""A random number as scripts make it, which is no page's name."""
_STAMPED = re.compile(
    r"1\d{9}(?:\d{3})?|20\d{12}(?:\d{3})?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    re.IGNORECASE,
)
"""Seconds or milliseconds since 1970, a moment to the second, a GUID. A page's number may look
like one, so a parameter with a single letter, which may mean anything, is none of these."""


def bare(url: str) -> str:
    """Return the twin key of an address without the parameters that may be there for nothing.

    Where the path is a page by itself, only names like ``id`` and ``page`` are kept. Else it is
    stamps that are left out, by their name or their look, and only if a number that is none
    remains: ``view.php?id=1`` and ``?id=2`` are two pages, whatever they tell.
    """
    path, mark, query = urls.twin_key(url).partition("?")
    if not mark:
        return path
    pairs = query.split("&")
    if is_a_page(path):
        kept = [pair for pair in pairs if _is_key(pair)]
    else:
        kept = [pair for pair in pairs if not _is_stamp(pair)]
        if not any(char.isdigit() for pair in kept for char in pair.partition("=")[2]):
            kept = pairs
    return "?".join([path, "&".join(kept)] if kept else [path])


def is_a_page(path: str) -> bool:
    """Whether a path, such as a key begins with, names a page without any query."""
    parent, _, name = path.rpartition("/")
    return bool(parent) and bool(_NUMBERED.fullmatch(name.partition(".")[0][:200]))


def _is_stamp(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if _STAMP.fullmatch(name[:60]) or _FRACTION.fullmatch(value[:60]):
        return True
    return len(name) > 1 and bool(_STAMPED.fullmatch(value[:60])) and not _is_key(pair)


def _is_key(pair: str) -> bool:
    return bool(_KEY.fullmatch(pair.partition("=")[0][:60]))
