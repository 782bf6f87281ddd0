"""Windows of CPU and wall time, and the peak of this process's memory."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bench.large.articles import Made, article

WINDOW = 10_000
"""Articles before a reading over which its costs are taken; a tenth of the first size if less."""
_EVERY = 10_000


def window(sizes: list[int]) -> int:
    """Return how many articles before each reading are measured for it."""
    return max(1, min(WINDOW, sizes[0] // 10))


def peak() -> int:
    """Return the most memory this process ever held, in bytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


@dataclass(slots=True)
class Meter:
    """Seconds since the start of a window, and of all articles."""

    name: str
    cpu: float = 0.0
    wall: float = 0.0
    made: float = 0.0
    """CPU of generating, in the window; no part of ``cpu``."""
    total: float = 0.0
    many: int = 0
    done: int = 0
    _shown: float = field(default_factory=time.monotonic)

    def articles(self, size: int) -> Iterator[Made]:
        """Yield the articles that are not read yet, up to a size."""
        for number in range(self.done + 1, size + 1):
            began = time.process_time()
            made = article(number)
            self.made += time.process_time() - began
            yield made

    def time(self, work: Callable[[Made], None], made: Made) -> None:
        """Do the work for one article and take its time."""
        wall, cpu = time.perf_counter(), time.process_time()
        work(made)
        took = time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        self.cpu += took
        self.total += took
        self.many += 1
        self.done += 1
        if self.done % _EVERY == 0:
            self._progress()

    def restart(self) -> None:
        """Begin a window."""
        self.cpu = self.wall = self.made = 0.0
        self.many = 0

    def reading(self) -> dict[str, float]:
        """Return the costs of the window, per article in milliseconds."""
        many = max(1, self.many)
        return {
            "size": self.done,
            "cpu": self.cpu / many * 1e3,
            "wall": self.wall / many * 1e3,
            "made": self.made / many * 1e3,
            "average": self.total / max(1, self.done) * 1e3,
            "peak": peak(),
        }

    def _progress(self) -> None:
        now = time.monotonic()
        each = (now - self._shown) / _EVERY * 1e3
        self._shown = now
        print(
            f"{self.name}: {self.done:,} articles, {each:.2f} ms each, CPU"
            f" {self.total / self.done * 1e3:.2f} on average, {peak() / 1e6:.0f} MB",
            file=sys.stderr,
            flush=True,
        )
