"""Walks into the past (``backfill``), list by list: where each goes on after an interruption."""

from dataclasses import replace
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.archive.backfills import Backfill
from scraper.crawl.discovery import ListReading
from scraper.crawl.reach import Reach
from scraper.source import Discover, Source


class Past:
    """Remembers how far a backfill has come; of an ordinary visit it remembers nothing."""

    def __init__(self, source: Source, archive: Archive, reach: Reach) -> None:
        self._source = source
        self._archive = archive
        self._reach = reach

    def start(self, discover: Discover) -> tuple[str, int] | None:
        """Return the list page to begin with and its number; ``None`` if the walk is done."""
        walk = self._walk(discover)
        if walk is None:
            return discover.url, 1
        return None if walk.done else (walk.next_url or discover.url, walk.walked + 1)

    def come(
        self, discover: Discover, found: ListReading, follow: str | None, walked: int, at: datetime
    ) -> None:
        """Remember that a list page was read and its links are in the archive.

        A page that failed is where the next run goes on; an index of sitemaps is read each time.
        """
        walk = self._walk(discover)
        if walk is None or found.children or not (found.result == "links" or found.past_the_end):
            return
        come = replace(walk, next_url=follow, walked=walked, done=follow is None)
        with self._archive.transaction():
            self._archive.backfills.save(come, at)

    def told(self) -> str:
        """Say how much of a backfill is left; nothing of one that is done, or of other visits."""
        walks = [self._walk(discover) for discover in self._source.discover]
        left = sum(walk is not None and not walk.done for walk in walks)
        return f"{left} of {len(walks)} lists are not walked to their end yet" if left else ""

    def _walk(self, discover: Discover) -> Backfill | None:
        begins, ends = self._reach.begins, self._reach.ends
        if begins is None or ends is None:
            return None
        return self._archive.backfills.get(self._source.name, discover.url, begins, ends)
