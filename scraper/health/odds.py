"""How likely it is that a change is none: the arithmetic of the watch.

A share that is known from ``n`` earlier pages is taken as (found + 1) / (n + 2), Laplace's rule of
succession, so that three pages of history are not believed to be certainty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import comb

SPLITS = (*range(2, 21), 25, 30, 40)
"""How many of the newest are set against those before them."""
LEAST_BEFORE = 5
"""Earlier ones without which nothing is said to be usual."""
_NEAR = 12
"""The ones right before count for themselves too: a slow drift is no fall."""
_DROP = 0.25
"""A share that keeps more than this part of what it was drifts; it did not break."""
_LEAST_SHARE = 0.4
"""What was found more rarely than that cannot be missed."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Something usual became rare: ``found`` of the newest ``latest``."""

    latest: int
    found: int
    before: int
    found_before: int
    odds: float
    """How likely so few or fewer are, if nothing has changed."""

    @property
    def share_before(self) -> float:
        """The share it had, by the rule of succession."""
        return usual_share(self.found_before, self.before)

    def is_less_likely(self, *, always: float, mostly: float) -> bool:
        """Return whether chance can be ruled out: ``always`` are the odds to go below for what was
        never absent before; what comes and goes does so in runs, and has to be rarer still."""
        return self.odds <= (always if self.found_before == self.before else mostly)


def usual_share(found: int, n: int) -> float:
    """Return the share to expect after ``found`` of ``n``."""
    return (found + 1) / (n + 2)


def at_most(found: int, n: int, share: float) -> float:
    """Return the probability of ``found`` or fewer among ``n``, each with probability ``share``."""
    terms = (comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(found + 1))
    return min(1.0, sum(terms))


def drop(marks: Sequence[bool]) -> Drop | None:
    """Return the least likely fall of a share, ``None`` where there is none.

    ``marks`` has the newest first. A change that a site made weeks ago is still seen as long as
    what came before it outweighs what came since.
    """
    if all(marks):
        return None
    best: Drop | None = None
    sums = [0, *accumulate(marks)]
    for latest in SPLITS:
        before = len(marks) - latest
        if before < LEAST_BEFORE:
            break
        found, found_before = sums[latest], sums[-1] - sums[latest]
        near = min(_NEAR, before)
        share = min(
            usual_share(found_before, before), usual_share(sums[latest + near] - sums[latest], near)
        )
        if share < _LEAST_SHARE or found / latest >= share * _DROP:
            continue
        odds = at_most(found, latest, share)
        if best is None or odds < best.odds:
            best = Drop(latest, found, before, found_before, odds)
    return best
