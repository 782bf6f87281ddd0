"""How stories that were computed anew are put into the archive."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.article import Edge
from scraper.reposts.texts import Place, Tree


@dataclass(frozen=True, slots=True)
class Grouped:
    """A story as it was computed anew."""

    tree: Tree
    edges: Mapping[int, tuple[Edge, ...]]
    """Later article → its edges."""
    postings: Mapping[int, frozenset[int]]
    """Article → shingles it is posted under."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The members' places, in order of the articles' ids."""
        return tuple(sorted(self.tree.places, key=lambda place: place.article_id))


def put(
    archive: Archive,
    stories: Mapping[int, Grouped | Callable[[], Grouped]],
    homes: Mapping[int, int],
    at: datetime,
) -> list[int]:
    """Replace all stories, edges and postings; return the articles whose place changed.

    ``stories`` maps numbers to stories or to what makes them; a negative number stands for a story
    that is new. ``homes`` maps every article to such a number. What was merged or split is written
    down. To be called within a transaction.
    """
    rooms = archive.stories
    before = {article: rooms.of(article) for article in homes}
    numbers = {number: number if number > 0 else rooms.create(at) for number in sorted(stories)}
    changed = {article for article, home in homes.items() if before[article] != numbers[home]}
    for article in sorted(changed):
        rooms.join(numbers[homes[article]], article)
    _write_down(archive, before, homes, numbers, at)
    archive.db.conn.execute("delete from edges")
    archive.db.conn.execute("delete from postings")
    for number, made in stories.items():
        group = made if isinstance(made, Grouped) else made()
        for place in group.places:
            rooms.save_edges(place.article_id, group.edges.get(place.article_id, ()))
            archive.index.post(place.article_id, group.postings[place.article_id])
        changed |= set(rooms.save_tree(numbers[number], group.tree))
    return sorted(changed)


def _write_down(
    archive: Archive,
    before: Mapping[int, int | None],
    homes: Mapping[int, int],
    numbers: Mapping[int, int],
    at: datetime,
) -> None:
    """Note which stories came out of which, and which were taken in by which."""
    shares: dict[tuple[int, int], int] = {}
    for article, home in homes.items():
        if (story := before[article]) is not None:
            pair = (story, numbers[home])
            shares[pair] = shares.get(pair, 0) + 1
    heirs: dict[int, int] = {}
    parents: dict[int, int] = {}
    for (old, new), _ in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
        heirs.setdefault(old, new)
        parents.setdefault(new, old)
    for number, story_id in numbers.items():
        if number < 0 and story_id in parents:
            archive.stories.split(story_id, parents[story_id], at)
    for old, new in sorted(heirs.items()):
        if old not in numbers:
            archive.stories.merge(new, old, at)
