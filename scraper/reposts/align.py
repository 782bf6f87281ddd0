"""Align two texts: where they run alike, and what stands in the gaps.

Greedy maximal blocks over shared shingles, in the order of the first text. Blocks may cross
(paragraphs are moved), so this is not an edit script; a gap between two blocks that follow each
other in both texts is a substitution.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scraper.reposts.normalise import SHINGLE

GAP = 24
"""Characters; what is longer is another passage, not another word."""


@dataclass(frozen=True, slots=True)
class Block:
    """``first[at : at + size] == second[there : there + size]``."""

    at: int
    there: int
    size: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What one text has where the other has something else; ends are exclusive."""

    at: int
    end: int
    there: int
    there_end: int


@lru_cache(maxsize=512)
def _places(text: str) -> dict[str, int]:
    """Map each shingle to its first place."""
    last = len(text) - SHINGLE
    return {text[place : place + SHINGLE]: place for place in range(last, -1, -1)}


def blocks(first: str, second: str) -> list[Block]:
    """Return maximal equal passages of at least :data:`SHINGLE` characters."""
    places = _places(second)
    found: list[Block] = []
    at, shift = 0, 0
    last = len(first) - SHINGLE
    while at <= last:
        shingle = first[at : at + SHINGLE]
        there = places.get(shingle)
        if there is None:
            at += 1
            continue
        if second.startswith(shingle, at + shift) and at + shift >= 0:
            there = at + shift
        size = _run(first, second, at, there)
        found.append(Block(at, there, size))
        at, shift = at + size, there - at
    return found


def _run(first: str, second: str, at: int, there: int) -> int:
    """Return how long the texts run alike from here, by doubling steps of slice equality."""
    most = min(len(first) - at, len(second) - there)
    size = SHINGLE
    step = 64
    while size < most:
        end = min(size + step, most)
        if first[at + size : at + end] == second[there + size : there + end]:
            size = end
            step *= 2
        elif step > 1:
            step = max(1, min(step, most - size) // 2)
        else:
            break
    return size


def gaps(found: Sequence[Block]) -> list[Gap]:
    """Return the substitutions between blocks that follow each other in both texts."""
    return [
        Gap(one.at + one.size, two.at, one.there + one.size, two.there)
        for one, two in pairwise(found)
        if two.at - one.at - one.size <= GAP and 0 <= two.there - one.there - one.size <= GAP
    ]
