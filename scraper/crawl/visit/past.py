"""Walks into the past (``backfill``), list by list: where each goes on after an interruption."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.archive.backfills import Backfill
from scraper.crawl.discovery.reading import ListReading
from scraper.crawl.visit.reach import Reach
from scraper.source import Discover, Source


class Past:
    """Remembers how far a backfill has come; of an ordinary visit it remembers nothing."""

    def __init__(self, source: Source, archive: Archive, reach: Reach) -> None:
        self._source = source
        self._archive = archive
        self._reach = reach
        self._began: set[str] = set()
        self._named: dict[str, Sequence[Discover]] = {}

    def start(self, discover: Discover) -> tuple[str, int] | None:
        """Return the list page to begin with and its number; ``None`` if the walk is done."""
        walk = self._walk(discover)
        if walk is None:
            return discover.url, 1
        if walk.done:
            return None
        first = walk.next_url or discover.url
        self._began.add(first)
        return first, walk.walked + 1

    def left(self, index: Discover, named: Sequence[Discover]) -> Sequence[Discover]:
        """Return which of the sitemaps that an index names are not walked yet."""
        if named:
            self._named[index.url] = named
        return [place for place in named if not self._is_done(place)]

    def come(
        self,
        discover: Discover,
        asked: str,
        found: ListReading,
        follow: str | None,
        walked: int,
        at: datetime,
    ) -> None:
        """Remember that a list page was read and its links are in the archive.

        A page that failed is where the next run goes on. So is one that shows nothing in the middle
        of a walk: a site that is busy may say so under status 200. Only when the next run finds the
        same is it the end.
        """
        walk = self._walk(discover)
        if walk is None or found.children or not (found.result == "links" or found.past_the_end):
            return
        is_blank = walked > 1 and not found.links and not found.past_the_end
        if is_blank and asked not in self._began:
            return
        self._save(replace(walk, next_url=follow, walked=walked, done=follow is None), at)

    def end(self, at: datetime) -> str:
        """Close the indexes of which all sitemaps are walked; return how much is left to do."""
        for discover in self._source.discover:
            walk, named = self._walk(discover), self._named.get(discover.url)
            if walk is not None and named and all(map(self._is_done, named)):
                self._save(replace(walk, done=True), at)
        walks = [self._walk(discover) for discover in self._source.discover]
        left = sum(walk is not None and not walk.done for walk in walks)
        return f"{left} of {len(walks)} lists are not walked to their end yet" if left else ""

    def _is_done(self, discover: Discover) -> bool:
        walk = self._walk(discover)
        return walk is not None and walk.done

    def _save(self, walk: Backfill, at: datetime) -> None:
        with self._archive.transaction():
            self._archive.backfills.save(walk, at)

    def _walk(self, discover: Discover) -> Backfill | None:
        begins, ends = self._reach.begins, self._reach.ends
        if begins is None or ends is None:
            return None
        return self._archive.backfills.get(self._source.name, discover.url, begins, ends)
