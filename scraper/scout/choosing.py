"""Which pages to read as samples: some of every kind that may be articles, and of its doubts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from scraper.article import Link
from scraper.scout.kinds import Shelf, Shelves
from scraper.scout.reading import Sample

_FEWEST = 1.0
"""Promise below which a shape is not worth a sample."""
_MOST_SHAPES = 7
_OFTEN = 3
"""Samples of the most promising shape; the others get two."""


def choose(
    shelves: Shelves, pages: int, most: int, known: Mapping[str, Sample], gone: Collection[str] = ()
) -> list[Link]:
    """Return links to read as samples, ``most`` of them.

    ``known`` are the pages read so far, ``gone`` the addresses that cannot be had; ``pages`` is
    how many pages the links were taken from.
    """
    choice = _Choice(most, known, gone)
    shapes = _by_promise(shelves, pages)[:_MOST_SHAPES]
    for place, homes in enumerate(shapes):
        want = (_OFTEN if place == 0 else 2) - choice.read(homes)
        for shelf in homes[: max(0, want)]:
            choice.pick(shelf, 1)
        if len(homes) < want:
            choice.pick(homes[0], want - len(homes))
    for homes in shapes:
        for shelf in reversed(homes):
            if choice.is_in_doubt(shelf):
                choice.pick(shelf, 1)
    return list(choice.picked.values())


class _Choice:
    def __init__(self, most: int, known: Mapping[str, Sample], gone: Collection[str]) -> None:
        self.picked: dict[str, Link] = {}
        self._most, self._known, self._gone = most, known, gone

    def pick(self, shelf: Shelf, often: int) -> None:
        """Choose pages of a shelf, spread over it."""
        met = (self._known, self._gone, self.picked)
        fresh = [key for key in shelf.seen if not any(key in one for one in met)]
        step = max(1, len(fresh) // often)
        for key in fresh[::step][:often]:
            if len(self.picked) < self._most:
                self.picked[key] = shelf.links[key]

    def read(self, homes: Iterable[Shelf]) -> int:
        """Count the pages of shelves that were read before."""
        return sum(key in self._known for shelf in homes for key in shelf.seen)

    def is_in_doubt(self, shelf: Shelf) -> bool:
        """Whether nothing of a shelf was read, or so little that one film may have spoilt it."""
        if any(key in self.picked for key in shelf.seen):
            return False
        read = [self._known[key] for key in shelf.seen if key in self._known]
        bad = all(sample.kind == "other" for sample in read)
        return not read or (bad and len(read) < _OFTEN and shelf.promise >= _FEWEST)


def _by_promise(shelves: Shelves, pages: int) -> list[list[Shelf]]:
    """Return the shelves of each shape worth a look, both the most promising first."""
    shapes: dict[str, list[Shelf]] = defaultdict(list)
    for shelf in shelves.values():
        if not shelf.is_furniture(pages):
            shapes[shelf.shape].append(shelf)
    ordered = [sorted(homes, key=lambda s: -s.promise) for homes in shapes.values()]
    ordered = [homes for homes in ordered if sum(s.promise for s in homes) >= _FEWEST]
    return sorted(ordered, key=lambda homes: -sum(s.promise for s in homes))
