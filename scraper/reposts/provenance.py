"""Who took the text from whom: a parent for every member of a story, and exactly one root.

What a page says (original link, credits, nearest first) is believed before what the texts show
(the most similar earlier page). A page that names itself as the source is a root; an origin that
is credited but was never crawled stands as a placeholder above the others. Pure: the same members
and edges give the same tree, in whatever order they came.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from scraper.article import Edge, Kind
from scraper.reposts.claims import Claim, Likeness, Members, claims
from scraper.reposts.moments import certainly_before, order
from scraper.reposts.texts import Place, Placeholder, Telling, Tree

SIMILAR = 0.5
"""Confidence in a parent that only the texts and the dates show, times their likeness."""
LEFT_OVER = 0.2
"""Confidence in a place under the root for want of anything better."""


def tree(members: Sequence[Telling], edges: Sequence[tuple[int, Edge]]) -> Tree:
    """Draw the tree of a story. ``members`` must not be empty; foreign edges are ignored."""
    alike = _likeness(edges)
    ordered = sorted(members, key=order)
    known = Members(ordered, alike)
    said = claims(known)
    parents = _believe(said)
    free = [member for member in ordered if member.id not in parents]
    root = _root(free, said, parents)
    places: dict[int, Place] = {}
    for member in ordered:
        if member.id in parents:
            claim = said[member.id]
            kind = _kind(member.id, parents[member.id], edges)
            places[member.id] = Place(
                member.id, parents[member.id], kind, claim.confidence, claim.evidence
            )
    for member in reversed(free):
        place = _place(member, root, said, ordered, alike, parents, edges)
        places[member.id] = place
        if isinstance(place.parent, int):
            parents[member.id] = place.parent
    return Tree(root, tuple(places[member.id] for member in sorted(members, key=lambda m: m.id)))


def _likeness(edges: Sequence[tuple[int, Edge]]) -> Likeness:
    alike: dict[tuple[int, int], float] = {}
    for later, edge in edges:
        if edge.kind.joins:
            mean = (edge.later_in_earlier + edge.earlier_in_later) / 2
            alike[later, edge.earlier] = alike[edge.earlier, later] = mean
    return alike


def _believe(said: Mapping[int, Claim]) -> dict[int, int]:
    """Take the parents claimed, the surest first, and none that would close a circle."""
    parents: dict[int, int] = {}
    for child in sorted(said, key=lambda one: (-said[one].confidence, one)):
        parent = said[child].parent
        if parent is not None and not _descends(parent, child, parents):
            parents[child] = parent
    return parents


def _descends(article: int, ancestor: int, parents: Mapping[int, int]) -> bool:
    while article != ancestor:
        if article not in parents:
            return False
        article = parents[article]
    return True


def _root(
    free: Sequence[Telling], said: Mapping[int, Claim], parents: Mapping[int, int]
) -> int | Placeholder:
    """Choose among the members without a believed parent; ``free`` is in order of time.

    The first page that names itself the source; else the origin credited furthest up; else, of
    the pages that may be the first, the one that most others go back to. An origin that a page
    credits which is certainly earlier than every self-credited one goes before them.
    """
    waiting = {
        member.id: said[member.id].origin for member in free if said.get(member.id, _NONE).origin
    }
    own = [member for member in free if member.self_credited and member.id not in waiting]
    if own and not any(
        certainly_before(member.published, own[0].published)
        for member in free
        if member.id in waiting
    ):
        return own[0].id
    if waiting:
        return _furthest([member for member in free if member.id in waiting], waiting)
    return _earliest(free, parents).id


def _earliest(free: Sequence[Telling], parents: Mapping[int, int]) -> Telling:
    able = [
        member
        for member in free
        if not any(certainly_before(other.published, member.published) for other in free)
    ]
    below = Counter(_top(article, parents) for article in parents)
    return max(able, key=lambda member: below[member.id])


def _top(article: int, parents: Mapping[int, int]) -> int:
    while article in parents:
        article = parents[article]
    return article


_NONE = Claim(None, 0.0)


def _furthest(members: Sequence[Telling], waiting: Mapping[int, Placeholder | None]) -> Placeholder:
    """Return the origin that no chain leads further up than, then the one credited most."""
    below = {credit.outlet for member in members for credit in member.chain[:-1]}
    votes: dict[str, list[Placeholder]] = {}
    passed: set[str] = set()
    for member in members:
        origin = waiting[member.id]
        if origin is None:
            continue
        outlet = member.chain[-1].outlet if member.chain else origin.outlet
        votes.setdefault(outlet, []).append(origin)
        if outlet in below:
            passed.add(outlet)
    last = [outlet for outlet in votes if outlet not in passed] or list(votes)
    chosen = votes[max(last, key=lambda outlet: len(votes[outlet]))]
    return next((origin for origin in chosen if origin.key), chosen[0])


def _place(
    member: Telling,
    root: int | Placeholder,
    said: Mapping[int, Claim],
    ordered: Sequence[Telling],
    alike: Likeness,
    parents: Mapping[int, int],
    edges: Sequence[tuple[int, Edge]],
) -> Place:
    """Place a member that no believed claim has placed."""
    claim = said.get(member.id, _NONE)
    if member.id == root:
        rule = "self-credit" if member.self_credited else "first"
        return Place(
            member.id, None, None, 0.9 if member.self_credited else SIMILAR, {"rule": rule}
        )
    if isinstance(root, Placeholder) and claim.origin is not None:
        sure = claim.confidence if claim.origin.outlet == root.outlet else LEFT_OVER
        return Place(member.id, root, None, sure, claim.evidence)
    nearest = _nearest(member, ordered, alike, parents)
    if nearest is None:
        kind = _kind(member.id, root, edges) if isinstance(root, int) else None
        return Place(member.id, root, kind, LEFT_OVER, {**claim.evidence, "rule": "left over"})
    likeness = round(alike[member.id, nearest], 4)
    evidence = {**claim.evidence, "rule": "similar", "likeness": likeness}
    kind = _kind(member.id, nearest, edges)
    return Place(member.id, nearest, kind, round(SIMILAR * likeness, 4), evidence)


def _nearest(
    member: Telling, ordered: Sequence[Telling], alike: Likeness, parents: Mapping[int, int]
) -> int | None:
    """Return the most similar page before it in the order, the earliest of equals."""
    best, most = None, 0.0
    for other in ordered:
        if other.id == member.id:
            break
        likeness = alike.get((member.id, other.id), 0.0)
        if likeness > most and not _descends(other.id, member.id, parents):
            best, most = other.id, likeness
    return best


def _kind(article: int, parent: int, edges: Collection[tuple[int, Edge]]) -> Kind:
    """Return how two members are related; a copy when only the credits connect them."""
    pair = {article, parent}
    return next(
        (edge.kind for later, edge in edges if {later, edge.earlier} == pair and edge.kind.joins),
        Kind.COPY,
    )
