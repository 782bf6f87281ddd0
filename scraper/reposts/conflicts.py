"""What speaks against two texts being one: other numbers, other places, another name throughout.

The same notice for another county, week or case has nearly every shingle in common with the
first one. What differs are exactly the facts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.reposts import figures, replaced
from scraper.reposts.align import Block, Gap, gaps

_FIRST_WORDS = 16
"""Characters before the first equal passage that may be the beginning of the text."""


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Facts on which two aligned texts disagree."""

    numbers: int = 0
    """Pairs of other numbers at the same spot, or behind the same words."""
    misprints: int = 0
    """Of these, pairs that differ in one digit alone."""
    agreeing: int = 0
    """Numbers that stand in both texts at the same spot."""
    places: int = 0
    """Other places at the same spot, each pair once; what differs in one character may be
    misprinted."""
    people: int = 0
    """Other people at the same spot, each pair once; those who wrote or edited do not count."""
    throughout: tuple[tuple[str, str], ...] = ()
    """Names that one text has wherever the other has another."""
    titles: tuple[str, str] | None = None
    """What one headline and its text have where the others have something else."""

    @property
    def refuse(self) -> bool:
        """Whether the texts state other facts, not the same ones in other words.

        A misprinted figure or two is no other notice: figures must differ by more than a digit,
        or be three, and more than a fifth of all; where no figure agrees, two are enough.
        """
        if self.throughout or self.titles or self.places >= 2:
            return True
        plain = self.numbers + self.places + self.people - self.misprints
        others = plain + self.misprints / 2
        share = others / max(1, others + self.agreeing)
        if plain >= 2 and share >= 0.3:
            return True
        return (others >= 3 and share > 0.2) or (others >= 2.5 and share > 0.25)


def conflicts(
    first: str, second: str, blocks: Sequence[Block], titles: tuple[str, str] = ("", "")
) -> Conflicts:
    """Weigh what stands in the gaps against what stands in the blocks.

    ``titles`` are the headlines in comparison form.
    """
    pairs: list[tuple[str, str]] = []
    swaps: Counter[tuple[str, str]] = Counter()
    places: set[tuple[str, str]] = set()
    people: set[tuple[str, str]] = set()
    misread = 0
    for gap in _inner(gaps(first, second, blocks), blocks):
        pairs += figures.other_numbers(*figures.widen(first, second, gap))
        for pair in replaced.swapped(first, second, gap):
            swaps[pair] += 1
            if replaced.signed(first, gap.at):
                continue
            if all(name[-1] in replaced.PLACE for name in pair):
                misread += pair not in places and figures.is_misprint(*pair)
                places.add(pair)
            elif all(map(replaced.names_person, pair)):
                people.add(pair)
    agreeing = sum(
        len(figures.NUMBER.findall(first, block.at + 1, block.at + block.size - 1))
        for block in blocks
    )
    labelled, same = figures.labelled(first, second)
    if len(labelled) > len(pairs):
        pairs, agreeing = labelled, same
    return Conflicts(
        numbers=len(pairs),
        misprints=sum(figures.is_misprint(one, other) for one, other in pairs),
        agreeing=agreeing,
        places=len(places) - misread,
        people=len(people),
        throughout=replaced.throughout(first, second, swaps, places),
        titles=replaced.in_titles(first, second, titles),
    )


def _inner(found: Sequence[Gap], blocks: Sequence[Block]) -> Iterator[Gap]:
    """Yield the gaps between blocks, and one before the first if it is a few characters long.

    Above a text and below it stand dates, counts of readers and names of outlets that each site
    writes for itself; the facts of a text recur within.
    """
    if not blocks:
        return
    start, end = blocks[0].at, blocks[-1].at + blocks[-1].size
    if max(blocks[0].at, blocks[0].there) <= _FIRST_WORDS:
        start = -1
    for gap in found:
        is_empty = gap.at == gap.end and gap.there == gap.there_end
        if start < gap.end and gap.at < end and not is_empty:
            yield gap
