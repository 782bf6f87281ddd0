"""An article address of a source: what became of it, and when it is asked for (again)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from scraper.archive.rechecks import SLACK
from scraper.article import Link
from scraper.text import urls
from scraper.text.dates import parse_date
from scraper.verdict import STORED, Verdict

RETRIED = frozenset(
    {Verdict.FAILED, Verdict.PARTIAL, Verdict.BLOCKED, Verdict.POSTPONED, Verdict.ERROR}
)
"""Verdicts after which an address is tried again in a later run."""

MAX_TRIES, MAX_DENIALS = 30, 8
"""Tries in a row without an article after which an address is left alone: about four weeks of
failures, ten days of answers that are no article. A postponement is no try, and a redirect to
another article is one: a wall or a notice of maintenance may redirect everything for a while."""

SOON, DAILY = timedelta(minutes=30), timedelta(days=1)
"""First and longest wait after a failure; each further try doubles it."""

LATER = timedelta(hours=2)
"""First wait after an answer that is no article, doubled without end: a list is often published
before its page is. A page on which the reader choked is hardly another tomorrow: it begins with
:data:`DAILY`."""


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

    @property
    def is_final(self) -> bool:
        """Whether it is never asked for again by itself: withdrawn, or an address that we may not
        connect to. One that was refused for where it redirects to may lead elsewhere tomorrow."""
        if self.verdict is Verdict.REFUSED:
            return not urls.is_public(self.url)
        return self.verdict is Verdict.BARRED

    def is_due(self, now: datetime) -> bool:
        """Return whether it is time to ask for the address, or for its stored article again."""
        if self.is_final:
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
        first = DAILY if self.verdict is Verdict.CHOKED else LATER
        wait = min(SOON * (1 << doublings), DAILY) if failed else first * (1 << doublings)
        return now - self.verdict_at >= wait

    def has_changed(self, link: Link, now: datetime) -> bool:
        """Return whether a sitemap says that the stored article changed after our last look.

        A day without a time counts from the next day on: nobody knows whether it was before. What
        is told of the future is no news: it would be so at every visit.
        """
        if self.is_final or self.article_id is None or self.verdict_at is None:
            return False
        told = parse_date(link.modified) if link.modified else None
        if told is None:
            return False
        if told.precision == "day":
            return self.verdict_at.date().isoformat() < told.day <= now.date().isoformat()
        return self.verdict_at < datetime.fromisoformat(told.in_china().value) <= now

    @property
    def link(self) -> Link:
        """The address as a list showed it."""
        return Link(self.url, self.title, self.date)
