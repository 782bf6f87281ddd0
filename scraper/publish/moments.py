"""Dates as published: every one is ISO 8601 with +08:00, and says how exact it is."""

from datetime import datetime

from scraper.article import Precision
from scraper.clock import CHINA


def full(value: str | None) -> str | None:
    """Return the moment in full; a date without a time becomes midnight at +08:00."""
    if value is None:
        return None
    moment = datetime.fromisoformat(value)
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=CHINA))


def precision(value: str | None) -> Precision | None:
    """Return how exact a date of the archive is, by whether it carries a time."""
    if value is None:
        return None
    return "minute" if "T" in value else "day"


def stamp(moment: datetime) -> str:
    """Return an aware moment as text at +08:00, to the second."""
    return moment.astimezone(CHINA).isoformat(timespec="seconds")
