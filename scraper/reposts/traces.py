"""What the texts of a story show of who took it from whom: inherited edits.

A copy inherits what was done to the text before it: the typos, the dropped paragraphs, the credit
lines left standing. So a page that has a passage which its supposed parent lacks, though others
had it before, was not taken from there. Nothing is said by what all share, nor by what a page
alone has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

PIECE = 5
"""Characters of the pieces that texts are compared by: a typo spoils one run of them."""
MOST = 24
"""Members whose texts are compared; those of a larger story that come later are left out."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What speaks for and against one page having been taken from another."""

    foreign: int
    """Runs of the page that others had before it and this parent lacks."""
    dropped: int
    """Runs that this parent has, and the page lacks."""


class Traces:
    """The inherited edits among members of a story, given in order of time."""

    def __init__(self, members: Sequence[int], kept: Mapping[int, str]) -> None:
        """``kept`` are the members' texts in comparison form."""
        known = [member for member in members if kept.get(member)][:MOST]
        self._place = {member: place for place, member in enumerate(known)}
        texts = [_pieces(kept[member]) for member in known]
        holders: dict[str, int] = {}
        for place, pieces in enumerate(texts):
            for piece in set(pieces):
                holders[piece] = holders.get(piece, 0) | 1 << place
        self._runs = [
            [holders_of for holders_of, _ in groupby(map(holders.__getitem__, pieces))]
            for pieces in texts
        ]

    def of(self, page: int, parent: int) -> Trace | None:
        """Return what the texts say; ``None`` where one of them is not known."""
        child, above = self._place.get(page), self._place.get(parent)
        if child is None or above is None:
            return None
        before = (1 << child) - 1 | 1 << above
        return Trace(
            _count(self._runs[child], above, before & ~(1 << child)),
            _count(self._runs[above], child, -1),
        )


def _count(runs: Sequence[int], lacking: int, among: int) -> int:
    """Count the runs whose pieces some of ``among`` have, but not the one ``lacking``."""
    lacks = [bool(held & among) and not held >> lacking & 1 for held in runs]
    return sum(1 for lack, _ in groupby(lacks) if lack)


def _pieces(text: str) -> list[str]:
    return [text[place : place + PIECE] for place in range(max(0, len(text) - PIECE + 1))]
