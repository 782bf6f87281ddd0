"""How is one text related to another? Pure: two texts, and which of their passages are common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scraper.article import Kind
from scraper.reposts.align import Block, blocks
from scraper.reposts.conflicts import Conflicts, conflicts
from scraper.reposts.moments import certainly_before
from scraper.reposts.texts import Text
from scraper.reposts.titles import other_number, same_title, says_update

COPY = 0.5
"""Containment both ways from which two texts are one."""
EXCERPT = 0.6
"""Containment of the shorter text from which it is a part of the longer."""
RELATED = 0.25
"""Containment of either text below which nothing is said."""
NEARLY_ALL = 0.8
"""Containment both ways of a page and its corrected version, of a form filled in twice."""
LARGE_PART = 0.35
"""Share of the whole from which a part under another headline is an excerpt and no quotation."""
OPENING = 60
"""Characters within which both texts begin alike: an excerpt keeps the opening, a roundup has its
own."""
LEAST = 24
"""Characters that two texts must share beyond common passages."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation of ``first`` to ``second``, and what it rests on."""

    kind: Kind | None
    first_in_second: float
    second_in_first: float
    conflicts: Conflicts
    evidence: Mapping[str, object] = field(default_factory=dict)


def compare(first: Text, second: Text, common: bytearray, second_common: bytearray) -> Comparison:
    """Compare two texts; ``common`` marks characters whose passages many stories share."""
    found = blocks(first.kept, second.kept)
    shared = _covered(len(first.kept), [(block.at, block.size) for block in found])
    back = _covered(len(second.kept), [(block.there, block.size) for block in found])
    here, own = _containment(shared, common)
    there, _ = _containment(back, second_common)
    facts = conflicts(first.kept, second.kept, found)
    kind = _kind(first, second, (here, there), own, found, facts)
    evidence: dict[str, object] = {"shared": own}
    if facts.numbers or facts.places or facts.throughout:
        evidence["numbers"] = [facts.numbers, facts.agreeing]
        evidence["places"] = facts.places
        evidence["throughout"] = [list(pair) for pair in facts.throughout]
    return Comparison(kind, round(here, 4), round(there, 4), facts, evidence)


def _covered(size: int, spans: Sequence[tuple[int, int]]) -> bytearray:
    marks = bytearray(size)
    for start, length in spans:
        marks[start : start + length] = b"\x01" * length
    return marks


def _containment(covered: bytearray, common: bytearray) -> tuple[float, int]:
    """Return the covered share of the characters that are not common, and their number.

    A text that is nearly all common passages is compared as it stands: an official phrase book
    has no other words.
    """
    size = len(covered)
    if not size:
        return 0.0, 0
    ours = int.from_bytes(covered, "big")
    plain = int.from_bytes(common[:size].ljust(size, b"\x00"), "big")
    weight = size - plain.bit_count()
    own = (ours & ~plain).bit_count()
    if weight < max(LEAST, size // 5):
        return ours.bit_count() / size, own
    return own / weight, own


def _kind(
    first: Text,
    second: Text,
    containment: tuple[float, float],
    own: int,
    found: Sequence[Block],
    facts: Conflicts,
) -> Kind | None:
    low, high = min(containment), max(containment)
    if high < RELATED:
        return None
    if facts.refuse or other_number(first.title, second.title):
        return _changed(first, second, low, facts)
    if own < LEAST and not (low >= NEARLY_ALL and same_title(first.title, second.title)):
        return None
    if low >= COPY:
        return _revised(first, second, low, facts) or Kind.COPY
    if high >= EXCERPT:
        return _part(first, second, containment, found)
    return Kind.SHARED_SOURCE if low >= RELATED else None


def _changed(first: Text, second: Text, low: float, facts: Conflicts) -> Kind | None:
    """Name what has other facts: a later state of one page, or one form filled in again."""
    if low < COPY:
        return Kind.SHARED_SOURCE if low >= RELATED else None
    return _revised(first, second, low, facts) or Kind.REISSUE


def _revised(first: Text, second: Text, low: float, facts: Conflicts) -> Kind | None:
    """Name a corrected page: one outlet, nearly all words equal, and it says so in its title."""
    words = says_update(first.title) or says_update(second.title)
    one_page = first.outlet == second.outlet and low >= NEARLY_ALL and not facts.throughout
    if one_page and words and same_title(first.title, second.title):
        return Kind.UPDATE
    return None


def _part(
    first: Text, second: Text, containment: tuple[float, float], found: Sequence[Block]
) -> Kind:
    """Tell an excerpt, a cut telling of one text, from a page that quotes a whole other one."""
    part, whole = (first, second) if containment[0] >= containment[1] else (second, first)
    if same_title(part.title, whole.title):
        return Kind.EXCERPT
    if certainly_before(part.published, whole.published):
        return Kind.QUOTES
    begins = any(max(block.at, block.there) <= OPENING for block in found)
    return Kind.EXCERPT if begins or min(containment) >= LARGE_PART else Kind.QUOTES
