"""The same articles with a peer, in the peers' environment; prints one reading as JSON.

``python -m bench.large.peer datasketch|rensa SIZE …``. Each article is normalised as ours is
(``comparable``), cut into the set of its shingles of 5 characters, sketched with 128
permutations, looked up among those before it at a Jaccard of 0.5, and inserted; all of it counts.
They keep everything in memory, compare nothing they find and draw no tree: whoever shares a band is
a find. So they do less for their cost than ours does.
"""

import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

from bench.large.articles import SEED, Made
from bench.large.meter import Meter, window
from bench.large.roles import root
from scraper.reposts.normalise import comparable

PERMUTATIONS = 128
THRESHOLD = 0.5
SHINGLE = 5
Find = Callable[[int, str], list[int]]
"""Number and text of an article → the numbers found before it is inserted."""


def shingles(text: str) -> set[str]:
    """Return the shingles of a text in comparison form."""
    return {text[place : place + SHINGLE] for place in range(max(1, len(text) - SHINGLE + 1))}


def datasketch() -> Find:
    """MinHashLSH, its hashes updated in one batch."""
    library: Any = importlib.import_module("datasketch")
    held = library.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def find(number: int, text: str) -> list[int]:
        sketch = library.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        found: list[int] = held.query(sketch)
        held.insert(number, sketch, check_duplication=False)
        return found

    return find


def rensa() -> Find:
    """RMinHash, written in Rust."""
    library: Any = importlib.import_module("rensa")
    held = library.RMinHashLSH(
        threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS // 4
    )

    def find(number: int, text: str) -> list[int]:
        sketch = library.RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(shingles(text)))
        found: list[int] = held.query(sketch)
        held.insert(number, sketch)
        return found

    return find


PEERS: dict[str, Callable[[], Find]] = {"datasketch": datasketch, "rensa": rensa}


class Clerk:
    """Looks up and inserts, and keeps what was found for the article at hand."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self.found: list[int] = []

    def work(self, made: Made) -> None:
        """Normalise, look up, insert."""
        self.found = self._find(made.number, comparable(made.body))


def reading(name: str, size: int) -> dict[str, float]:
    """Return what a peer costs at a size."""
    clerk, meter, before = Clerk(PEERS[name]()), Meter(name), window([size])
    copies = right = strange = 0
    for made in meter.articles(size):
        if made.number == size - before + 1:
            meter.restart()
        meter.time(clerk.work, made)
        roots = {root(other, SEED) for other in clerk.found}
        copies += made.copies
        right += made.copies and made.root in roots
        strange += bool(roots - {made.root})
    truth = {"recall": right / max(1, copies), "strangers": strange / size}
    return {**meter.reading(), **truth}


if __name__ == "__main__":
    print(json.dumps(reading(sys.argv[1], int(sys.argv[2]))), flush=True)
