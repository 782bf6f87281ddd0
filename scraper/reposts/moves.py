"""Passages of a row of words that stand elsewhere in another one."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from scraper.reposts.passages import SIZES, Passage, heaviest, run, shared

MOVED = 20
"""Words from which a passage that stands elsewhere was moved; fewer were written anew."""
NEAR = 20
"""Words that a moved passage may have changed at a time."""

Edge = Callable[[int], bool]
"""Whether a paragraph begins at a place, or the row ends there."""


class Move(NamedTuple):
    """What stands elsewhere in the second row, with its small changes; ends are exclusive."""

    at: int
    end: int
    there: int
    there_end: int


def moved(first: str, second: str, edges: tuple[Edge, Edge]) -> list[Move]:
    """Return passages that stand elsewhere in the second row, each used once, in its order."""
    found = shared(first, second, SIZES[0])
    kept = heaviest(found)
    if len(kept) == len(found):
        return []
    chosen = {passage.there_end for passage in kept}
    used = bytearray(len(first)), bytearray(len(second))
    for one, two in pairwise([Passage(0, 0, 0), *kept, Passage(len(first), len(second), 0)]):
        _use(used, two)
        gaps = first[one.end : two.at], second[one.there_end : two.there]
        head = run(gaps[0], 0, gaps[1], 0)
        tail = run(gaps[0][head:][::-1], 0, gaps[1][head:][::-1], 0)
        head = _whole(head, one.end, one.there_end, 1, edges)
        tail = _whole(tail, two.at, two.there, -1, edges)
        _use(used, Passage(one.end, one.there_end, head))
        _use(used, Passage(two.at - tail, two.there - tail, tail))
    apart: list[Passage] = []
    others = [passage for passage in found if passage.there_end not in chosen]
    for passage in sorted(others, key=lambda one: (-one.size, one.there)):
        free = _clipped(passage, used)
        if free.size >= SIZES[0] and not any(_taken(used, free)):
            _use(used, free)
            apart.append(free)
    moves = [_widened(group, used, edges) for group in _grouped(apart, used)]
    return sorted(moves, key=lambda move: move.there)


def _whole(size: int, at: int, there: int, step: int, edges: tuple[Edge, Edge]) -> int:
    """Return how much of an equal run beside a passage goes up to the end of a paragraph.

    The last words of two paragraphs may agree by chance; all, where no paragraph ends.
    """
    ends = (
        n for n in range(size, -1, -1) if edges[0](at + step * n) and edges[1](there + step * n)
    )
    return next(ends, size)


Used = tuple[bytearray, bytearray]


def _use(used: Used, passage: Passage) -> None:
    used[0][passage.at : passage.end] = used[1][passage.there : passage.there_end] = (
        b"\1" * passage.size
    )


def _taken(used: Used, passage: Passage) -> tuple[bool, bool]:
    return (
        1 in used[0][passage.at : passage.end],
        1 in used[1][passage.there : passage.there_end],
    )


def _clipped(passage: Passage, used: Used) -> Passage:
    at, there, size = passage
    while size and (used[0][at] or used[1][there]):
        at, there, size = at + 1, there + 1, size - 1
    while size and (used[0][at + size - 1] or used[1][there + size - 1]):
        size -= 1
    return Passage(at, there, size)


def _grouped(apart: Sequence[Passage], used: Used) -> Iterator[Move]:
    """Join passages between which little was changed, and leave out what is too short."""
    group: list[Passage] = []
    for passage in [*sorted(apart, key=lambda one: one.there), None]:
        if group and passage and _near(group[-1], passage, used):
            group.append(passage)
            continue
        if sum(one.size for one in group) >= MOVED:
            yield Move(group[0].at, group[-1].end, group[0].there, group[-1].there_end)
        group = [passage] if passage else []


def _near(one: Passage, two: Passage, used: Used) -> bool:
    near = 0 <= two.at - one.end <= NEAR and 0 <= two.there - one.there_end <= NEAR
    between = used[0][one.end : two.at] + used[1][one.there_end : two.there]
    return near and 1 not in between


def _widened(move: Move, used: Used, edges: tuple[Edge, Edge]) -> Move:
    """Take in what was changed at the ends of a moved paragraph."""
    at, end, there, there_end = move
    left = _edge(at, -1, used[0], edges[0]), _edge(there, -1, used[1], edges[1])
    if left[0] is not None and left[1] is not None:
        at, there = left[0], left[1]
    right = _edge(end, 1, used[0], edges[0]), _edge(there_end, 1, used[1], edges[1])
    if right[0] is not None and right[1] is not None:
        end, there_end = right[0], right[1]
    for row, start, stop in ((used[0], at, end), (used[1], there, there_end)):
        row[start:stop] = b"\1" * (stop - start)
    return Move(at, end, there, there_end)


def _edge(place: int, step: int, used: bytearray, starts: Edge) -> int | None:
    for _ in range(NEAR):
        if starts(place):
            return place
        if used[place - (step < 0)]:
            return None
        place += step
    return None
