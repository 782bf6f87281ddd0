"""Addresses by their shape: what the pages of one kind share, whatever their numbers.

``/xw/gn/2026-03/01/content_123.html`` has the folders ``/xw/gn`` and the shape
``\\d{4}-\\d\\d/\\d\\d/content_\\d+\\.html``: folders are columns, shapes are kinds of page.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from scraper.text import urls

STATIC = re.compile(r"\.(?:s?html?|xhtml|jhtml)$", re.IGNORECASE)
_PAGE = re.compile(
    r"\.(?:s?html?|xhtml|jhtml|php\d?|jspx?|aspx?|asp|do|action|cgi|htmls?)$", re.IGNORECASE
)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,6}$")
_HEX = (
    r"(?<![0-9A-Za-z])(?=[0-9a-fA-F]*[a-fA-F])(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{16,64}(?![0-9A-Za-z])"
)
_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_MIXED = (
    r"(?<![0-9A-Za-z])(?=[0-9A-Za-z]{8,64}(?![0-9A-Za-z]))"
    r"(?:[A-Za-z]+\d+[A-Za-z]+|\d+[A-Za-z]+\d+)[0-9A-Za-z]*"
)
"""Letters and figures in turns, as in ``DUSK1234000189FH``; ``t20260301`` has only one turn."""
_TOKEN = re.compile(rf"(?P<uuid>{_UUID})|(?P<hex>{_HEX})|(?P<mixed>{_MIXED})|(?P<number>\d+)")
_SLUG = re.compile(r"(?:[A-Za-z0-9]+[-_]){2,}[A-Za-z0-9]+|(?:[\w.~-]*%[0-9A-F]{2}){4,}[\w.~-]*")
"""Words of a headline joined by dashes, or a headline in percent signs."""
_LEAST_SLUG = 12
WORDS = r"[^/?.]+"
"""The pattern of a headline in an address."""
_MOST_LETTERS = 2
_FEW_WORDS = 2
_LONGEST = 300
_MOST_SEGMENTS = 12


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart. ``url`` is clean; ``key`` tells it from others of its kind."""

    url: str
    key: str
    """Canonical spelling."""
    host: str
    folders: tuple[str, ...]
    """The segments of the path before the first that holds a number or the file: the column."""
    shape: str
    """A regular expression of what follows the folders, beginning behind their last slash."""
    numbers: tuple[str, ...]
    """The figures of the shape, in order."""
    is_file: bool
    """Whether there is more than a folder of words: the front of a column is none."""


def is_page(url: str) -> bool:
    """Whether an address may be that of a page, by its extension."""
    name = urls.path_and_query(url).partition("?")[0].rpartition("/")[2]
    return not _EXTENSION.search(name) or bool(_PAGE.search(name))


@lru_cache(maxsize=20_000)
def address(url: str) -> Address | None:
    """Take an address apart; ``None`` for one too long to be anybody's."""
    told = urls.path_and_query(url)
    if not told or len(told) > _LONGEST:
        return None
    path, _, query = told.partition("?")
    segments = path.split("/")[1:]
    if len(segments) > _MOST_SEGMENTS:
        return None
    if STATIC.search(path) and any(c.isdigit() for c in segments[-1]):
        query = ""  # it says from which column one came
    numbers: list[str] = []
    at = next((n for n, s in enumerate(segments[:-1]) if _is_counted(s)), len(segments) - 1)
    shape = "/".join(_pattern(s, numbers, file=s is segments[-1]) for s in segments[at:])
    if query:
        shape += r"\?" + _query_pattern(query, numbers)
    return Address(
        urls.clean(url),
        urls.canonical(url),
        urls.host(url),
        tuple(segments[:at]),
        shape,
        tuple(numbers),
        bool(shape),
    )


def _is_counted(segment: str) -> bool:
    """Whether a folder's name counts something (``2026-03``, ``c123``) or is a headline."""
    match = _TOKEN.search(segment)
    letters = sum(map(str.isalpha, _TOKEN.sub("", segment)))
    return (match is not None and letters <= _MOST_LETTERS) or _is_slug(segment)


def _is_slug(stem: str) -> bool:
    """Whether a name is words of a headline, rather than a word and numbers (``content_1-2``)."""
    if len(stem) < _LEAST_SLUG or not _SLUG.fullmatch(stem):
        return False
    return "%" in stem or len(re.findall(r"[A-Za-z]{2,}", _TOKEN.sub("", stem))) > _FEW_WORDS


def _pattern(segment: str, numbers: list[str], *, file: bool) -> str:
    stem, dot, extension = segment.rpartition(".")
    if not (file and dot and _PAGE.search(segment)):
        stem, tail = segment, ""
    else:
        tail = rf"\.{extension}"
    return (WORDS if _is_slug(stem) else _generalised(stem, numbers)) + tail


def _generalised(text: str, numbers: list[str]) -> str:
    """Return a pattern of a text with its numbers and digests left open."""
    done, at = [], 0
    for match in _TOKEN.finditer(text):
        done.append(re.escape(text[at : match.start()]).replace(r"\-", "-"))
        numbers.append(match[0])
        done.append(_open(match))
        at = match.end()
    done.append(re.escape(text[at:]).replace(r"\-", "-"))
    return "".join(done)


def _open(match: re.Match[str]) -> str:
    if match.lastgroup == "uuid":
        return r"[0-9a-fA-F-]{36}"
    if match.lastgroup == "hex":
        return rf"[0-9a-fA-F]{{{len(match[0])}}}"
    if match.lastgroup == "mixed":
        return "[0-9A-Za-z]+"
    return r"\d+"


def is_day(figures: str) -> bool:
    """Whether figures write a date: 2026, 202603, 20260301."""
    if len(figures) not in (4, 6, 8) or not figures.startswith(("19", "20")):
        return False
    month, day = figures[4:6] or "01", figures[6:8] or "01"
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _query_pattern(query: str, numbers: list[str]) -> str:
    parts = []
    for name, value in parse_qsl(query, keep_blank_values=True):
        parts.append(f"{re.escape(name)}={_generalised(value, numbers)}")
    return "&".join(parts)
