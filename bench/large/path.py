"""The path of production that is measured, and what is asked on it: all that knows ``scraper``."""

import sqlite3
from collections.abc import Collection, Mapping
from pathlib import Path

from bench.large.articles import Made
from scraper.archive.index import Index
from scraper.archive.scratch import Scratch
from scraper.ingest.grouping import place
from scraper.ingest.tell import draw
from scraper.reposts.texts import Attribution, Sharing, Telling

TABLES = ("postings", "members", "members_by_story", "stories", "edges", "edges_by_earlier")
PRAGMAS = ("journal_mode = wal", "synchronous = normal", "cache_size = -65536")
"""Those of the archive."""


class Counting(Index):
    """The index, counting what is asked of it."""

    lookups = 0
    """Shingles asked, for the article itself and for those it is compared with."""
    compared = 0
    """Stored articles that were compared with one."""
    found = 0
    """Postings read for the article itself."""

    def sharing(self, shingles: Collection[int]) -> Sharing:
        """Count the shingles of a new article."""
        self.lookups += len(shingles)
        known = super().sharing(shingles)
        self.found += sum(map(len, known.articles.values()))
        return known

    def stories_with(self, shingles: Collection[int], least: int = 1) -> Mapping[int, int]:
        """Count the shingles of a stored one, which are asked once for each comparison."""
        self.lookups += len(shingles)
        self.compared += 1
        return super().stories_with(shingles, least)


class Grouping:
    """A scratch archive in a file, with the archive's own journal."""

    def __init__(self, path: Path) -> None:
        self._scratch = Scratch(str(path))
        self.conn: sqlite3.Connection = self._scratch.db.conn
        for pragma in PRAGMAS:
            self.conn.execute(f"pragma {pragma}")
        self.index = Counting(self._scratch.db)
        self._scratch.index = self.index

    def begin(self) -> None:
        """Begin the transaction of an article."""
        self.conn.execute("begin immediate")

    def put(self, made: Made) -> None:
        """Take an article in, put it into its story and draw the story's tree."""
        self._scratch.add(_telling(made), made.title, made.body)
        told = place(self._scratch, made.number)
        draw(self._scratch, told.story_id)

    def commit(self) -> None:
        """End the transaction."""
        self.conn.execute("commit")

    def close(self) -> None:
        """Close the file."""
        self._scratch.close()


def _telling(made: Made) -> Telling:
    credited = (Attribution(made.origin, made.origin, role="origin"),) if made.origin else ()
    return Telling(
        id=made.number,
        outlet=made.outlet,
        key=f"{ord(made.outlet[0]):x}.example/{made.number}.html",
        chain=credited,
        published=made.at.isoformat(timespec="minutes"),
        fetched_at=made.at,
        self_credited=not made.copies,
    )
