"""How likely is it that one page took its text from another? What it says, and what its text shows.

A credit often names the first outlet of a chain and not the one that was at hand; then the edits
that a page has inherited tell from which of the pages below it the text was taken.
"""

from collections.abc import Mapping, Sequence

from scraper.article import Edge, Kind
from scraper.reposts.claims import Claim, Likeness
from scraper.reposts.moments import certainly_before
from scraper.reposts.rulings import NONE, Rulings
from scraper.reposts.texts import Place, Telling
from scraper.reposts.traces import Traces

SIMILAR = 0.5
"""Confidence in a parent that only the texts and the dates show, times their likeness."""
TRACED = 0.6
"""Confidence in a parent below the credited page whose edits the text has inherited."""

RULED = 1000.0
"""Weight of what an operator has said."""
LINK = 6.0
CREDIT = 4.0
SAID = 3.0
"""Weight of a credit that names another outlet's page or an outlet further up."""
FOREIGN = 1.0
"""Weight of one run of text that others had before and the parent lacks."""
MOST_FOREIGN = 8
DROPPED = 0.3
MOST_DROPPED = 10
LATER = 1.0
"""Weight of coming later, by a date that is not certain."""
UNLIKE = 4.0
"""Weight of the difference of two texts whose traces are not known."""
LARGER = 2.0
"""Weight of the part of a page that its parent does not have: a whole is not taken from a part."""
CORRECTED = 6.0
"""Weight of a correction coming after what it corrects."""


class Weighing:
    """The possible parents of each member of a story; ``ordered`` is in order of time."""

    def __init__(
        self,
        ordered: Sequence[Telling],
        said: Mapping[int, Claim],
        edges: Sequence[tuple[int, Edge]],
        alike: Likeness,
        traces: Traces,
        rulings: Rulings = NONE,
    ) -> None:
        self._ordered = ordered
        self._rank = {member.id: rank for rank, member in enumerate(ordered)}
        self._said = said
        self._alike = alike
        self._traces = traces
        self._rulings = rulings
        self._inside: dict[tuple[int, int], float] = {}
        self._corrected: set[tuple[int, int]] = set()
        for later, edge in edges:
            self._inside[later, edge.earlier] = edge.later_in_earlier
            self._inside[edge.earlier, later] = edge.earlier_in_later
            if edge.kind is Kind.UPDATE:
                pair = (later, edge.earlier)
                self._corrected.add(pair[::-1] if edge.evidence.get("corrects") else pair)

    def ranked(self, member: Telling) -> list[tuple[int, float]]:
        """Return the members it may have taken the text from, the likeliest first."""
        able = [
            (other.id, self._weight(member, other))
            for other in self._ordered
            if other.id != member.id and self._may(member, other)
        ]
        return sorted(able, key=lambda one: (-one[1], self._rank[one[0]]))

    def betrayed(self, member: Telling) -> bool:
        """Whether the text shows that it was taken from a certain page, whatever it credits."""
        found = [
            trace.foreign
            for other in self._ordered
            if self._rank[other.id] < self._rank[member.id]
            and (trace := self._traces.of(member.id, other.id)) is not None
        ]
        return len(found) > 1 and min(found) == 0 and sorted(found)[1] >= 2

    def place(self, member: Telling, parent: int, kind: Kind, claim: Claim) -> Place:
        """Return the place below a parent that the member does not name itself."""
        likeness = round(self._alike.get((member.id, parent), 0.0), 4)
        trace = self._traces.of(member.id, parent)
        evidence = {**claim.evidence, "rule": "similar", "likeness": likeness}
        if trace is not None:
            evidence["foreign"] = trace.foreign
        sure = SIMILAR * likeness
        if claim.parent is not None:
            evidence["rule"] = "inherited edits"
            sure = TRACED
        return Place(member.id, parent, kind, round(sure, 4), evidence)

    def _may(self, member: Telling, other: Telling) -> bool:
        if self._rulings.parents.get(member.id) == other.id:
            return True
        if (member.id, other.id) in self._rulings.not_parents:
            return False
        return not certainly_before(member.published, other.published)

    def _weight(self, member: Telling, other: Telling) -> float:
        weight = 0.0
        claim = self._said.get(member.id)
        if claim is not None and claim.parent == other.id:
            rule = claim.evidence.get("rule")
            weight += RULED * (rule == "correction")
            weight += LINK if rule == "original link" else CREDIT if rule == "credit" else SAID
        trace = self._traces.of(member.id, other.id)
        if trace is None:
            weight -= UNLIKE * (1 - self._alike.get((member.id, other.id), 0.0))
        else:
            weight -= FOREIGN * min(trace.foreign, MOST_FOREIGN)
            weight -= DROPPED * min(trace.dropped, MOST_DROPPED)
        if self._rank[other.id] > self._rank[member.id]:
            weight -= LATER
        weight -= LARGER * (1 - self._inside.get((member.id, other.id), 1.0))
        return weight - CORRECTED * ((member.id, other.id) in self._corrected)
