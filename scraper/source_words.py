"""The vocabulary of ``source.toml``: every word, its type, its default, and how it is read.

There is no word for ignoring robots.txt, faking a browser or skipping attribution, and there
will be none. ``docs/sources.md`` documents every word; a test compares the two both ways.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any

from scraper.html.select import BadSelector, compile_selector
from scraper.text import urls
from scraper.text.hosts import ascii_host

KINDS = ("list", "feed", "sitemap")
PAGES = ("none", "next", "numbered", "trs", "hanweb", "param")
SHOWS = ("full", "excerpt", "link")
FIELDS = (
    "title original_title body published modified authors editors source original_url breadcrumb"
).split()
EXPECTED = (*FIELDS, "tail_source", "images", "attachments")
_SINGULAR = {"author": "authors", "editor": "editors"}
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
REQUIRED = "required"


class Fault(ValueError):
    """A value or word that is wrong: ``word`` says which, the message what and the cure."""

    def __init__(self, message: str, word: str = "") -> None:
        super().__init__(message)
        self.word = word


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the type and default as ``docs/sources.md`` prints them, and its reader."""

    type: str
    read: Callable[[Any], Any]
    default: object = REQUIRED


def read_table(table: Any, words: Mapping[str, Word], at: str = "") -> dict[str, Any]:
    """Read a TOML table against a vocabulary; raises ``Fault`` naming the word ``at.word``."""
    if not isinstance(table, dict):
        raise Fault(f"must be a table, [{at}]", at)
    prefix = f"{at}." if at else ""
    for name in table:
        if name not in words:
            raise Fault(f"is not a known word; {_nearest(name, words)}", prefix + name)
    values: dict[str, Any] = {}
    for name, word in words.items():
        if name in table:
            values[name] = read_word(word.read, table[name], prefix + name)
        elif word.default == REQUIRED:
            raise Fault(f"is missing; add it, a {word.type}", prefix + name)
        else:
            values[name] = word.default
    return values


def read_word(read: Callable[[Any], Any], value: Any, at: str) -> Any:
    """Call a reader and put the word's name on its fault."""
    try:
        return read(value)
    except Fault as fault:
        inner = fault.word
        raise Fault(str(fault), f"{at}.{inner}" if inner else at) from None


def _nearest(name: str, words: Mapping[str, Any] | tuple[str, ...] | list[str]) -> str:
    near = get_close_matches(name, list(words), n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(words)}"


def text(value: Any) -> str:
    """Read a string that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise Fault(f"must be a text that is not empty, not {value!r}")
    return value.strip()


def choice(*options: str) -> Callable[[Any], str]:
    """Return a reader of one of the options."""

    def read(value: Any) -> str:
        if value not in options:
            raise Fault(f"must be one of {' | '.join(options)}, not {value!r}")
        return str(value)

    return read


def number(low: float, high: float, *, whole: bool = False) -> Callable[[Any], Any]:
    """Return a reader of a number within bounds, both included."""

    def read(value: Any) -> Any:
        kinds = (int,) if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
            kind = "whole number" if whole else "number"
            raise Fault(f"must be a {kind} from {low} to {high}, not {value!r}")
        return value if whole else float(value)

    return read


def day(value: Any) -> date:
    """Read a TOML date or a string ``YYYY-MM-DD``."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Fault(f"must be a date like 2026-11-23, not {value!r}") from None


def span(value: Any) -> timedelta:
    """Read a span of time such as ``30m``, ``1h``, ``2d``."""
    match = re.fullmatch(r"([1-9]\d{0,4})([smhdw])", value) if isinstance(value, str) else None
    if match is None:
        raise Fault(f'must be a span like "30m", "1h" or "2d", not {value!r}')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def pattern(value: Any) -> re.Pattern[str]:
    """Read a regular expression."""
    try:
        return re.compile(text(value))
    except (re.error, RecursionError, OverflowError) as error:
        raise Fault(f"is not a regular expression: {error}") from None


def hosts(value: Any) -> tuple[str, ...]:
    """Read a list of host names, which must be public and bare."""
    if not isinstance(value, list) or not value:
        raise Fault('must be a list of at least one host name, like ["www.site.example"]')
    names = []
    for item in value:
        name = ascii_host(item) if isinstance(item, str) else ""
        if not name or ":" in item or "/" in item:
            raise Fault(f"holds {item!r}, which is no bare host name like www.site.example")
        if urls.is_special(name):
            raise Fault(f"holds {item!r}, which is local or private and is never crawled")
        if name in names:
            raise Fault(f"holds {item!r} twice")
        names.append(name)
    return tuple(names)


def web_address(value: Any) -> str:
    """Read an absolute http or https address."""
    address = text(value)
    if not urls.host(address):
        raise Fault(f"must be an address that begins with http:// or https://, not {value!r}")
    return address


def selector(value: Any) -> str:
    """Read one selector and see that it compiles."""
    try:
        compile_selector(text(value))
    except BadSelector as error:
        raise Fault(f"holds {value!r}, which is no selector: {error}") from None
    return str(value).strip()


def selectors(value: Any) -> tuple[str, ...]:
    """Read a selector or a list of them, the most trusted first."""
    items = value if isinstance(value, list) else [value]
    if not items:
        raise Fault("must hold at least one selector; leave the word out for none")
    return tuple(selector(item) for item in items)


def by_field(read: Callable[[Any], Any], fields: tuple[str, ...] | list[str]) -> Callable[[Any], Any]:
    """Return a reader of a table from article fields to values; singular names are understood."""

    def table(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Fault("must be a table of article fields")
        found: dict[str, Any] = {}
        for name, item in value.items():
            field = _SINGULAR.get(name, name)
            if field not in fields:
                raise Fault(f"is not a field; {_nearest(name, fields)}", name)
            if field in found:
                raise Fault(f"is given twice, as {name} and {field}", name)
            found[field] = read_word(read, item, name)
        return found

    return table


def tables(words: Mapping[str, Word]) -> Callable[[Any], list[dict[str, Any]]]:
    """Return a reader of ``[[...]]`` blocks."""

    def read(value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list):
            raise Fault("must be written with double brackets, [[…]], one block each")
        return [read_table(item, words) for item in value]

    return read


def table(words: Mapping[str, Word]) -> Callable[[Any], dict[str, Any]]:
    """Return a reader of one ``[...]`` block."""
    return lambda value: read_table(value, words)
