"""Readers of single values of ``source.toml``: each returns what it read or raises ``Fault``."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from scraper.clock import system_clock
from scraper.html.select import BadSelector, compile_selector
from scraper.source.words import Fault
from scraper.text import urls
from scraper.text.hosts import ascii_host

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


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
    """Read a date, with or without quotes."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise Fault(f"must be a date like 2024-05-06, not {value!r}")


def past_day(value: Any) -> date:
    """Read a date that is not in the future."""
    found = day(value)
    if found > (today := system_clock().date()):
        raise Fault(f"is {found}, and today is {today}; write the day on which it was checked")
    return found


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
    """Read a list of bare host names; which of them may be asked is known where they are."""
    if not isinstance(value, list) or not value:
        raise Fault('must be a list of at least one host name, like ["www.site.example"]')
    names = []
    for item in value:
        name = ascii_host(item) if isinstance(item, str) else ""
        if not name or ":" in item or "/" in item:
            raise Fault(f"holds {item!r}, which is no bare host name like www.site.example")
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
