"""Equal passages of two rows of words.

Rows are strings, a character a word. Passages are found by short pieces, so that rows which repeat
themselves cost no more than others.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

SIZES = (8, 4, 2, 1)
"""Lengths of the pieces by which passages are found, in the rows and then in their gaps."""
LONG = "\U000f0000"
"""The first of the characters that stand for numbers and Latin words; those may agree alone."""


class Passage(NamedTuple):
    """``first[at : at + size] == second[there : there + size]``."""

    at: int
    there: int
    size: int

    @property
    def end(self) -> int:
        """Where it ends in the first row."""
        return self.at + self.size

    @property
    def there_end(self) -> int:
        """Where it ends in the second row."""
        return self.there + self.size


def in_order(first: str, second: str, sizes: Sequence[int] = SIZES) -> Iterator[Passage]:
    """Yield equal passages that follow each other in both rows."""
    head = run(first, 0, second, 0)
    if head:
        yield Passage(0, 0, head)
    tail = run(first[head:][::-1], 0, second[head:][::-1], 0)
    end, there_end = len(first) - tail, len(second) - tail
    if sizes and head < end and head < there_end:
        one, two = first[head:end], second[head:there_end]
        found = shared(one, two, sizes[0])
        found = heaviest([same for same in found if same.size > 1 or one[same.at] >= LONG])
        around = [Passage(0, 0, 0), *found, Passage(len(one), len(two), 0)]
        for before, after in pairwise(around):
            gaps = one[before.end : after.at], two[before.there_end : after.there]
            for at, there, size in in_order(*gaps, sizes[1:]):
                yield Passage(head + before.end + at, head + before.there_end + there, size)
            if after.size:
                yield Passage(head + after.at, head + after.there, after.size)
    if tail:
        yield Passage(end, there_end, tail)


def run(first: str, at: int, second: str, there: int) -> int:
    """Return how long two rows run alike from here, by slices that double and then halve."""
    most = min(len(first) - at, len(second) - there)
    size, step = 0, 16
    while size < most:
        end = min(size + step, most)
        if first[at + size : at + end] == second[there + size : there + end]:
            size, step = end, step * 2
        elif end - size == 1:
            break
        else:
            step = (end - size) // 2
            most = end - 1
    return size


def shared(first: str, second: str, least: int) -> list[Passage]:
    """Return passages of at least ``least`` words, in the order of the second row.

    A passage that the first row repeats is where the one before it goes on, else its first place.
    """
    places = {first[place : place + least]: place for place in range(len(first) - least, -1, -1)}
    found: list[Passage] = []
    there, shift, last = 0, 0, len(second) - least
    while there <= last:
        piece = second[there : there + least]
        at = places.get(piece)
        if at is None:
            there += 1
            continue
        if there + shift >= 0 and first.startswith(piece, there + shift):
            at = there + shift
        found.append(Passage(at, there, run(first, at, second, there)))
        shift = at - there
        there += found[-1].size
    return found


def heaviest(found: Sequence[Passage]) -> list[Passage]:
    """Return those passages in the order of both rows that hold most words.

    Where two overlap by a few words that agree by chance, the later one begins behind them.
    """
    ends: list[int] = []
    best: list[tuple[int, int]] = []
    """For each end in the first row the words up to it and the passage that ends there."""
    before: list[int | None] = []
    for number, passage in enumerate(found):
        place = bisect_right(ends, passage.at + min(SIZES[0], passage.size // 2)) - 1
        before.append(best[place][1] if place >= 0 else None)
        weight = passage.size
        if place >= 0:
            weight += best[place][0] - max(0, ends[place] - passage.at)
        place = bisect_right(ends, passage.end)
        if place and best[place - 1][0] >= weight:
            continue
        worse = place
        while worse < len(best) and best[worse][0] <= weight:
            worse += 1
        ends[place:worse], best[place:worse] = [passage.end], [(weight, number)]
    chosen: list[Passage] = []
    last = best[-1][1] if best else None
    while last is not None:
        chosen.append(found[last])
        last = before[last]
    return list(_clipped(reversed(chosen)))


def _clipped(chosen: Iterable[Passage]) -> Iterator[Passage]:
    end = 0
    for at, there, size in chosen:
        over = max(0, end - at)
        yield Passage(at + over, there + over, size - over)
        end = at + size
