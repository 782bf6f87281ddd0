"""What the members of a story say about where they took the text from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scraper.reposts.moments import certainly_before
from scraper.reposts.outlets import stem
from scraper.reposts.texts import Attribution, Placeholder, Telling
from scraper.text import urls

BY_LINK = 0.95
BY_CREDIT = 0.85
BY_FURTHER_CREDIT = 0.7
"""The nearest outlet credited was not crawled, one further up the chain was."""
BY_HOUSE = 0.65
"""An agency or paper was credited, its own site was crawled."""
INHERITED = 0.6
"""Said by a page that took the text from this one, not by this one."""

Likeness = Mapping[tuple[int, int], float]
"""How alike two members are, 0 to 1, under both orders of their ids."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a page says it has the text from: a member, or an origin that was never crawled."""

    parent: int | None
    confidence: float
    evidence: Mapping[str, object] = field(default_factory=dict)
    origin: Placeholder | None = None
    """The furthest outlet credited that is no member; set when ``parent`` is not."""
    beyond: tuple[Attribution, ...] = ()
    """What the chain credits above ``parent``."""


SILENT = Claim(None, 0.0)
"""The claim of a page that makes none."""


class Members:
    """The members of a story, found by address and by outlet."""

    def __init__(self, members: Sequence[Telling], alike: Likeness) -> None:
        self.by_id = {member.id: member for member in members}
        self.by_key = {member.key: member.id for member in members}
        self._alike = alike
        self._by_outlet: dict[str, list[Telling]] = {}
        for member in members:
            self._by_outlet.setdefault(member.outlet, []).append(member)
        self._by_stem: dict[str, list[Telling]] = {}
        for member in members:
            self._by_stem.setdefault(stem(member.outlet), []).append(member)
        self._by_house: dict[str, list[Telling]] = {}
        for member in members:
            if member.house:
                self._by_house.setdefault(member.house, []).append(member)

    def tells(self, outlet: str) -> bool:
        """Whether a page of this outlet is a member."""
        return outlet in self._by_outlet

    def credited(self, credit: Attribution, by: Telling) -> int | None:
        """Return the member that a credit of ``by`` means: at its address, else of its outlet.

        Of several pages of an outlet the most alike is meant, then the first stored; never one
        that certainly came out later.
        """
        if credit.key and credit.key in self.by_key:
            return self.by_key[credit.key]
        return self._best(self._by_outlet.get(credit.outlet, ()), by)

    def housed(self, credit: Attribution, by: Telling) -> int | None:
        """Return the member on the own site of the agency or paper that a credit of ``by`` means.

        Whoever credits 新华社 mostly took the page of 新华网, if that one told it.
        """
        if by.house == credit.outlet:
            return None
        return self._best(self._by_house.get(credit.outlet, ()), by)

    def kin(self, credit: Attribution, by: Telling) -> int | None:
        """Return the member of another channel of the newsroom that a credit of ``by`` means."""
        return self._best(self._by_stem.get(stem(credit.outlet), ()), by)

    def _best(self, pages: Sequence[Telling], by: Telling) -> int | None:
        able = [
            member
            for member in pages
            if member.id != by.id and not certainly_before(by.published, member.published)
        ]
        if not able:
            return None
        best = max(able, key=lambda one: (self._alike.get((by.id, one.id), 0.0), -one.id))
        return best.id


def claims(members: Members) -> dict[int, Claim]:
    """Return the claim of every member that makes one, or for which a later page makes one.

    A page that names nobody is told its origin by the pages that took the text from it: the tail
    credit that they inherited with the body.
    """
    found = {
        member.id: claim
        for member in members.by_id.values()
        if (claim := _claim(member, member.chain, members)) is not None
    }
    for child in sorted(found):
        parent, beyond = found[child].parent, found[child].beyond
        while parent is not None and beyond and parent not in found:
            if members.by_id[parent].self_credited:
                break
            inherited = _claim(members.by_id[parent], beyond, members)
            if inherited is None or (inherited.origin and members.tells(beyond[-1].outlet)):
                break
            found[parent] = _weaker(inherited, child)
            parent, beyond = inherited.parent, inherited.beyond
    return found


def _claim(member: Telling, chain: Sequence[Attribution], members: Members) -> Claim | None:
    linked = members.by_key.get(member.original_key or "")
    if chain is member.chain and linked is not None and linked != member.id:
        evidence: dict[str, object] = {"rule": "original link", "url": member.original_url}
        return Claim(linked, BY_LINK, evidence, beyond=_above(chain, members.by_id[linked]))
    for place, credit in enumerate(chain):
        parent = members.credited(credit, member)
        if parent is None or parent == member.id:
            continue
        sure = BY_LINK if credit.key and credit.key in members.by_key else BY_CREDIT
        evidence = {"rule": "credit", "credit": credit.name}
        confidence = sure if place == 0 else min(sure, BY_FURTHER_CREDIT)
        return Claim(parent, confidence, evidence, beyond=tuple(chain[place + 1 :]))
    for credit in chain:
        parent = members.kin(credit, member)
        if parent is not None:
            evidence = {"rule": "credit of its newsroom", "credit": credit.name}
            return Claim(parent, BY_HOUSE, evidence)
        parent = members.housed(credit, member)
        if parent is not None:
            evidence = {"rule": "credit of its house", "credit": credit.name}
            return Claim(parent, BY_HOUSE, evidence)
    origin = _origin(member, chain)
    if origin is None:
        return None
    return Claim(None, BY_CREDIT, {"rule": "placeholder", "credit": origin.outlet}, origin)


def _above(chain: Sequence[Attribution], parent: Telling) -> tuple[Attribution, ...]:
    """Return what a chain credits above the member that its original link leads to."""
    for place, credit in enumerate(chain):
        if credit.key == parent.key or credit.outlet == parent.outlet:
            return tuple(chain[place + 1 :])
    return tuple(credit for credit in chain if credit.role == "origin" and credit.key is None)


def _origin(member: Telling, chain: Sequence[Attribution]) -> Placeholder | None:
    if chain:
        last = chain[-1]
        if last.url is None and member.original_url and len(chain) == 1:
            return Placeholder(last.name, member.original_url, member.original_key)
        return Placeholder(last.name, last.url, last.key)
    if member.original_key and member.original_url:
        host = urls.host(member.original_url)
        return Placeholder(host or member.original_url, member.original_url, member.original_key)
    return None


def _weaker(claim: Claim, said_by: int) -> Claim:
    evidence = {**claim.evidence, "rule": "inherited credit", "said_by": said_by}
    return replace(claim, confidence=min(INHERITED, claim.confidence), evidence=evidence)
