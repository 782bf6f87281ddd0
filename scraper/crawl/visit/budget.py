"""How much one visit takes on, however much a site offers.

A list of a hundred thousand links, or lists without end, are either a trap or the first visit to a
large site; both are taken in portions. What is put off is in the archive and asked for first by
the next visit; lists that were not read any more are read in full then.
"""

from scraper.crawl.config import MOST_ARTICLES
from scraper.crawl.visit.met import Met

MOST_MET = 200_000
"""Addresses that a visit remembers, known ones included; about 150 MiB."""


class Budget:
    """What is left of it, and what was put off."""

    def __init__(self, met: Met, most: int = MOST_ARTICLES) -> None:
        self._met = met
        self._most = most
        self._asked = 0
        self._beyond = 0
        self._unread = 0
        self.held_back = 0
        """Articles put off because their host is left alone."""

    def take(self, *, listed: bool = True) -> bool:
        """Return whether one more article may be asked for.

        What earlier visits left over takes half of the budget at most: the lists must be read, or
        what they show today will have left them before its turn comes.
        """
        is_left = self._asked < (self._most if listed else -(-self._most // 2))
        self._asked += is_left
        self._beyond += not is_left
        return is_left

    def reads_on(self) -> bool:
        """Return whether one more list may be read, or is left to the next visit."""
        reads = self._asked < self._most and self._met.size < MOST_MET
        self._unread += not reads
        return reads

    def leave(self, lists: int) -> None:
        """Note lists for which a visit has no room."""
        self._unread += lists

    @property
    def put_off(self) -> int:
        """Articles that are left to the next visit on purpose."""
        return self.held_back + self._beyond

    def told(self, remark: str = "") -> str:
        """Return what there is to say of a visit that put something off, behind its ``remark``."""
        left = [f"{self._beyond} articles"] * bool(self._beyond)
        left += [f"{self._unread} lists"] * bool(self._unread)
        told = f"{' and '.join(left)} are left to the next visit"
        return "; ".join(filter(None, [remark, told if left else ""]))
