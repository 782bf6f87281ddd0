"""Put an article into its story, and draw the story's tree anew."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from scraper.archive.corrections import Corrections
from scraper.archive.stories import Stories
from scraper.article import Edge, Kind
from scraper.reposts.normalise import comparable
from scraper.reposts.provenance import tree
from scraper.reposts.rulings import Rulings
from scraper.reposts.traces import MOST

MERGE_COPY = 0.5
"""Containment both ways by which a copy makes one story of two."""
MERGE_PART = 0.9
"""Containment of the part by which an excerpt does; a weaker link joins the nearest alone."""


class Rooms(Protocol):
    """An archive, or a scratch of one."""

    stories: Stories
    corrections: Corrections


@dataclass(frozen=True, slots=True)
class Told:
    """What telling an article changed."""

    story_id: int
    changed: tuple[int, ...] = ()
    """Other articles whose story or place in it is another now."""


def tell(rooms: Rooms, article_id: int, edges: Sequence[Edge], at: datetime) -> Told:
    """Make the article a member of the story its edges lead to, or open one; draw its tree."""
    told = join(rooms, article_id, edges, at)
    changed = {*told.changed, *draw(rooms, told.story_id)} - {article_id}
    return Told(told.story_id, tuple(sorted(changed)))


def stay(rooms: Rooms, article_id: int, edges: Sequence[Edge], at: datetime) -> Told:
    """The same for one that has a story already and keeps it, whatever its edges lead to."""
    story = rooms.stories.of(article_id)
    if story is None:
        return tell(rooms, article_id, edges, at)
    rooms.stories.save_edges(article_id, edges)
    return Told(story, tuple(sorted({*draw(rooms, story)} - {article_id})))


def join(rooms: Rooms, article_id: int, edges: Sequence[Edge], at: datetime) -> Told:
    """Make the article a member of the story its edges lead to, or open one.

    What operators have said of it comes before what its text shows.
    """
    rooms.stories.save_edges(article_id, edges)
    return _seat(rooms, article_id, edges, at)


def retell(rooms: Rooms, article_id: int, at: datetime) -> Told:
    """Tell a stored article again: by its edges, to later articles too, and what is said of it."""
    edges = [
        edge if later == article_id else _turned(later, edge)
        for later, edge in rooms.stories.edges([article_id])
    ]
    before = rooms.stories.of(article_id)
    told = _seat(rooms, article_id, edges, at)
    if before is not None and rooms.stories.get(before) is None:
        rooms.stories.merge(told.story_id, before, at)
    changed = {*told.changed, *draw(rooms, told.story_id)}
    return Told(told.story_id, tuple(sorted(changed)))


def _turned(later: int, edge: Edge) -> Edge:
    """Return an edge as its earlier article has it; for finding a story, not for keeping."""
    there, back = edge.later_in_earlier, edge.earlier_in_later
    return replace(edge, earlier=later, later_in_earlier=back, earlier_in_later=there)


def _seat(rooms: Rooms, article_id: int, edges: Sequence[Edge], at: datetime) -> Told:
    stories = rooms.stories
    rulings = rooms.corrections.rulings([article_id])
    kept = [edge for edge in edges if not rulings.forbids(article_id, edge.earlier)]
    before = stories.of(article_id)
    joining = sorted((edge for edge in kept if edge.kind.joins), key=_strength, reverse=True)
    told = [story for edge in joining if (story := stories.of(edge.earlier)) is not None]
    same = _ruled(stories, article_id, rulings)
    barred = _barred(stories, article_id, rulings)
    told = [story for story in told if story not in barred]
    stays = before not in barred and _stays(stories, article_id, before, told)
    told = [story for story in same if story not in barred] + told
    if before is not None and stays:
        told.insert(0, before)
    home = told[0] if told else stories.create(at)
    stories.join(home, article_id)
    changed = _leave(rooms, before) if before is not None and before != home else []
    others = [*same, *_merging(stories, home, joining)]
    into, moved = _merge(rooms, home, [story for story in others if story not in barred], at)
    return Told(into, (*changed, *moved))


def draw(rooms: Rooms, story_id: int) -> list[int]:
    """Draw the tree of a story anew; return the members whose place is another now."""
    stories = rooms.stories
    members = stories.tellings(story_id)
    numbers = [member.id for member in members]
    rulings = rooms.corrections.rulings(numbers)
    if len(members) == 1:
        return stories.save_tree(story_id, tree(members, [], {}, rulings))
    kept = {number: comparable(body) for number, body in stories.bodies(numbers[:MOST])}
    return stories.save_tree(story_id, tree(members, stories.edges(numbers), kept, rulings))


def _ruled(stories: Stories, article_id: int, rulings: Rulings) -> list[int]:
    """Return the stories of pages that an operator has said to tell the same text."""
    fellows = [one if other == article_id else other for one, other in sorted(rulings.same)]
    return [story for fellow in fellows if (story := stories.of(fellow)) is not None]


def _barred(stories: Stories, article_id: int, rulings: Rulings) -> set[int]:
    strangers = [one if other == article_id else other for one, other in rulings.other]
    return {story for one in strangers if (story := stories.of(one)) is not None}


def _stays(stories: Stories, article_id: int, before: int | None, told: Sequence[int]) -> bool:
    """Whether an article that was read again has company, or is alone, in the story it was in."""
    if before is None or (told and before not in told):
        return False
    members = set(stories.members(before)) - {article_id}
    return not members or any(
        edge.kind.joins and {later, edge.earlier} & members
        for later, edge in stories.edges([article_id])
    )


def _leave(rooms: Rooms, story_id: int) -> list[int]:
    if rooms.stories.members(story_id):
        return draw(rooms, story_id)
    rooms.stories.drop_if_empty(story_id)
    return []


def _merging(stories: Stories, story_id: int, joining: Sequence[Edge]) -> list[int]:
    found: list[int] = []
    for edge in joining:
        other = stories.of(edge.earlier)
        low, high, _ = _strength(edge)
        if other is None or other == story_id or other in found:
            continue
        if low >= MERGE_COPY or high >= MERGE_PART:
            found.append(other)
    return found


def _merge(
    rooms: Rooms, story_id: int, others: Sequence[int], at: datetime
) -> tuple[int, list[int]]:
    """Let the oldest of the stories take the others in, but those that are known to be others."""
    stories = rooms.stories
    joined = [story_id]
    for other in dict.fromkeys(others):
        if other != story_id and not any(_apart(rooms, one, other) for one in joined):
            joined.append(other)
    into = min(joined)
    moved: list[int] = []
    for gone in sorted(set(joined) - {into}):
        moved += stories.members(gone)
        stories.merge(into, gone, at)
    return into, moved


def _apart(rooms: Rooms, one: int, other: int) -> bool:
    """Whether two stories hold reissues of one form, or pages an operator has said to differ."""
    members, others = set(rooms.stories.members(one)), set(rooms.stories.members(other))
    rulings = rooms.corrections.rulings(members)
    if _across(rulings.other, members, others):
        return True
    if _across(rulings.same, members, others):
        return False
    return _across(
        [
            (later, edge.earlier)
            for later, edge in rooms.stories.edges(members)
            if edge.kind is Kind.REISSUE
        ],
        members,
        others,
    )


def _across(pairs: Collection[tuple[int, int]], members: set[int], others: set[int]) -> bool:
    return any({*pair} & members and {*pair} & others for pair in pairs)


def _strength(edge: Edge) -> tuple[float, float, int]:
    low, high = sorted((edge.later_in_earlier, edge.earlier_in_later))
    return low, high, -edge.earlier
