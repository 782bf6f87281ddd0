"""Publication times with their precision: a day does not come before an hour of it."""

from datetime import datetime, timedelta

from scraper.clock import CHINA


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
