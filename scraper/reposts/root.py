"""Which page, or which outlet that was never crawled, stands at the top of a story."""

from collections import Counter
from collections.abc import Mapping, Sequence

from scraper.reposts.claims import SILENT, Claim
from scraper.reposts.moments import certainly_before
from scraper.reposts.outlets import stem
from scraper.reposts.rulings import Rulings
from scraper.reposts.texts import Placeholder, Telling

NAMES_ITSELF = 4
"""Followers that a page's own claim to be the source counts for."""


def named_root(ordered: Sequence[Telling], rulings: Rulings) -> int | Placeholder | None:
    """Return the origin that an operator has named for a member of the story.

    An outlet that is named means its own page, if that is a member.
    """
    members = {member.id for member in ordered}
    for member in ordered:
        origin = rulings.origins.get(member.id)
        if isinstance(origin, Placeholder):
            own = (one.id for one in ordered if stem(one.outlet) == stem(origin.outlet))
            return next(own, origin)
        if origin in members:
            return origin
    return None


def find_root(
    free: Sequence[Telling], said: Mapping[int, Claim], parents: Mapping[int, int]
) -> int | Placeholder:
    """Choose among the members without a believed parent; ``free`` is in order of time.

    Of the pages that may be the first, the one that most others go back to; that it names itself
    the source counts like :data:`NAMES_ITSELF` of them, for 来源：本站 stands below copies too. A
    credited origin that was not crawled stands above them only where the pages that credit it are
    certainly the first, or all there are.
    """
    waiting = {
        member.id: said[member.id].origin for member in free if said.get(member.id, SILENT).origin
    }
    firsts = [member for member in free if not _preceded(member, free)]
    able = [member for member in firsts if member.id not in waiting]
    if able:
        return _most_followed(able, parents).id
    return _furthest([member for member in free if member.id in waiting], waiting)


def _preceded(member: Telling, free: Sequence[Telling]) -> bool:
    return any(certainly_before(other.published, member.published) for other in free)


def _most_followed(able: Sequence[Telling], parents: Mapping[int, int]) -> Telling:
    below = Counter(_top(article, parents) for article in parents)
    return max(able, key=lambda member: below[member.id] + NAMES_ITSELF * member.self_credited)


def _top(article: int, parents: Mapping[int, int]) -> int:
    while article in parents:
        article = parents[article]
    return article


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
