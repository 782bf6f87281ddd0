"""How far back a visit looks: as far as there is news, or to a day that an operator names."""

import re
from dataclasses import dataclass
from datetime import date

from scraper.article import Link
from scraper.clock import CHINA, Clock
from scraper.text.dates import full_date, parse_date, url_date

MOST_PAGES = 5_000
"""List pages of one list that are walked to reach a day; ``depth`` bounds ordinary visits."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class BadReach(ValueError):
    """A ``since`` or ``backfill`` that names no days; ``str`` says what it should be."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The days of which a visit wants articles, both included; ``None`` is no bound."""

    begins: date | None = None
    ends: date | None = None

    @classmethod
    def read(cls, since: str | None, backfill: str | None, clock: Clock) -> "Reach":
        """Return what ``since=`` or ``backfill=`` asks for. Raises :class:`BadReach`."""
        if since and backfill:
            raise BadReach(
                "since and backfill exclude each other; backfill names its own first day"
            )
        if since:
            begins = _day(since, f"since={since}")
            if begins > clock().astimezone(CHINA).date():
                raise BadReach(f"since={since} lies in the future")
            return cls(begins)
        if backfill:
            first, dots, last = backfill.partition("..")
            if not dots:
                raise BadReach(f"backfill={backfill} is no span like 2020-01-01..2020-12-31")
            begins, ends = _day(first, f"backfill={backfill}"), _day(last, f"backfill={backfill}")
            if begins > clock().astimezone(CHINA).date():
                raise BadReach(f"backfill={backfill} lies in the future")
            if begins > ends:
                raise BadReach(f"backfill={backfill} ends before it begins")
            return cls(begins, ends)
        return cls()

    @property
    def is_ordinary(self) -> bool:
        """Whether the visit ends where the new ends."""
        return self.begins is None

    def wants(self, link: Link) -> bool:
        """Return whether an article may be of these days; one without a date may."""
        if self.begins is None:
            return True
        day = day_of(link)
        return day is None or (self.begins <= day and (self.ends is None or day <= self.ends))

    def is_past(self, links: tuple[Link, ...]) -> bool:
        """Return whether a list page, sorted as lists are, shows nothing of these days any more.

        One article that was pinned to the top is no end, nor is a page without dates.
        """
        if self.begins is None:
            return False
        days = [day for link in links if (day := day_of(link))]
        return bool(days) and all(day < self.begins for day in days)

    def is_dated(self, links: tuple[Link, ...]) -> bool:
        """Return whether a list tells the days of its articles, so that a day can end its walk."""
        return any(day_of(link) for link in links)


ORDINARY = Reach()


def day_of(link: Link) -> date | None:
    """Return the day of an article as its list or its address tells it.

    A date without a year is of any year, once a walk has left the present.
    """
    told = link.date or ""
    moment = full_date(told) or url_date(link.url)
    if moment is None and _YEAR.search(told):
        moment = parse_date(told)
    return date.fromisoformat(moment.in_china().day) if moment else None


def _day(text: str, told: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadReach(f"{told}: {text.strip()!r} is no day like 2026-01-31") from None
