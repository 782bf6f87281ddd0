"""How is one text related to another? Pure: two texts, and which of their passages are common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scraper.article import Kind
from scraper.reposts.align import Block, blocks
from scraper.reposts.conflicts import Conflicts, conflicts
from scraper.reposts.moments import certainly_before
from scraper.reposts.shape import LEAST, PASSAGE, Shape, shape
from scraper.reposts.texts import Text
from scraper.reposts.titles import bare, other_number, same_title, says_update

COPY = 0.5
"""Containment both ways from which two texts are one."""
PART = 0.8
"""Containment of the shorter text from which it is nothing but a part of the longer."""
NAMED_PART = 0.6
"""The same under the same headline."""
NEARLY_ALL = 0.8
"""Containment both ways of a page and its corrected version, of a form filled in twice."""
OWN_TEXT = 0.25
"""Share of a page in passages of its own from which it is a text of its own that quotes."""
NAMED_OWN_TEXT = 0.45
"""The same under the same headline: a reader's comments, an editor's note."""
GRAIN = 20
"""Mean length of equal pieces below which a text was reworded, not edited."""
SUMMARY = 0.5
"""Containment of a reworded text from which it sums up the other."""
QUOTED = 40
"""Characters in a row that one page must have from another to quote it."""
RELATED = 0.25
"""Containment both ways of two texts that were written from one source."""
TEASER = 160
"""Characters of a page that shows an opening and leads on to the rest."""
OPENING = 60
"""Characters within which both texts begin alike: an excerpt keeps the opening, a roundup has its
own."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation of ``first`` to ``second``, and what it rests on."""

    kind: Kind | None
    first_in_second: float
    second_in_first: float
    conflicts: Conflicts
    evidence: Mapping[str, object] = field(default_factory=dict)


NOTHING = Comparison(None, 0.0, 0.0, Conflicts())
"""Two texts that have nothing to do with each other."""


def compare(
    first: Text, second: Text, common: bytes, common_of: Callable[[Text], bytes]
) -> Comparison:
    """Compare two texts.

    ``common`` marks the characters of the first whose passages many stories share; ``common_of``
    is asked for those of the second once the texts have anything to do with each other.
    """
    found = blocks(first.kept, second.kept)
    if not _worthwhile(first, second, found):
        return NOTHING
    second_common = common_of(second)
    seen = shape((len(first.kept), len(second.kept)), found, (common, second_common))
    if seen.high < RELATED and seen.longest < QUOTED:
        return Comparison(None, seen.first.contained, seen.second.contained, Conflicts())
    titles = (bare(first.title), bare(second.title))
    facts = conflicts(first.kept, second.kept, found, titles)
    kind = _kind(first, second, seen, found, facts)
    evidence = _evidence(seen, facts)
    if kind is Kind.UPDATE:
        evidence["corrects"] = _comes_after(first, second)
    return Comparison(
        kind, round(seen.first.contained, 4), round(seen.second.contained, 4), facts, evidence
    )


def _comes_after(first: Text, second: Text) -> bool:
    """Whether the first of two states of a page is the later one; where both say so, by date."""
    here, there = says_update(first.title), says_update(second.title)
    return here if here != there else not certainly_before(first.published, second.published)


def _worthwhile(first: Text, second: Text, found: Sequence[Block]) -> bool:
    """Whether the texts share enough, common passages and all, for any relation."""
    covered = sum(block.size for block in found)
    return covered >= RELATED * min(len(first.kept), len(second.kept)) or any(
        block.size >= QUOTED for block in found
    )


def _evidence(seen: Shape, facts: Conflicts) -> dict[str, object]:
    evidence: dict[str, object] = {"shared": seen.shared}
    if facts.numbers:
        evidence["numbers"] = [facts.numbers, facts.agreeing]
    if facts.places:
        evidence["places"] = facts.places
    if facts.throughout:
        evidence["throughout"] = [list(pair) for pair in facts.throughout]
    if facts.titles:
        evidence["titles"] = list(facts.titles)
    return evidence


def _kind(
    first: Text, second: Text, seen: Shape, found: Sequence[Block], facts: Conflicts
) -> Kind | None:
    named = same_title(first.title, second.title)
    if facts.refuse or other_number(first.title, second.title):
        return _changed(first, second, seen, facts)
    if seen.shared < LEAST and not (seen.low >= NEARLY_ALL and named):
        return None
    if seen.part.own >= (NAMED_OWN_TEXT if named else OWN_TEXT):
        return _apart(seen)
    if seen.low >= COPY and (seen.grain >= GRAIN or named or seen.low >= NEARLY_ALL):
        if _holds(first, second, seen, found):
            return Kind.QUOTES
        return _revised(first, second, seen, facts) or Kind.COPY
    if named and _begins_alike(first, seen, found):
        return Kind.EXCERPT
    if seen.grain < GRAIN:
        return Kind.SUMMARY if seen.high >= SUMMARY else _apart(seen)
    if seen.high >= (NAMED_PART if named else PART):
        return Kind.QUOTES if _holds(first, second, seen, found) else Kind.EXCERPT
    return _apart(seen)


def _apart(seen: Shape) -> Kind | None:
    """Name how two texts are related of which each is its own."""
    if seen.low >= RELATED and seen.longest < 2 * QUOTED:
        return Kind.SHARED_SOURCE
    return Kind.QUOTES if seen.longest >= QUOTED else None


def _changed(first: Text, second: Text, seen: Shape, facts: Conflicts) -> Kind | None:
    """Name what has other facts: a later state of one page, or one form filled in again."""
    if seen.low < COPY:
        return _apart(seen)
    return _revised(first, second, seen, facts) or Kind.REISSUE


def _revised(first: Text, second: Text, seen: Shape, facts: Conflicts) -> Kind | None:
    """Name a corrected page, or a copy of it: nearly all words equal, and its title says so."""
    words = says_update(first.title) or says_update(second.title)
    one_text = seen.low >= NEARLY_ALL and not (facts.throughout or facts.titles)
    if one_text and words and facts.places < 2 and same_title(first.title, second.title):
        return Kind.UPDATE
    return None


def _begins_alike(first: Text, seen: Shape, found: Sequence[Block]) -> bool:
    """Whether the shorter text is a teaser: the other's opening, and little else."""
    teaser = seen.part.size <= TEASER and len(bare(first.title)) >= 8
    return teaser and any(
        max(block.at, block.there) <= OPENING and block.size >= PASSAGE for block in found
    )


def _holds(first: Text, second: Text, seen: Shape, found: Sequence[Block]) -> bool:
    """Whether the longer page tells more than one text, and the shorter one is but one of them.

    A roundup or a follow-up has a headline of its own and passages of its own, comes after what it
    quotes, or has its headline as a line of its own.
    """
    if same_title(first.title, second.title) or seen.whole.own < OWN_TEXT:
        return False
    part, whole = (first, second) if seen.part is seen.first else (second, first)
    if certainly_before(part.published, whole.published):
        return True
    title = bare(part.title)
    if len(title) >= 6 and title in whole.kept and bare(whole.title) not in part.kept:
        return True
    if certainly_before(whole.published, part.published):
        return False
    return not any(max(block.at, block.there) <= OPENING for block in found)
