"""``python -m bench.publish.searching FILE``: is every word found, and how fast.

Words are drawn from the texts of a published file. Each is asked for three times by date and
three times ranked, twenty hits with their passages; the shortest time counts, as others may share
the machine.
"""

import argparse
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from rich.table import Table

from bench.large.tables import Limit, judged
from bench.publish.sampled import TYPED, Asked, drawn, scan
from bench.shown import console, table
from scraper.search import Order, opened, search
from scraper.search.query import Query
from scraper.text.words import phrases

SEED = 1
FEW = 1_000
"""Hits below which a word is rare."""
RARE_MS, DATE_MS, RANK_MS = 30, 30, 200
ORDERS: tuple[Order, Order] = ("date", "rank")
_TIMES = 3
_FIND = (
    "select r.article from articles_fts f join search_rows r on r.id = f.rowid"
    " where articles_fts match ?"
)
Times = dict[str, dict[Order, float]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.publish.searching", description=__doc__)
    parser.add_argument("file", type=Path, help="a published.db")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    with opened(asked.file) as file:
        words = drawn(file, asked.seed)
        texts = scan(file, words)
        missed, surplus = _compared(file, words)
        taken = {word.typed: _timed(file, word.typed) for word in words}
        results, screen = _limits(words, taken, missed), console()
        screen.print(f"searching {texts:,} articles for {len(words)} words")
        screen.print(_table(words, taken))
        screen.print(_harder(file, words))
        screen.print(f"found beside the scan, across marks or the dots of names: {surplus:,}")
        screen.print(judged(results))
    return int(not all(limit.holds for limit in results))


def _compared(file: sqlite3.Connection, words: Sequence[Asked]) -> tuple[int, int]:
    """Return how many articles of the scan the index misses, and how many it has besides."""
    missed = surplus = 0
    for word in words:
        query = Query(phrases(word.typed)).anywhere
        found = {article for (article,) in file.execute(_FIND, (query,))}
        there = set(word.articles)
        missed += len(there - found)
        surplus += len(found - there)
        if there - found:
            print(f"{word.typed}: {len(there - found)} of {len(there)} missed", file=sys.stderr)
    return missed, surplus


def _timed(file: sqlite3.Connection, words: str) -> dict[Order, float]:
    """Return the milliseconds that each order takes."""
    return {order: min(_once(file, words, order) for _ in range(_TIMES)) for order in ORDERS}


def _once(file: sqlite3.Connection, words: str, order: Order) -> float:
    began = time.perf_counter()
    search(file, words, order=order)
    return 1000 * (time.perf_counter() - began)


def _limits(words: Sequence[Asked], taken: Times, missed: int) -> list[Limit]:
    rare, common = _by_hits(words)
    found = [Limit("articles that hold a word and are not found", missed, 0, "{:.0f}")]
    for order in ORDERS:
        name = f"rare words by {order}, median ms"
        found.append(Limit(name, _of(rare, taken, order, median), RARE_MS, "{:.1f}"))
    for order, most in zip(ORDERS, (DATE_MS, RANK_MS), strict=True):
        name = f"common words by {order}, worst ms"
        found.append(Limit(name, _of(common, taken, order, max), most, "{:.1f}"))
    return found


def _by_hits(words: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    rare = [word for word in words if len(word.articles) < FEW]
    return rare, [word for word in words if len(word.articles) >= FEW]


def _of(
    words: Sequence[Asked], taken: Times, order: Order, which: Callable[[list[float]], float]
) -> float:
    return which([taken[word.typed][order] for word in words] or [0.0])


def _table(words: Sequence[Asked], taken: Times) -> Table:
    """Return the table of times, words by how they were drawn and by how many hits they have."""
    drawn = table("ms", "words", "hits", "date", "worst", "rank", "worst")
    groups = {kind: [word for word in words if word.kind == kind] for kind in _kinds(words)}
    rare, common = _by_hits(words)
    for name, some in {**groups, f"under {FEW:,} hits": rare, "more": common}.items():
        if some:
            hits = median(len(word.articles) for word in some)
            times = (
                f"{_of(some, taken, order, which):.1f}"
                for order in ORDERS
                for which in (median, max)
            )
            drawn.add_row(name, str(len(some)), f"{hits:,.0f}", *times)
    return drawn


def _kinds(words: Sequence[Asked]) -> list[str]:
    return list(dict.fromkeys(word.kind for word in words))


def _harder(file: sqlite3.Connection, words: Sequence[Asked]) -> Table:
    """Return what no limit is set for: several common words, a lone character, a common phrase."""
    ordered = sorted((w for w in words if w.kind != TYPED), key=lambda w: -len(w.articles))
    first = [word.typed for word in ordered[:4]]
    drawn = table("ms", "total", "date", "rank")
    for typed in (" ".join(first[:2]), " ".join(first), "".join(first[:2]), first[0][0], "2024年"):
        total = search(file, typed).total
        times = _timed(file, typed)
        shown = "many" if total is None else f"{total:,}"
        drawn.add_row(typed, shown, *(f"{times[order]:.1f}" for order in ORDERS))
    return drawn


if __name__ == "__main__":
    sys.exit(main())
