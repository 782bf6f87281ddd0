"""All postings of an archive by article, which the table is not ordered by."""

from array import array
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from scraper.archive.archive import Archive

BATCH = 50_000
_ALL = "select article_id, shingle from postings order by shingle, article_id"
_JOINED = (
    "select later from edges where kind in ('copy', 'excerpt', 'update') union"
    " select earlier from edges where kind in ('copy', 'excerpt', 'update')"
)
_LONE = (
    "select min(article_id) from members group by story_id having count(*) = 1"  # noqa: S608
    f" except select * from ({_JOINED}) order by 1"
)


class Posted:
    """Which shingles every article is posted under; 8 bytes for each of some dozens of postings
    an article."""

    def __init__(self, archive: Archive) -> None:
        articles, shingles = array("i"), array("i")
        cursor = archive.db.conn.execute(_ALL)
        while rows := cursor.fetchmany(BATCH):
            articles.extend(article for article, _ in rows)
            shingles.extend(shingle for _, shingle in rows)
        of: npt.NDArray[np.int32] = np.frombuffer(articles, dtype=np.int32)
        under: npt.NDArray[np.int32] = np.frombuffer(shingles, dtype=np.int32)
        order = np.argsort(of, kind="stable")
        self._articles, self._shingles = of[order], under[order]
        values, counts = np.unique(under, return_counts=True)
        self._values, self._counts = values, counts

    def under(self, article_id: int) -> set[int]:
        """Return the shingles that an article is posted under."""
        left, right = np.searchsorted(self._articles, [article_id, article_id + 1])
        found: list[int] = self._shingles[left:right].tolist()
        return set(found)

    def stories(self, shingle: int) -> int:
        """Return in how many stories a shingle is posted."""
        place = int(np.searchsorted(self._values, shingle))
        there = place < len(self._values) and self._values[place] == shingle
        return int(self._counts[place]) if there else 0


def lone(archive: Archive) -> set[int]:
    """Return the articles that are alone in their stories and join no other."""
    return {article for (article,) in archive.db.conn.execute(_LONE)}


def texts(archive: Archive) -> Iterator[tuple[int, str]]:
    """Yield every article with its body."""
    yield from archive.db.conn.execute("select id, body from told order by id")
