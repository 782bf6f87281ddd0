"""The shapes of a chain: its pages, and the whole of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from scraper.site.text import When

_FEW = 3
"""Days on which a text must have been told for a strip of days."""
_LONGEST_STRIP = 120


@dataclass(slots=True)
class Node:
    """One page of the chain, or an outlet that is credited and whose page was never read."""

    id: int | None
    name: str
    title: str
    """Empty where it is that of the story."""
    url: str
    when: When | None
    state: str
    """``read``, ``gone`` (no longer at its source), ``withdrawn``, or ``placeholder``."""
    here: bool = False
    """Whether it is the page that the reader looks at."""
    full: bool = False
    """Whether its text is shown whole, so that it can be compared."""
    kind: str = ""
    why: str = ""
    sure: str = ""
    taken_from: str = ""
    later: str = ""
    """How long after its parent."""
    compared: bool = False
    """Whether its difference from its parent can be shown."""
    root: bool = False
    children: list["Node"] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Name of its place on the page."""
        return f"n{self.id}" if self.id else "n-origin"

    folded: Sequence["Node"] = ()
    """The children that are out of sight until the reader unfolds them."""

    @property
    def shown(self) -> Sequence["Node"]:
        """The children that are always in sight."""
        away = {id(node) for node in self.folded}
        return [node for node in self.children if id(node) not in away]


@dataclass(frozen=True, slots=True)
class Chain:
    """All that tell one text."""

    tops: Sequence[Node]
    count: int
    """Members that are shown, placeholders not counted."""
    outlets: int
    more: int
    """Members that are not drawn."""
    days: Sequence[tuple[When, Sequence[Node]]]

    @property
    def span(self) -> int:
        """Days from the first telling to the last."""
        return (self.days[-1][0].day - self.days[0][0].day).days if self.days else 0

    def strip(self) -> Sequence[int]:
        """Return the height of a bar for every day, 0 to 8; none where there is little to see."""
        if len(self.days) < _FEW or self.span > _LONGEST_STRIP:
            return ()
        most = max(len(nodes) for _, nodes in self.days)
        told = {when.day: len(nodes) for when, nodes in self.days}
        first = self.days[0][0].day
        counts = (told.get(first + timedelta(days), 0) for days in range(self.span + 1))
        return [-(-8 * count // most) for count in counts]


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield nodes and all below them, each parent before what was taken from it."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))
