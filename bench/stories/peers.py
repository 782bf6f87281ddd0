"""Group texts with the libraries there are; run in the peers' own environment.

``python bench/stories/peers.py TEXTS.jsonl`` reads lines of ``id`` and ``text`` and prints a line
``{"peer", "threshold", "seconds", "cluster": {id: label}}`` for every threshold. Each peer gets
5-grams of characters, 128 permutations, and has the candidates of its LSH checked against the
threshold, which makes it better; datasketch by the true Jaccard, rensa by its own estimate.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

GRAM, PERMUTATIONS, BANDS = 5, 128, 64
Pairs = Iterator[tuple[int, int]]


def grams(text: str) -> set[str]:
    """Return the 5-grams of a text; a shorter text is one itself."""
    return {text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1))}


def datasketch(texts: list[set[str]]) -> Callable[[float], Pairs]:
    """MinHashLSH; what it offers is checked by the Jaccard of the grams themselves."""
    library: Any = importlib.import_module("datasketch")
    hashes = []
    for text in texts:
        made = library.MinHash(num_perm=PERMUTATIONS)
        made.update_batch([gram.encode() for gram in sorted(text)])
        hashes.append(made)

    def alike(threshold: float) -> Pairs:
        index = library.MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        for at, made in enumerate(hashes):
            for other in index.query(made):
                one, two = texts[at], texts[other]
                if len(one & two) >= threshold * len(one | two):
                    yield at, other
            index.insert(at, made)

    return alike


def rensa(texts: list[set[str]]) -> Callable[[float], Pairs]:
    """RMinHashLSH; it needs a number of bands: 64 of two rows offer nearly every pair above .3."""
    library: Any = importlib.import_module("rensa")
    hashes = []
    for text in texts:
        made = library.RMinHash(PERMUTATIONS, 42)
        made.update(sorted(text))
        hashes.append(made)

    def alike(threshold: float) -> Pairs:
        index = library.RMinHashLSH(threshold, PERMUTATIONS, BANDS)
        for at, made in enumerate(hashes):
            for other in index.query(made):
                if index.is_similar(made, hashes[other]):
                    yield at, other
            index.insert(at, made)

    return alike


PEERS = {
    "datasketch": (datasketch, (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)),
    "rensa": (rensa, (0.3, 0.4, 0.5, 0.6, 0.7)),
}


def united(many: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Return a label for each of so many, alike where pairs connect them."""
    above = list(range(many))

    def top(one: int) -> int:
        while above[one] != one:
            above[one] = one = above[above[one]]
        return one

    for one, other in pairs:
        above[top(one)] = top(other)
    return [top(one) for one in range(many)]


def answers(ids: list[str], texts: list[set[str]]) -> Iterator[dict[str, Any]]:
    """Yield what every peer says at every threshold."""
    for name, (peer, thresholds) in PEERS.items():
        began = time.process_time()
        alike = peer(texts)
        hashing = time.process_time() - began
        for threshold in thresholds:
            began = time.process_time()
            labels = united(len(ids), alike(threshold))
            took = hashing + time.process_time() - began
            cluster = dict(zip(ids, labels, strict=True))
            yield {"peer": name, "threshold": threshold, "seconds": took, "cluster": cluster}


def main(path: Path) -> None:
    """Print the answers for the texts of a file."""
    pages = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for answer in answers([page["id"] for page in pages], [grams(page["text"]) for page in pages]):
        print(json.dumps(answer))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
