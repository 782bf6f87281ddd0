"""Lists in JSON that a page's script asks for: which addresses, and where in them entries lie."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from statistics import mean
from typing import Any

from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.json_lists import entries_of, parsed
from scraper.scout.sights import Sight
from scraper.source import Discover
from scraper.text import counted, urls
from scraper.text.dates import parse_date

_CALL = re.compile(
    r"[\"'`]((?:https?:)?/?[\w./-]{2,120}?(?:json|api|ajax|list|query|search)[\w./-]{0,120}"
    r"(?:\?[^\"'`<>\s${}]{0,300})?)[\"'`]",
    re.IGNORECASE,
)
_NO_DATA = re.compile(r"\.(?:js|css|s?html?|png|jpe?g|gif|svg|ico|xml)(?:\?|$)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|\.{0,2}/)[^\s<>\"']{2,300}|[\w-]{1,100}(?:/[\w.-]{1,100}){1,12}\.s?html?"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|mp4|pdf|docx?)(?:\?|$)", re.IGNORECASE)
_NAMED_TITLE = re.compile(r"title|headline|biaoti|subject", re.IGNORECASE)
_NAMED_DATE = re.compile(r"date|time|publish|pub_|shijian", re.IGNORECASE)
_MOST_CALLS = 6
_MOST_ENTRIES = 20
_DEEPEST = 2
_NEARLY_ALL = 0.8
_SHORTEST_TITLE = 6

Values = Mapping[str, Sequence[str]]
"""Dotted path → what the entries have there."""


def calls(page: Sight) -> list[str]:
    """Return the addresses in a page's scripts that may answer with data."""
    found: dict[str, None] = {}
    for match in _CALL.finditer(page.text):
        url = urls.join(page.base, match[1]) if not _NO_DATA.search(match[1]) else None
        if url and urls.host(url) == urls.host(page.url):
            found[urls.clean(url)] = None
    return list(found)[:_MOST_CALLS]


def discover_of(sight: Sight) -> Discover | None:
    """Return the words that read an answer as a list of articles, ``None`` if it is none."""
    try:
        entries = list(islice(entries_of(parsed(sight.text), ""), _MOST_ENTRIES))
    except (BadFeed, ValueError, RecursionError):
        return None
    values = _values(entries)
    need = max(2, int(len(entries) * _NEARLY_ALL))
    address = _best(values, need, _is_address)
    title = _best(values, need, _is_title, _NAMED_TITLE)
    if len(entries) < 2 or address is None or title is None:
        return None
    return Discover(
        "json",
        sight.url,
        pages="param" if counted.parameter(sight.url) else "none",
        item_url=address,
        item_title=title,
        item_date=_best(values, need, _is_date, _NAMED_DATE),
    )


def _values(entries: Sequence[Any]) -> Values:
    found: dict[str, list[str]] = {}
    for entry in entries:
        for path, value in _flat(entry, "", 0):
            found.setdefault(path, []).append(value)
    return found


def _flat(value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and depth < _DEEPEST:
        for name, inner in islice(value.items(), 60):
            if re.fullmatch(r"[\w-]+", str(name)):
                yield from _flat(inner, f"{path}.{name}" if path else str(name), depth + 1)
    elif isinstance(value, str | int) and path:
        yield path, str(value)


def _best(values: Values, need: int, fits: Any, named: re.Pattern[str] | None = None) -> str | None:
    """Return the path whose values fit nearly always; the one named so, else the longest."""
    good = [path for path, told in values.items() if sum(map(fits, told)) >= need]
    good = [path for path in good if len(set(values[path])) > 1 or fits is _is_date]

    def rank(path: str) -> tuple[bool, float]:
        return bool(named and named.search(path)), mean(map(len, values[path]))

    return max(good, key=rank, default=None)


def _is_address(told: str) -> bool:
    return bool(_ADDRESS.fullmatch(told.strip())) and not _PICTURE.search(told)


def _is_title(told: str) -> bool:
    plain = re.sub(r"<[^<>]{0,200}>", "", told).strip()
    return _SHORTEST_TITLE <= len(plain) <= 200 and not _is_address(told) and not plain.isdecimal()


def _is_date(told: str) -> bool:
    return len(told) <= 40 and parse_date(told) is not None
