"""Links from lists in JSON, read by the paths that ``source.toml`` tells."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote, unquote_plus

from scraper.article import Link
from scraper.clock import CHINA
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.links import MOST_LINKS, article_url, folded
from scraper.html.decode import clean
from scraper.source import Discover, Source

_CALL = re.compile(r"[\w$.\s]{0,100}(?:=|\()\s*(?=[\[{\"])")
"""What stands before the JSON in ``callback({…});`` and ``var list = […];``."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_DEEPEST = 6
_MOST_WRAPPED = 3


def json_links(text: str, base: str, discover: Discover, source: Source) -> tuple[list[Link], int]:
    """Return the article links of a JSON answer, each once, and the number of its entries.

    Raises :class:`BadFeed` for what is no JSON and where no array of entries is found.
    """
    entries = entries_of(parsed(text), discover.items)
    found = []
    for entry in islice(entries, MOST_LINKS):
        raw = _address(entry, discover.item_url or "")
        if url := article_url(base, raw, source) if raw else None:
            title = _title(at(entry, discover.item_title)) if discover.item_title else None
            date = _date(at(entry, discover.item_date)) if discover.item_date else None
            found.append(Link(url, title, date))
    return folded(found), len(entries)


def parsed(text: str) -> Any:
    """Return what an answer says in JSON, JSONP or JSON inside a JSON string."""
    text = text.strip("\ufeff \t\r\n")
    if call := _CALL.match(text):
        text = text[call.end() :]
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
        for _ in range(_MOST_WRAPPED):
            if not isinstance(value, str):
                break
            value = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"not JSON: {type(error).__name__}") from None
    return value


def entries_of(value: Any, path: str) -> list[dict[str, Any]]:
    """Return the objects of the array at ``path``; with no path, of the only array of objects."""
    if path:
        found = at(value, path)
        if isinstance(found, str):
            found = parsed(found)
        if not isinstance(found, list):
            raise BadFeed(f"no array at {path}")
        return [entry for entry in found if isinstance(entry, dict)]
    arrays = dict(islice(_arrays(value, "", 0), 9))
    if len(arrays) != 1:
        places = ", ".join(arrays) or "none"
        raise BadFeed(f"which array holds the entries is not clear: say items; found {places}")
    return next(iter(arrays.values()))


def at(value: Any, path: str) -> Any:
    """Follow a dotted path; a number counts in an array. ``None`` where it leads nowhere."""
    for name in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(name)
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value


def _arrays(value: Any, path: str, depth: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The arrays of objects, not those inside their entries."""
    if isinstance(value, list) and (not value or isinstance(value[0], dict)):
        yield path or "the answer itself", [entry for entry in value if isinstance(entry, dict)]
    elif isinstance(value, dict) and depth < _DEEPEST:
        for name, inner in value.items():
            yield from _arrays(inner, f"{path}.{name}" if path else name, depth + 1)


def _address(entry: Mapping[str, Any], told: str) -> str | None:
    if "{" not in told:
        found = _plain(at(entry, told))
        return unquote(found) if found and re.match(r"https?%3a", found, re.I) else found
    values = [_plain(at(entry, path)) for path in _BRACES.findall(told)]
    if not all(values):
        return None
    filled = iter(values)
    return _BRACES.sub(lambda _: quote(next(filled) or "", safe="/%"), told)


def _title(value: Any) -> str | None:
    told = _plain(value) or ""
    if _ESCAPED.search(told) and told.isascii():
        with suppress(UnicodeDecodeError):
            told = unquote_plus(told, errors="strict")
    return " ".join(clean(unescape(_TAG.sub("", unescape(told)))).split()) or None


def _date(value: Any) -> str | None:
    """Return a date as written; seconds or milliseconds since 1970 as ISO text at +08:00."""
    told = _plain(value)
    if told and _EPOCH.fullmatch(told):
        return datetime.fromtimestamp(int(told[:10]), CHINA).isoformat()
    return told


def _plain(value: Any) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    if isinstance(value, int) and value.bit_length() > 64:
        return None
    return clean(str(value)).strip()[:2_000] or None
