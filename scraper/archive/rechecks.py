"""When a stored article is looked at again."""

from datetime import datetime, timedelta

RECHECKS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
"""Counted from when the article was first stored."""

RETURNS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
"""The same for one whose page is gone, counted from when it was first missed: many a page comes
back, and nothing else would take the mark away."""

SLACK = timedelta(minutes=5)
"""So much before its time it is due already: to an hourly run, an hour is never quite over."""

TIMELY = timedelta(days=14)
"""How long after its own date an article may come in as new: later ones are of a walk into the
past, and nobody works on their text any more."""


def is_timely(published: str | None, stored: datetime) -> bool:
    """Return whether an article came in within :data:`TIMELY` of its date, or has none.

    ``published`` is an ISO 8601 day or moment.
    """
    return published is None or published[:10] >= (stored - TIMELY).isoformat()[:10]


def next_look(at: datetime, stored: datetime | None, gone: datetime | None) -> datetime | None:
    """Return when to look again after a look at ``at``; ``None`` is never.

    ``stored`` is when an article that is worth it was first stored, ``gone`` since when its page
    is missing. What comes within :data:`SLACK` has just been done.
    """
    looks = [stored + wait for wait in RECHECKS] if stored else []
    looks += [gone + wait for wait in RETURNS] if gone else []
    return min((look for look in looks if look > at + SLACK), default=None)
