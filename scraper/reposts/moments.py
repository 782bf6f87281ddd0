"""Publication times with their precision: a day does not come before an hour of it."""

from datetime import datetime, timedelta

from scraper.clock import CHINA
from scraper.reposts.texts import Telling


def span(published: str | None) -> tuple[datetime, datetime] | None:
    """Return the first and last moment a value of ``Article.published`` may mean."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    length = timedelta(days=1) if len(published) <= 10 else timedelta(minutes=1)
    return moment, moment + length - timedelta(seconds=1)


def certainly_before(one: str | None, other: str | None) -> bool:
    """Whether the first is earlier, whatever hour a bare day or an unknown time may mean."""
    first, second = span(one), span(other)
    return first is not None and second is not None and first[1] < second[0]


def order(member: Telling) -> tuple[str, str, str, int]:
    """Sort key of a story's members: day, hour, when it was fetched, when it was stored.

    A page without a date counts by when it was fetched; one with a day alone came out that day
    before it was fetched, or at the end of it.
    """
    fetched = member.fetched_at.astimezone(CHINA).isoformat() if member.fetched_at else "9999"
    bounds = span(member.published)
    if bounds is None:
        return fetched[:10], fetched[11:16], fetched, member.id
    day = bounds[0].astimezone(CHINA).isoformat()
    if len(member.published or "") > 10:
        return day[:10], day[11:16], fetched, member.id
    hour = fetched[11:16] if fetched[:10] == day[:10] else "24:00"
    return day[:10], hour, fetched, member.id
