"""Align two texts: where they run alike, and what stands in the gaps.

Greedy maximal blocks over shared shingles, in the order of the first text. Blocks may cross
(paragraphs are moved), so this is not an edit script; a gap between two blocks that follow each
other in both texts is a substitution.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.reposts.fingerprint import SHINGLE
from scraper.reposts.remembered import remembered

GAP = 60
"""Characters; what is longer is another passage, not another word."""
FINE = 2
"""Length of the equal pieces by which a gap is divided into its words."""


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


def _index(text: str, size: int) -> dict[str, int]:
    """Map each piece of ``size`` characters to its first place."""
    return {text[place : place + size]: place for place in range(len(text) - size, -1, -1)}


@remembered(500_000)  # 100 MB: an index takes some two hundred bytes for a character
def _places(text: str) -> Mapping[str, int]:
    return _index(text, SHINGLE)


def blocks(first: str, second: str) -> list[Block]:
    """Return maximal equal passages of at least :data:`SHINGLE` characters."""
    return _blocks(first, second, _places(second), SHINGLE)


def _blocks(first: str, second: str, places: Mapping[str, int], least: int) -> list[Block]:
    found: list[Block] = []
    at, shift = 0, 0
    last = len(first) - least
    while at <= last:
        shingle = first[at : at + least]
        there = places.get(shingle)
        if there is None:
            at += 1
            continue
        if second.startswith(shingle, at + shift) and at + shift >= 0:
            there = at + shift
        size = _run(first, second, at, there, least)
        found.append(Block(at, there, size))
        at, shift = at + size, there - at
    return found


def _run(first: str, second: str, at: int, there: int, least: int) -> int:
    """Return how long the texts run alike from here, by doubling steps of slice equality."""
    most = min(len(first) - at, len(second) - there)
    size = least
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


def gaps(first: str, second: str, found: Sequence[Block]) -> list[Gap]:
    """Return the substitutions between blocks that follow each other in both texts.

    What stands before the first block and behind the last counts too. A gap is divided at the
    short pieces that both sides share, so that it is about words and not about clauses.
    """
    ends = Block(len(first), len(second), 0)
    divided: list[Gap] = []
    for one, two in pairwise([Block(0, 0, 0), *found, ends]):
        gap = Gap(one.at + one.size, two.at, one.there + one.size, two.there)
        if max(gap.end - gap.at, gap.there_end - gap.there) > GAP or gap.there_end < gap.there:
            continue
        divided.extend(_divide(first, second, gap))
    return divided


def _divide(first: str, second: str, gap: Gap) -> Iterator[Gap]:
    mine, yours = first[gap.at : gap.end], second[gap.there : gap.there_end]
    at, there = gap.at, gap.there
    for block in _blocks(mine, yours, _index(yours, FINE), FINE):
        if gap.there + block.there < there:
            continue
        yield Gap(at, gap.at + block.at, there, gap.there + block.there)
        at, there = gap.at + block.at + block.size, gap.there + block.there + block.size
    yield Gap(at, gap.end, there, gap.there_end)
