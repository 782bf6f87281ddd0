"""What an operator has said about the pages of a story; it outranks what pages and texts say.

To say of a page that it was copied from another is an accusation: whoever can show that it is
wrong must be able to have it changed for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scraper.reposts.texts import Placeholder


@dataclass(frozen=True, slots=True)
class Rulings:
    """Corrections that concern certain articles, by their ids."""

    parents: Mapping[int, int] = field(default_factory=dict)
    """Page → the page it was taken from."""
    not_parents: frozenset[tuple[int, int]] = frozenset()
    """Page and a page it was not taken from."""
    same: frozenset[tuple[int, int]] = frozenset()
    """Two pages of one text; a page and its parent are two such pages."""
    other: frozenset[tuple[int, int]] = frozenset()
    """Two pages of two texts."""
    origins: Mapping[int, Placeholder | int] = field(default_factory=dict)
    """Page → where its text came from: an article, or what was never crawled."""

    def forbids(self, one: int, other: int) -> bool:
        """Whether two pages must not be in one story."""
        return (one, other) in self.other or (other, one) in self.other


NONE = Rulings()
