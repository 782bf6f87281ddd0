"""Part two pages that only a correction held in one story."""

from collections.abc import Collection
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.ingest.tell import draw


def part(archive: Archive, one: int, other: int, at: datetime) -> list[int]:
    """Give one of two pages a story of its own, with all that hangs on it, if nothing joins them.

    The story stays with the page whose company holds its oldest member. Returns the articles whose
    place changed.
    """
    stories = archive.stories
    story = stories.of(one)
    if story is None or story != stories.of(other):
        return []
    members = stories.members(story)
    company = _company(archive, one, members)
    if other in company:
        return []
    moving = _company(archive, other, members) if members[0] in company else company
    own = stories.create(at)
    for member in sorted(moving):
        stories.join(own, member)
    stories.split(own, story, at)
    return sorted({*moving, *draw(archive, story), *draw(archive, own)})


def _company(archive: Archive, article_id: int, members: Collection[int]) -> set[int]:
    """Return the members that are joined to an article, by their texts or by what is said."""
    pairs = [
        (later, edge.earlier)
        for later, edge in archive.stories.edges(members)
        if edge.kind.joins and later in members and edge.earlier in members
    ]
    pairs += archive.corrections.rulings(members).same
    beside: dict[int, set[int]] = {}
    for first, second in pairs:
        beside.setdefault(first, set()).add(second)
        beside.setdefault(second, set()).add(first)
    found, waiting = {article_id}, [article_id]
    while waiting:
        new = beside.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found & set(members)
