"""Group generated articles; ``python -m bench.large.ours FILE SIZE …`` prints readings as JSON.

A reading's own queries run outside the clock, over the file as it is: the bytes of each table,
and from the tables of members which copies are with their original, and who is in a story of
others.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from bench.large.articles import SEED, Made
from bench.large.meter import Meter, window
from bench.large.path import TABLES, Grouping
from bench.large.roles import root


class Clerk:
    """One article, one transaction; the commit timed apart."""

    def __init__(self, grouping: Grouping) -> None:
        self.grouping = grouping
        self.commit = 0.0

    def work(self, made: Made) -> None:
        """Take one article in."""
        self.grouping.begin()
        self.grouping.put(made)
        began = time.process_time()
        self.grouping.commit()
        self.commit += time.process_time() - began


def readings(path: Path, sizes: list[int]) -> Iterator[dict[str, float]]:
    """Yield a reading at each size."""
    grouping = Grouping(path)
    clerk, meter, before = Clerk(grouping), Meter("yuanliu"), window(sizes)
    for size in sizes:
        for made in meter.articles(size):
            if made.number == size - before + 1:
                meter.restart()
                clerk.commit = 0.0
                counts = _counts(grouping)
            meter.time(clerk.work, made)
        asked = {key: (now - counts[key]) / before for key, now in _counts(grouping).items()}
        taken = {**meter.reading(), **asked, "commit": clerk.commit / before * 1e3}
        yield {**taken, **sizes_of(grouping), **truth(grouping, size)}
    grouping.close()


def _counts(grouping: Grouping) -> dict[str, int]:
    index = grouping.index
    return {"lookups": index.lookups, "compared": index.compared, "found": index.found}


def sizes_of(grouping: Grouping) -> dict[str, float]:
    """Return the bytes of each table and index, and of the whole file.

    Without SQLite's dbstat the rows are copied in order into a table of their own and its pages
    counted: what the table would take if it had grown in order, which is less than it does take.
    """
    conn = grouping.conn
    try:
        held = dict(conn.execute("select name, pgsize from dbstat where aggregate = true"))
    except conn.OperationalError:
        held = {name: _copied(grouping, name) for name in TABLES if "_by_" not in name}
    pages = conn.execute("pragma page_count").fetchone()[0]
    page = conn.execute("pragma page_size").fetchone()[0]
    return {**{f"bytes:{name}": held.get(name, 0) for name in TABLES}, "file": pages * page}


def _copied(grouping: Grouping, name: str) -> int:
    conn = grouping.conn
    conn.execute("attach '' as apart")
    (shape,) = conn.execute("select sql from sqlite_schema where name = ?", (name,)).fetchone()
    conn.execute(shape.replace(f"TABLE {name}", f"TABLE apart.{name}"))
    conn.execute(f"insert into apart.{name} select * from main.{name} order by 1, 2")  # noqa: S608
    pages = conn.execute("pragma apart.page_count").fetchone()[0]
    page = conn.execute("pragma apart.page_size").fetchone()[0]
    conn.execute("detach apart")
    return int(pages * page)


def truth(grouping: Grouping, size: int) -> dict[str, float]:
    """Return how many copies are with their original, and how many articles with strangers.

    A stranger is whoever is no copy of what most members of the story copy.
    """
    rows = grouping.conn.execute("select story_id, article_id from members order by 1, 2")
    found = strangers = stories = largest = 0
    for _, members in groupby(rows, key=lambda row: row[0]):
        numbers = [number for _, number in members]
        roots = {number: root(number, SEED) for number in numbers}
        found += sum(roots[number] != number and roots[number] in roots for number in numbers)
        strangers += len(numbers) - max(Counter(roots.values()).values())
        stories += 1
        largest = max(largest, len(numbers))
    copies = sum(root(number, SEED) != number for number in range(1, size + 1))
    return {
        "recall": found / max(1, copies),
        "strangers": strangers / size,
        "copies": copies / size,
        "stories": stories,
        "largest": largest,
    }


def main() -> None:
    """Print a line a reading."""
    for reading in readings(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]]):
        print(json.dumps(reading), flush=True)


if __name__ == "__main__":
    main()
