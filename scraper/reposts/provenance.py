"""Who took the text from whom: a parent for every member of a story, and exactly one root."""

from collections.abc import Sequence

from scraper.article import Edge, Kind
from scraper.reposts.texts import Place, Placeholder, Telling, Tree


def tree(members: Sequence[Telling], edges: Sequence[tuple[int, Edge]]) -> Tree:
    """Draw the tree of a story."""
    root = members[0].id
    places = [Place(root, None, None, 1.0)]
    places += [Place(member.id, root, Kind.COPY, 0.1) for member in members[1:]]
    return Tree(root, tuple(places))
