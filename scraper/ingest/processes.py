"""Pages read again on all cores: processes that take packed pages and give back what changed."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from scraper.archive.rereading import Stored
from scraper.ingest.rereading import Reader, Reread
from scraper.reposts.outlets import Outlets
from scraper.source import load_sources

CHUNK = 8
"""Pages handed to a process at once."""
AHEAD = 4
"""Chunks that wait for each process: what lies between reading and writing stays small."""


class ReadingBroke(Exception):
    """A process that read pages has died; ``str`` is one line with the cure."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process needs to become a reader. Sources are loaded there: quirks do not travel."""

    folders: tuple[Path, ...]
    outlets: Outlets

    def reader(self) -> Reader:
        """Return the reader."""
        return Reader(load_sources(self.folders)[0], self.outlets)


def cores() -> int:
    """Return how many processes can work at once."""
    return len(os.sched_getaffinity(0))


def read_all(pages: Iterable[Stored], setup: Setup, jobs: int) -> Iterator[Reread]:
    """Yield what reading each page again brings, in their order; by ourselves if ``jobs`` is 1.

    Raises :class:`ReadingBroke`.
    """
    if jobs > 1:
        yield from _in_processes(pages, setup, jobs)
        return
    yield from map(setup.reader().again, pages)


def _in_processes(pages: Iterable[Stored], setup: Setup, jobs: int) -> Iterator[Reread]:
    # Fresh interpreters: a copy of ourselves would inherit locks that other threads hold.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (setup,))
    waiting: deque[Future[list[Reread]]] = deque()
    try:
        for chunk in _chunks(pages):
            waiting.append(pool.submit(_read, chunk))
            if len(waiting) > jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise ReadingBroke(
            "a process that read pages has died, perhaps for want of memory; what was applied "
            "stays; run it again with fewer --jobs"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunks(pages: Iterable[Stored]) -> Iterator[list[Stored]]:
    rest = iter(pages)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


_again: Callable[[Stored], Reread]
"""How this process reads; set once as it begins."""


def _begin(setup: Setup) -> None:
    global _again
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who writes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _again = setup.reader().again


def _end_with_parent() -> None:
    """End when whoever began us was killed: nobody else would ever tell."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(pages: list[Stored]) -> list[Reread]:
    return [_again(page) for page in pages]
