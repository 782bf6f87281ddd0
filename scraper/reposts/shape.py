"""Two aligned texts beside each other: what each has of the other, in pieces of what size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.reposts.align import Block

LEAST = 24
"""Characters beyond common passages that a text must have to be judged by them alone."""
OWN = 30
"""Characters in a row without a counterpart from which they are a passage of the text's own, and
no edit of the other's."""
PASSAGE = 20
"""Characters in a row that are equal from which they were taken over and did not just meet."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text beside another; shares are of its characters outside common passages."""

    contained: float
    """Share that stands in the other text too."""
    own: float
    """Share in passages of its own."""
    size: int
    """Characters outside common passages."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Two texts beside each other."""

    first: Side
    second: Side
    shared: int
    """Characters that stand in both, outside common passages."""
    grain: float
    """Mean length of the equal pieces: an edited copy has few long ones, a summary many short."""
    longest: int
    """Length of the longest of them, without common passages."""
    passages: int
    """Characters in pieces of at least :data:`PASSAGE`, without common passages."""

    @property
    def low(self) -> float:
        """Containment of the text that is less contained in the other."""
        return min(self.first.contained, self.second.contained)

    @property
    def high(self) -> float:
        """Containment of the text that is more contained in the other: the part."""
        return max(self.first.contained, self.second.contained)

    @property
    def part(self) -> Side:
        """The text that is more contained in the other."""
        return self.first if self.first.contained >= self.second.contained else self.second

    @property
    def whole(self) -> Side:
        """The other one."""
        return self.second if self.first.contained >= self.second.contained else self.first


def shape(sizes: tuple[int, int], found: Sequence[Block], common: tuple[bytes, bytes]) -> Shape:
    """Measure two aligned texts; ``common`` marks the characters of passages many stories share."""
    here = _weightless(sizes[0], common[0])
    there = _weightless(sizes[1], common[1])
    spans = [(block.at, block.size) for block in found]
    pieces = [size - here.count(1, at, at + size) for at, size in spans]
    return Shape(
        first=_side(here, spans),
        second=_side(there, [(block.there, block.size) for block in found]),
        shared=sum(pieces),
        grain=sum(size for _, size in spans) / max(1, len(spans)),
        longest=max(pieces, default=0),
        passages=sum(piece for piece in pieces if piece >= PASSAGE),
    )


def _weightless(size: int, common: bytes) -> bytes:
    """Return the marks; none where next to nothing would be left to compare.

    An official phrase book has no other words than common ones; it is compared as it stands.
    """
    marks = bytes(common[:size]).ljust(size, b"\x00")
    return bytes(size) if size - marks.count(1) < max(LEAST, size // 5) else marks


def _side(common: bytes, spans: Sequence[tuple[int, int]]) -> Side:
    size = len(common)
    weight = size - common.count(1)
    if not weight:
        return Side(0.0, 0.0, 0)
    covered = bytearray(size)
    for start, length in spans:
        covered[start : start + length] = b"\x01" * length
    outside = sum(end - start - common.count(1, start, end) for start, end in _runs(covered))
    own = sum(
        weighs
        for start, end in _runs(covered)
        if (weighs := end - start - common.count(1, start, end)) >= OWN
    )
    return Side((weight - outside) / weight, own / weight, weight)


def _runs(covered: bytearray) -> Iterator[tuple[int, int]]:
    """Yield start and end of the runs that nothing covers."""
    end = 0
    while (start := covered.find(0, end)) >= 0:
        end = covered.find(1, start)
        end = len(covered) if end < 0 else end
        yield start, end
