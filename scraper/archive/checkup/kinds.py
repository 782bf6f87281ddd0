"""What a column of a database can hold: damage that SQLite does not see rarely looks like it.

A check gets the value as it lies in the file, text as bytes, so that bytes that are no text are
one more value to look at and not an error.
"""

import json
import re
from collections.abc import Callable, Collection
from datetime import datetime

Value = bytes | int | float | None
Check = Callable[[Value], bool]

_MOMENT = re.compile(
    rb"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?([+-]\d\d:\d\d(:\d\d)?|Z)?", re.ASCII
)
_DAY = re.compile(rb"\d{4}-\d\d-\d\d", re.ASCII)
_HASH = re.compile(rb"[0-9a-f]{64}")
_WORD = re.compile(rb"[a-z0-9][a-z0-9 _-]{0,63}")
_BLANKS = re.compile(rb"[\x00-\x20\x7f]")


def optional(check: Check) -> Check:
    """Return the check of a column that may be empty."""
    return lambda value: value is None or check(value)


def text(value: Value) -> bool:
    """UTF-8, without the NUL that no text of ours has."""
    return isinstance(value, bytes) and b"\0" not in value and _decoded(value) is not None


def _decoded(value: bytes) -> str | None:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None


def blob(value: Value) -> bool:
    """Bytes that another check looks at."""
    return isinstance(value, bytes)


def moment(value: Value) -> bool:
    """ISO 8601 with a time."""
    return isinstance(value, bytes) and bool(_MOMENT.fullmatch(value)) and _is_real(value)


def day(value: Value) -> bool:
    """ISO 8601 without one."""
    return isinstance(value, bytes) and bool(_DAY.fullmatch(value)) and _is_real(value)


def date(value: Value) -> bool:
    """Either."""
    return day(value) or moment(value)


def _is_real(value: bytes) -> bool:
    try:
        datetime.fromisoformat(value.decode())
    except ValueError:
        return False
    return True


def number(value: Value) -> bool:
    """A count or an id."""
    return isinstance(value, int) and value >= 0


def whole(value: Value) -> bool:
    """A shingle, or whatever else has all 64 bits."""
    return isinstance(value, int)


def flag(value: Value) -> bool:
    """0 or 1."""
    return value in (0, 1)


def share(value: Value) -> bool:
    """Between 0 and 1; rounding may reach a little beyond."""
    return isinstance(value, int | float) and -0.001 <= value <= 1.001


def digest(value: Value) -> bool:
    """A sha256 in hex, or what stands for the one of bytes that were purged."""
    return isinstance(value, bytes) and (bool(_HASH.fullmatch(value)) or value == b"purged")


def word(value: Value) -> bool:
    """A short word of our own."""
    return isinstance(value, bytes) and bool(_WORD.fullmatch(value))


def address(value: Value) -> bool:
    """An address: text without blanks and control characters."""
    return text(value) and isinstance(value, bytes) and not _BLANKS.search(value) and value != b""


def as_object(value: Value) -> bool:
    """A JSON object."""
    return isinstance(_parsed(value), dict)


def as_list(value: Value) -> bool:
    """A JSON array."""
    return isinstance(_parsed(value), list)


def as_json(value: Value) -> bool:
    """Any JSON."""
    return _parsed(value) is not _NOTHING


_NOTHING = object()


def _parsed(value: Value) -> object:
    if not isinstance(value, bytes):
        return _NOTHING
    try:
        return json.loads(value.decode())
    except (ValueError, RecursionError):
        return _NOTHING


def one_of(words: Collection[str]) -> Check:
    """Return the check of a column that has one of these words."""
    known = {one.encode() for one in words}
    return lambda value: isinstance(value, bytes) and value in known
