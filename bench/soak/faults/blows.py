"""When a run under faults is killed: at random, and as often in a time as was asked for."""

import signal
from random import Random

from bench.soak.crawler import Blow, Ended

STARTING, PUBLISHING = 0.15, 0.15
"""Share of the blows that wait for these; all others fall while it crawls."""
BY_REQUESTS = 0.5
"""Share of these that wait for a request; the others wait for a moment."""
AFTER = 0.3
"""Most seconds between that request and the blow."""

EARLY = 12
"""Most requests before a blow where there is no time."""


class Blows:
    """So many blows in so many seconds."""

    def __init__(self, dice: Random, times: int, seconds: float) -> None:
        self.left = self._times = times
        self._dice, self._seconds = dice, seconds
        self._start, self._crawl, self._publish, self._requests = 2.0, 1.0, 0.1, 10

    def learn(self, ended: Ended, seconds: float) -> None:
        """Learn from a run, of so many seconds, how long its parts last and what it asks for."""
        self._start = ended.start or self._start
        if not ended.struck:
            self._publish = ended.publishing or self._publish
            self._crawl = max(0.1, seconds - self._start - self._publish)
            self._requests = max(1, ended.requests)

    def next(self, gone: float) -> Blow | None:
        """Return the blow for the next run, none if more have fallen than ``gone`` seconds ask."""
        fallen, share = self._times - self.left, gone / max(1.0, self._seconds)
        if not self.left or fallen > share * self._times:
            return None
        dice, kind = self._dice, self._dice.random()
        if not self._seconds:  # no time to be lost: none of them falls behind the end
            return Blow(signal.SIGKILL, "crawling", dice.randint(1, EARLY))
        if kind < STARTING:
            return Blow(signal.SIGKILL, "starting", seconds=dice.uniform(0.2, 1.2) * self._start)
        if kind < STARTING + PUBLISHING:
            return Blow(signal.SIGKILL, "publishing", seconds=dice.uniform(0, 0.7) * self._publish)
        if dice.random() < BY_REQUESTS:
            after = dice.randint(1, max(1, self._requests * 2 // 3))
            return Blow(signal.SIGKILL, "crawling", after, dice.uniform(0, AFTER))
        return Blow(signal.SIGKILL, "crawling", 1, dice.uniform(0, 0.9) * self._crawl)
