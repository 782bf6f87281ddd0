"""Put a stored article into its story, and draw the story's tree anew."""

from collections.abc import Sequence
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.article import Edge, Kind
from scraper.reposts.provenance import tree

MERGE_COPY = 0.5
"""Containment both ways by which a copy makes one story of two."""
MERGE_PART = 0.9
"""Containment of the part by which an excerpt does; a weaker link joins the nearest alone."""


def tell(archive: Archive, article_id: int, edges: Sequence[Edge], at: datetime) -> int:
    """Make the article a member of the story its edges lead to, or open one; return its id.

    Members whose place in the tree changed are marked as changed.
    """
    stories = archive.stories
    stories.save_edges(article_id, edges)
    story_id = _story(archive, article_id, edges, at)
    members = stories.tellings(story_id)
    among = stories.edges([member.id for member in members])
    changed = stories.save_tree(story_id, tree(members, among))
    archive.articles.touch(other for other in changed if other != article_id)
    return story_id


def _story(archive: Archive, article_id: int, edges: Sequence[Edge], at: datetime) -> int:
    stories = archive.stories
    joining = sorted((edge for edge in edges if edge.kind.joins), key=_strength, reverse=True)
    before = stories.of(article_id)
    told = [story for edge in joining if (story := stories.of(edge.earlier)) is not None]
    if before is not None and (not told or before in told) and _held(archive, article_id, before):
        told.insert(0, before)
    if not told:
        told = [stories.create(at)]
    stories.join(told[0], article_id)
    if before is not None and before not in told:
        _leave(archive, before)
    return _merge(archive, told[0], _merging(archive, told[0], joining), at)


def _held(archive: Archive, article_id: int, story_id: int) -> bool:
    """Whether an article that was read again still has company, or is alone, in its story."""
    members = {member.id for member in archive.stories.tellings(story_id)} - {article_id}
    return not members or any(
        edge.kind.joins and {later, edge.earlier} & members
        for later, edge in archive.stories.edges([article_id])
    )


def _leave(archive: Archive, story_id: int) -> None:
    members = archive.stories.tellings(story_id)
    if not members:
        archive.stories.drop_if_empty(story_id)
        return
    among = archive.stories.edges([member.id for member in members])
    archive.articles.touch(archive.stories.save_tree(story_id, tree(members, among)))


def _merging(archive: Archive, story_id: int, joining: Sequence[Edge]) -> list[int]:
    found = []
    for edge in joining:
        other = archive.stories.of(edge.earlier)
        low, high, _ = _strength(edge)
        if other is None or other == story_id or other in found:
            continue
        if low < MERGE_COPY and high < MERGE_PART:
            continue
        if not _apart(archive, story_id, other):
            found.append(other)
    return found


def _apart(archive: Archive, one: int, other: int) -> bool:
    """Whether members of two stories were compared and found to be reissues of one form."""
    members = {member.id for member in archive.stories.tellings(one)}
    others = {member.id for member in archive.stories.tellings(other)}
    return any(
        edge.kind is Kind.REISSUE
        and ({later, edge.earlier} & members and {later, edge.earlier} & others)
        for later, edge in archive.stories.edges(members)
    )


def _merge(archive: Archive, story_id: int, others: Sequence[int], at: datetime) -> int:
    into = min([story_id, *others])
    for gone in sorted({story_id, *others} - {into}):
        moved = [member.id for member in archive.stories.tellings(gone)]
        archive.stories.merge(into, gone, at)
        archive.articles.touch(moved)
    return into


def _strength(edge: Edge) -> tuple[float, float, int]:
    low, high = sorted((edge.later_in_earlier, edge.earlier_in_later))
    return low, high, -edge.earlier
