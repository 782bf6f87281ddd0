"""An article address of a source: what became of it, and when it is asked for (again)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from scraper.article import Link
from scraper.text.dates import parse_date
from scraper.verdict import STORED, Verdict

RETRIED = frozenset(
    {Verdict.FAILED, Verdict.PARTIAL, Verdict.BLOCKED, Verdict.POSTPONED, Verdict.ERROR}
)
"""Verdicts after which an address is tried again in a later run."""

FINAL = frozenset({Verdict.MOVED, Verdict.REFUSED, Verdict.BARRED})
"""Verdicts after which an address is never asked for again by itself."""

MAX_TRIES, MAX_DENIALS = 30, 8
"""Tries in a row without an article after which an address is left alone: about four weeks of
failures, ten days of answers that are no article. A postponement is no try."""

SOON, DAILY = timedelta(minutes=30), timedelta(days=1)
"""First and longest wait after a failure; each further try doubles it."""

LATER = timedelta(hours=2)
"""First wait after an answer that is no article, doubled without end: a list is often published
before its page is."""

RECHECKS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
"""When a stored article is looked at again, counted from when it was first stored."""

SLACK = timedelta(minutes=5)
"""So much before its time it is due already: to an hourly run, an hour is never quite over."""


@dataclass(frozen=True, slots=True)
class Address:
    """One article address of a source."""

    url: str
    source: str
    title: str | None
    """As the list that showed it last wrote it; so is ``date``."""
    date: str | None
    first_seen: datetime
    last_seen: datetime
    etag: str | None
    last_modified: str | None
    verdict: Verdict | None
    """The latest; ``None`` while nothing has become of it."""
    verdict_at: datetime | None
    tries: int
    """Tries in a row that brought no article."""
    article_id: int | None
    recheck_at: datetime | None
    """When the stored article is to be looked at again; ``None`` is never."""

    def is_due(self, now: datetime) -> bool:
        """Return whether it is time to ask for the address, or for its stored article again."""
        if self.verdict in FINAL:
            return False
        if self.article_id is not None:
            due = self.recheck_at is not None and now >= self.recheck_at - SLACK
            return due and (self.verdict not in RETRIED or self._waited(now))
        return self.verdict not in STORED and self._waited(now)

    def _waited(self, now: datetime) -> bool:
        """Return whether the wait after the last try, if it brought nothing, is over."""
        if self.verdict is None or self.verdict is Verdict.POSTPONED or self.verdict_at is None:
            return True
        failed = self.verdict in RETRIED
        if self.tries >= (MAX_TRIES if failed else MAX_DENIALS):
            return False
        doublings = max(0, self.tries - 1)
        wait = min(SOON * (1 << doublings), DAILY) if failed else LATER * (1 << doublings)
        return now - self.verdict_at >= wait

    def has_changed(self, link: Link) -> bool:
        """Return whether a sitemap says that the stored article changed after our last look.

        A day without a time counts from the next day on: nobody knows whether it was before.
        """
        if self.article_id is None or self.verdict_at is None or not link.modified:
            return False
        told = parse_date(link.modified)
        if told is None:
            return False
        if told.precision == "day":
            return told.day > self.verdict_at.date().isoformat()
        return datetime.fromisoformat(told.in_china().value) > self.verdict_at

    @property
    def link(self) -> Link:
        """The address as a list showed it."""
        return Link(self.url, self.title, self.date)
