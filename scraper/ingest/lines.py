"""Lines of JSON from outside, one object each."""

import json
from datetime import datetime
from typing import Any

from scraper.clock import CHINA


class BadLine(Exception):
    """A line, or a word of it, that says nothing we can use; ``str`` says why."""


def parsed(line: str, shape: str) -> dict[str, Any]:
    """Return the object of a line; ``shape`` names what it should be. Raises :class:`BadLine`."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON ({error})") from None
    if not isinstance(record, dict):
        raise BadLine(f"not an object with {shape}")
    return record


def moment(text: str | None) -> datetime | None:
    """Return the moment of ``fetched_at``, at +08:00 unless it says otherwise."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=CHINA) if at.tzinfo is None else at.astimezone(CHINA)
    except (ValueError, OverflowError):  # the last hours of the calendar are none in China
        raise BadLine(f'"fetched_at" {text!r} is no ISO 8601 moment') from None
