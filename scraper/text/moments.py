"""A date as a page shows it, and the bounds within which it is believed."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from scraper.clock import CHINA

EARLIEST = 1979
"""Older dates on a page are history, not publication."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as shown: ``value`` is ``YYYY-MM-DD`` or ISO 8601 to the second.

    A time keeps the offset that the page gives it, because the day that the page means is the
    day there; a time without any offset is China's.
    """

    value: str
    precision: Literal["day", "minute"]
    raw: str = ""
    """The characters it was read from."""

    @property
    def day(self) -> str:
        """The calendar day, ``YYYY-MM-DD``."""
        return self.value[:10]

    def in_china(self) -> "Moment":
        """Return the same moment at +08:00; a day stays what it is."""
        if self.precision == "day":
            return self
        at = datetime.fromisoformat(self.value).astimezone(CHINA)
        return replace(self, value=at.isoformat())

    def days_from(self, other: "Moment") -> int:
        """Return how many calendar days lie between the two, whichever comes first."""
        return abs((date.fromisoformat(self.day) - date.fromisoformat(other.day)).days)


_LATER = frozenset(["下午", "傍晚", "晚上", "晚"])


def _is_later_half(time: "re.Match[str]") -> bool:
    """Whether the clock is of the half of the day after noon (下午3:05, 3:05 PM)."""
    return (time["pm"] or "").strip().lower().startswith("p") or time["half"] in _LATER


def moment_of(
    year: int,
    month: int,
    day: int,
    time: "re.Match[str] | None",
    now: datetime | None,
    raw: str = "",
) -> Moment | None:
    """Make a moment of a calendar day and the time that a form matched; ``None`` if impossible."""
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    raw = raw or (time.group().strip() if time else "")
    if time is None or time["h"] is None or _is_filler(time):
        return day_of(when, now, raw)
    hour = int(time["h"])
    minute, second = time["mi"] or time["mi2"], time["s"] or time["s2"] or 0
    if _is_later_half(time) and hour < 12:
        hour += 12
    at = datetime(year, month, day, hour, int(minute), int(second), tzinfo=CHINA)
    if zone := _zone(time):
        at = datetime.fromisoformat(at.strftime("%Y-%m-%dT%H:%M:%S") + zone)
    return moment_at(at, now, raw)


def _zone(time: "re.Match[str]") -> str:
    """The offset behind a time; in 14:00-16:00 there is none."""
    zone: str = time["zone"] or ""
    if zone in ("Z", "UTC", "GMT"):
        return "+00:00"
    is_span = zone.startswith("-") and not (time["s"] or time["s2"]) and "T" not in time.group()
    return "" if is_span else zone


def _is_filler(time: "re.Match[str]") -> bool:
    """Whether the time is what a CMS fills in when it knows the day only: 00:00:00, 23:59:59."""
    second = time["s"] or time["s2"]
    shown = (time["h"], time["mi"] or time["mi2"], second)
    return shown in (("00", "00", "00"), ("23", "59", "59")) and not time["zone"]


def day_of(when: date, now: datetime | None, raw: str) -> Moment | None:
    """Make a moment of a day; ``None`` if it lies in the future or before ``EARLIEST``."""
    latest = (now.astimezone(CHINA) + timedelta(days=1)).date() if now else None
    if when.year < EARLIEST or when.year > 2100 or (latest and when > latest):
        return None
    return Moment(when.isoformat(), "day", raw)


def moment_at(at: datetime, now: datetime | None, raw: str) -> Moment | None:
    """Make a moment of a time, at its own offset or +08:00; ``None`` if it lies in the future."""
    at = at.replace(microsecond=0, tzinfo=at.tzinfo or CHINA)
    if at.year < EARLIEST or at.year > 2100 or (now and at > now + timedelta(days=1)):
        return None
    return Moment(at.isoformat(), "minute", raw)
