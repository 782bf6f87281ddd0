"""What the archive knows of an address, and whether it is time to ask for it (again)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from scraper.archive.address import RETRIED
from scraper.archive.archive import Archive
from scraper.archive.spellings import addresses_beside
from scraper.article import Link
from scraper.crawl.visit.met import Met
from scraper.crawl.visit.walk import validating
from scraper.text import spellings, urls
from scraper.text.void_parameters import Beside
from scraper.verdict import Verdict

MOST_TOLD = 50
"""Stored articles that a visit asks for because a sitemap says they have changed: some sitemaps
say so of everything, every day."""
_FAILED = RETRIED - {Verdict.POSTPONED}
"""Verdicts of looks that were had: one put off had none."""


class Known:
    """Asks the archive about the addresses that a visit has met."""

    def __init__(self, archive: Archive, met: Met, now: Callable[[], datetime]) -> None:
        self._archive = archive
        self._met = met
        self._now = now
        self._told = 0
        self._beside: dict[str, Beside | None] = {}
        """Path → what its addresses tell; ``None`` where they are too many."""

    def as_stored(self, link: Link) -> Link:
        """Return the link as the article it leads to is stored: were its twin of another spelling
        (https, m.) remembered beside it, that would stand for both and never be due."""
        stored = self._archive.articles.spelling(link.url)
        if stored is None and (article := self._respelt(link.url)):
            stored = self._archive.articles.address(article)
        return replace(link, url=stored) if stored else link

    def _respelt(self, url: str) -> int | None:
        """Return the article that an address with another query leads to once more.

        Only where the parameters in which they differ have been seen to be there for nothing: the
        query, which some lists write anew at every look, may hold the article's number as well.
        """
        if not spellings.spelling(url).void:
            return None
        path = urls.canonical(url).partition("?")[0]
        if path not in self._beside:
            led = addresses_beside(self._archive, path)
            self._beside[path] = None if led is None else Beside(led)
        beside = self._beside[path]
        return beside.article(url) if beside else None

    def is_due(self, link: Link) -> bool:
        """Return whether an address is to be asked for; note those that are not as known."""
        known = self._archive.addresses.get(link.url)
        if known is not None and known.verdict is not None:
            self._met.note_old(link.url)
        if known is None or known.is_due(self._now()):
            is_unread = known is None or known.verdict is None
            # Its twin may have been read, by http where this is https, on www where this is m.
            if not (is_unread and self._archive.articles.by_url(link.url)):
                return True
        elif known.has_changed(link, self._now()):
            self._told += 1
            if not self.is_overrun:
                return True
        is_barred = known is not None and known.verdict is Verdict.BARRED
        self._met.note(link.url, Verdict.BARRED if is_barred else Verdict.KNOWN)
        return False

    @property
    def is_overrun(self) -> bool:
        """Whether sitemaps told of more changed articles than one visit asks for."""
        return self._told > MOST_TOLD

    def conditions(self, url: str) -> dict[str, str]:
        """Return the headers of a conditional request for an article that is stored.

        None for one of several pages: that the first has not changed says nothing of the others.
        Nor for one whose last look failed: some servers fail at what we say, and would do so again.
        """
        known = self._archive.addresses.get(url)
        if known is None or known.article_id is None or known.verdict in _FAILED:
            return {}
        if self._archive.articles.is_split(known.article_id):
            return {}
        return validating(known.etag, known.last_modified)
