"""Dates as English pages write them: months by name, day and month in either order.

A time is read only beside a zone: the writers of most are not in China, and do not say where.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from scraper.text import date_forms as forms
from scraper.text.moments import Moment, moment_at, moment_of

_SHORT = 40
"""Characters of a line in which 05/03/24 may be a date."""

_ZONED = re.compile(
    r"[\s,]{0,3}(?:-\s|at\s)?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?\s?"
    r"(?:(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)"
    r"|(?P<name>GMT|UTC|Z|EST|EDT|CDT|MST|MDT|PST|PDT))(?![A-Za-z\d])",
    re.IGNORECASE,
)
_ZONES = {"GMT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6}
_ZONES |= {"PST": -8, "PDT": -7}
"""Zones of RFC 822, hours from UTC; without CST, which is China's time as often."""


def days_in(
    text: str, *, fetched_at: datetime | None = None, day_first: bool = False
) -> Iterator[tuple[int, int, Moment]]:
    """Yield (start, end, date) of the dates of a line that name their year, in order.

    ``day_first`` decides what 5/3/2024 means; with points the day is always first.
    """
    text = text[:400]
    found: list[tuple[int, int, Moment | None]] = [
        (
            match.start(),
            match.end(),
            moment_of(
                int(match["y"]),
                int(match["m1"] or match["m2"]),
                int(match["d1"] or match["d2"]),
                match,
                fetched_at,
            ),
        )
        for match in forms.FULL.finditer(text)
    ]
    for match in forms.ENGLISH.finditer(text):
        found.append((match.start(), match.end(), named(match, fetched_at)))
    shapes = (forms.NUMERIC, forms.SHORT) if len(text) <= _SHORT else (forms.NUMERIC,)
    for shape in shapes:
        for match in shape.finditer(text):
            found.append((match.start(), match.end(), numbers(match, fetched_at, day_first)))
    for start, end, moment in sorted(found, key=lambda item: item[:2]):
        if moment is not None:
            yield start, end, moment


def named(match: "re.Match[str]", now: datetime | None) -> Moment | None:
    """Make a moment of a match of ``ENGLISH``: 18th August 2023, Aug. 18, 2023."""
    month = forms.MONTHS.index((match["mon"] or match["mon2"])[:3].lower()) + 1
    year, day = int(match["y1"] or match["y2"]), int(match["d1"] or match["d2"])
    if (time := _ZONED.match(match.string, match.end())) is None:
        return moment_of(year, month, day, None, now, match.group())
    try:
        at = datetime(year, month, day, _hour(time), int(time["minute"]), int(time["second"] or 0))
    except ValueError:
        return None
    raw = match.string[match.start() : time.end()]
    return moment_at(at.replace(tzinfo=timezone(_offset(time))), now, raw)


def _hour(time: "re.Match[str]") -> int:
    hour = int(time["hour"])
    if time["half"] is None or hour > 12:
        return hour
    return hour % 12 + (12 if time["half"] in "pP" else 0)


def _offset(time: "re.Match[str]") -> timedelta:
    if time["name"]:
        return timedelta(hours=_ZONES[time["name"].upper()])
    offset = timedelta(hours=int(time["hours"]), minutes=int(time["minutes"]))
    return -offset if time["sign"] == "-" else offset


def numbers(match: "re.Match[str]", now: datetime | None, day_first: bool) -> Moment | None:
    """Make a moment of a match of ``NUMERIC`` or ``SHORT``; what cannot be a month is the day."""
    one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
    is_day = match["sep"] == "." or day_first
    if max(one, two) > 12:
        is_day = one > 12
    day, month = (one, two) if is_day else (two, one)
    return moment_of(year + 2000 if year < 100 else year, month, day, None, now, match.group())
