"""How long a server asks us to wait (RFC 9110, sections 5.6.7 and 10.2.3)."""

import re
from datetime import UTC, datetime, timedelta

_SECONDS = re.compile(r"[+-]?[0-9]{1,18}")
_LONGEST = timedelta(days=365 * 100)
_DATES = (
    "%a, %d %b %Y %H:%M:%S GMT",  # IMF-fixdate
    "%A, %d-%b-%y %H:%M:%S GMT",  # RFC 850, obsolete
    "%a %b %d %H:%M:%S %Y",  # asctime, obsolete
)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Return how long the header ``Retry-After`` asks to wait from ``now`` (aware) on.

    Zero for what has passed; ``None`` without a header or for one that says nothing. Nothing is
    too long to be said, up to a hundred years: the caller has a cap.
    """
    said = " ".join((value or "").split())
    if _SECONDS.fullmatch(said):
        seconds = min(int(said), int(_LONGEST.total_seconds()))
        return timedelta(seconds=max(0, seconds))
    until = http_date(said, now)
    return None if until is None else min(max(timedelta(), until - now), _LONGEST)


def http_date(said: str, now: datetime) -> datetime | None:
    """Return the moment of an HTTP date in any of its three forms, ``None`` for anything else.

    A year of two digits that seems more than 50 years ahead of ``now`` is one of the past.
    """
    for form in _DATES:
        try:
            moment = datetime.strptime(said, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        if "%y" not in form:
            return moment
        return _within_fifty_years(moment, now)
    return None


def _within_fifty_years(moment: datetime, now: datetime) -> datetime | None:
    year = now.year - now.year % 100 + moment.year % 100
    if year > now.year + 50:
        year -= 100
    try:
        return moment.replace(year=year)
    except ValueError:  # 29 February of a year without one
        return None
