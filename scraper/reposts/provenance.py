"""Who took the text from whom: a parent for every member of a story, and exactly one root.

What a page says (original link, credits, nearest first) is believed before what the texts show
(the most similar earlier page). A page that names itself as the source is a root; an origin that
is credited but was never crawled stands as a placeholder above the others. Pure: the same members
and edges give the same tree, in whatever order they came.
"""

from collections.abc import Collection, Mapping, Sequence

from scraper.article import Edge, Kind
from scraper.reposts.claims import SILENT, Claim, Likeness, Members, claims
from scraper.reposts.moments import order
from scraper.reposts.outlets import stem
from scraper.reposts.root import find_root, named_root
from scraper.reposts.rulings import NONE, Rulings
from scraper.reposts.texts import Place, Placeholder, Telling, Tree
from scraper.reposts.traces import Traces
from scraper.reposts.weighing import SIMILAR, Weighing

LEFT_OVER = 0.2
"""Confidence in a place under the root for want of anything better."""
CERTAIN = 1.0
"""Confidence in what an operator has said."""
_CORRECTED = {"rule": "correction"}


def tree(
    members: Sequence[Telling],
    edges: Sequence[tuple[int, Edge]],
    kept: Mapping[int, str] | None = None,
    rulings: Rulings = NONE,
) -> Tree:
    """Draw the tree of a story. ``members`` must not be empty; foreign edges are ignored.

    ``kept`` are the members' texts in comparison form, as far as they are known. ``rulings``
    outrank all that pages and texts say.
    """
    alike = _likeness(edges)
    ordered = sorted(members, key=order)
    known = Members(ordered, alike)
    said = _ruled(claims(known), rulings, known)
    believed = _believe(said)
    free = [member for member in ordered if member.id not in believed]
    root = named_root(ordered, rulings) or find_root(free, said, believed)
    traces = Traces([one.id for one in ordered], kept or {})
    weigh = Weighing(ordered, said, edges, alike, traces, rulings)
    parents = _choose(ordered, root, said, believed, weigh)
    places = [
        _place(member, root, parents.get(member.id), said, weigh, edges)
        for member in sorted(members, key=lambda one: one.id)
    ]
    return Tree(root, tuple(places))


def _ruled(said: dict[int, Claim], rulings: Rulings, known: Members) -> dict[int, Claim]:
    """Put what operators have said in the place of what pages say."""
    for child, parent in rulings.not_parents:
        if child in said and said[child].parent == parent:
            del said[child]
    for child, parent in rulings.parents.items():
        if child in known.by_id and parent in known.by_id:
            said[child] = Claim(parent, CERTAIN, _CORRECTED)
    for child, origin in rulings.origins.items():
        if child in known.by_id and isinstance(origin, Placeholder):
            said[child] = Claim(None, CERTAIN, _CORRECTED, origin)
    return said


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


def _choose(
    ordered: Sequence[Telling],
    root: int | Placeholder,
    said: Mapping[int, Claim],
    believed: Mapping[int, int],
    weigh: Weighing,
) -> dict[int, int]:
    """Choose a parent for every member but the root and those that hang below a placeholder.

    The surest choices come first; none may close a circle.
    """
    parents = dict(believed)
    choices = []
    for member in ordered:
        if member.id == root or _waits(member, root, said, weigh):
            parents.pop(member.id, None)
            continue
        ranked = weigh.ranked(member)
        lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 9.0
        if len(ranked) == 1:
            lead = max(lead, ranked[0][1])  # an operator's word, before all else
        choices.append((-lead, member.id, ranked))
    chosen: dict[int, int] = {}
    for _, member_id, ranked in sorted(choices):
        for parent, _ in ranked:
            if not _descends(parent, member_id, chosen):
                chosen[member_id] = parent
                break
    return chosen


def _waits(
    member: Telling, root: int | Placeholder, said: Mapping[int, Claim], weigh: Weighing
) -> bool:
    """Whether a member stands directly below the placeholder that is the root."""
    if not isinstance(root, Placeholder):
        return False
    if _credits(said.get(member.id, SILENT), root):
        return not weigh.betrayed(member)
    return not weigh.ranked(member)


def _credits(claim: Claim, root: Placeholder) -> bool:
    return claim.origin is not None and stem(claim.origin.outlet) == stem(root.outlet)


def _place(
    member: Telling,
    root: int | Placeholder,
    parent: int | None,
    said: Mapping[int, Claim],
    weigh: Weighing,
    edges: Sequence[tuple[int, Edge]],
) -> Place:
    claim = said.get(member.id, SILENT)
    if member.id == root:
        sure = 0.9 if member.self_credited else SIMILAR
        rule = "self-credit" if member.self_credited else "first"
        return Place(member.id, None, None, sure, {"rule": rule})
    if parent is None:
        if isinstance(root, Placeholder) and _credits(claim, root):
            return Place(member.id, root, None, claim.confidence, claim.evidence)
        kind = _kind(member.id, root, edges) if isinstance(root, int) else None
        return Place(member.id, root, kind, LEFT_OVER, {**claim.evidence, "rule": "left over"})
    kind = _kind(member.id, parent, edges)
    if claim.parent == parent:
        return Place(member.id, parent, kind, claim.confidence, claim.evidence)
    return weigh.place(member, parent, kind, claim)


def _kind(article: int, parent: int, edges: Collection[tuple[int, Edge]]) -> Kind:
    """Return how two members are related; a copy when only the credits connect them."""
    pair = {article, parent}
    return next(
        (edge.kind for later, edge in edges if {later, edge.earlier} == pair and edge.kind.joins),
        Kind.COPY,
    )
