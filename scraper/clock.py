"""What time it is: the one clock that rechecks, health and dates ask.

Chinese sites write local time without saying so, hence every moment here carries UTC+8.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "+08:00")

Clock = Callable[[], datetime]
"""A function that returns the present moment, aware, at UTC+8."""


def system_clock() -> datetime:
    """Return the machine's time at UTC+8, to the second."""
    return datetime.now(CHINA).replace(microsecond=0)


def clock_from(start: str | None) -> Clock:
    """Return a clock that reads ``start`` (ISO 8601) now and runs on from there.

    Without a start it is the machine's own clock. Raises ``ValueError`` for a start that is
    no ISO 8601 moment, or is none of these centuries.
    """
    if not start:
        return system_clock
    begin = datetime.fromisoformat(start)
    if not 1900 < begin.year < 9000:
        raise ValueError("a clock at the end of the calendar could not run on")
    begin = begin.replace(tzinfo=CHINA) if begin.tzinfo is None else begin.astimezone(CHINA)
    ahead = begin - system_clock()
    return lambda: system_clock() + ahead
