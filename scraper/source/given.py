"""What a function of ``quirks.py`` gave, its texts as clean as those that we read ourselves.

It may have made them of anything: of JSON, of bytes, of a table of its own.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from scraper.article import Link
from scraper.html.decode import clean


def links(given: Any) -> tuple[Link, ...]:
    """Return the links that ``links`` gave. Raises ``TypeError`` for what is none."""
    found = tuple(given or ())
    for one in found:
        if not isinstance(one, Link) or not isinstance(one.url, str):
            raise TypeError(f"{one!r} is no Link")
    return tuple(map(cleaned, found))


def cleaned(value: Any) -> Any:
    """Return a noun, or a part of one, without characters that no text of ours may hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(map(cleaned, value))
    if isinstance(value, Mapping):
        return {cleaned(name): cleaned(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: cleaned(getattr(value, one.name)) for one in fields(value)}
        )
    return value
