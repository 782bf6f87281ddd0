"""The pictures that a visit is to ask for: one after the other, and not without end."""

from collections import deque
from collections.abc import Iterable
from math import inf
from time import monotonic

from scraper.text import urls

MOST_A_VISIT = 200
"""Pictures asked for in a visit; what is left waits for the next, in which articles come first."""
MOST_SECONDS = 600.0
"""For which a visit asks for pictures; a slow host must not hold up the other sources."""
PATIENCE = 3
"""Pictures in a row without any answer, each of which takes half a minute, before we give up."""
MOST_DUE = 5_000
"""Pictures left over by earlier visits of which it is looked whether they may be asked for."""
_SHARE = 0.9
"""Of the time that a visit has: one that is cut off would count as troubled."""


class Gallery:
    """A queue in which every picture stands once a visit."""

    def __init__(self, seconds: float = 0.0) -> None:
        """``seconds`` after which the visit is closed; 0 is never."""
        self._ends = monotonic() + (seconds * _SHARE if seconds else inf)
        self._waiting: deque[str] = deque()
        self._met: set[str] = set()
        self._asked = 0
        self._is_closed = False
        self._unanswered = 0
        self.under_way = False
        """Whether one has been asked for and has not come yet; the next follows it."""

    def add(self, addresses: Iterable[str]) -> None:
        """Let pictures wait for their turn."""
        for address in addresses:
            if (key := urls.canonical(address)) not in self._met:
                self._met.add(key)
                self._waiting.append(address)

    def take(self) -> str | None:
        """Return the next picture to ask for; ``None`` if there is none, or one is under way."""
        if self.under_way or not self._waiting or self._is_closed or self._asked >= MOST_A_VISIT:
            return None
        if not self._asked:
            self._ends = min(self._ends, monotonic() + MOST_SECONDS)
        if monotonic() >= self._ends:
            return None
        self._asked += 1
        self.under_way = True
        return self._waiting.popleft()

    def pass_over(self) -> None:
        """Note that the picture under way is not asked for in this visit, and counts for none."""
        self._asked -= 1
        self.under_way = False

    def note(self, *, answered: bool) -> None:
        """Note that the picture under way has come, or brought no answer at all."""
        self.under_way = False
        self._unanswered = 0 if answered else self._unanswered + 1
        if self._unanswered >= PATIENCE:
            self.close()

    def close(self) -> None:
        """Ask for no more in this visit."""
        self._is_closed = True
