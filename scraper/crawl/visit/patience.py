"""How much of a visit may go into pages that take long: they are waited for elsewhere, and few.

All sources are crawled in one thread. What looks heavy is read in another process, and the wait
for it is no wait of the crawl's. The first page that held the crawl up makes every further page of
its source one that is read there.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol, TypeVar

from scraper.article import Page
from scraper.extract.unreadable import Unreadable
from scraper.ingest.apart import looks_heavy
from scraper.verdict import Verdict

MOST_CHOKED = 3
"""Pages of a visit on which the reader may choke; what would be read apart after that waits for
the next."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reading(Protocol[T_co]):
    """Reads a page here or ``apart``; raises :class:`Unreadable`."""

    def __call__(self, *, apart: bool) -> T_co:
        """Return what was read."""


class Patience:
    """What a visit has of it left."""

    def __init__(self) -> None:
        self.choked = 0
        self.is_wary = False
        """Whether every page is read apart: an ordinary looking one has held the crawl up."""
        self._turn = asyncio.Lock()

    async def read(self, read: Reading[T], page: Page) -> T:
        """Read a page where it does no harm. Raises :class:`Unreadable`, ``postponed`` where no
        patience is left."""
        try:
            if not self.is_wary and not looks_heavy(page):
                return read(apart=False)
        except Unreadable as error:
            if error.verdict is Verdict.CHOKED:
                self.choked += 1
                self.is_wary = True
            raise
        async with self._turn:  # one after another, so that each knows what became of the last
            return await self._apart(read)

    async def _apart(self, read: Reading[T]) -> T:
        if self.choked >= MOST_CHOKED:
            why = f"looks heavy, and {self.choked} pages of this visit took too long to read"
            raise Unreadable(Verdict.POSTPONED, why)
        try:
            # Its thread waits for the process; those of the reactor are left to others.
            return await asyncio.get_running_loop().run_in_executor(_ONE, partial(read, apart=True))
        except Unreadable as error:
            self.choked += error.verdict is Verdict.CHOKED
            raise


_ONE = ThreadPoolExecutor(1, "apart")
