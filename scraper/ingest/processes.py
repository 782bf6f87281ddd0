"""Pages read again on all cores: processes that take packed pages and give back what changed."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path

from scraper.archive.rereading import Stored
from scraper.ingest.rereading import Reader, Reread
from scraper.ingest.worker import SECONDS, NotBegun
from scraper.reposts.outlets import Outlets
from scraper.source import load_sources

CHUNK = 8
"""Pages handed to a process at once."""
AHEAD = 4
"""Chunks that wait for each process: what lies between reading and writing stays small."""
_HOPELESS = 2 * SECONDS
"""Of the processor for one page; what can be broken off has been by then."""


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

    A page on which a process dies is lost as ``choked``, and the others go on. Raises
    :class:`ReadingBroke`.
    """
    try:
        if jobs > 1:
            yield from _in_processes(_chunks(pages), setup, jobs)
        else:
            yield from map(setup.reader().again, pages)
    except NotBegun as error:
        raise ReadingBroke(
            f"{error}; what was applied stays; run it again with fewer --jobs"
        ) from None


def _in_processes(chunks: Iterator[list[Stored]], setup: Setup, jobs: int) -> Iterator[Reread]:
    """Read in one pool after another: where one breaks, what it had is read page by page apart."""
    alone: Reader | None = None
    while True:
        waiting: deque[_Given] = deque()
        try:
            yield from _in_pool(chunks, setup, jobs, waiting)
            return
        except BrokenProcessPool:
            alone = alone or replace(setup.reader(), apart=True)
            for chunk, done in waiting:
                yield from _result(done) or map(alone.again, chunk)


_Given = tuple[list[Stored], "Future[list[Reread]]"]
"""What a process was given, and what will come back."""


def _in_pool(
    chunks: Iterator[list[Stored]], setup: Setup, jobs: int, waiting: deque[_Given]
) -> Iterator[Reread]:
    # Fresh interpreters: a copy of ourselves would inherit locks that other threads hold.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (setup,))
    try:
        for chunk in chunks:
            # Noted first: what a broken pool refuses to take is read as well.
            waiting.append((chunk, Future()))
            waiting[-1] = (chunk, pool.submit(_read, chunk))
            if len(waiting) > jobs * AHEAD:
                yield from _first(waiting)
        while waiting:
            yield from _first(waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _first(waiting: deque[_Given]) -> list[Reread]:
    read = waiting[0][1].result()
    waiting.popleft()
    return read


def _result(done: "Future[list[Reread]]") -> list[Reread] | None:
    """Return what came back before the pool broke, if it did."""
    return done.result() if done.done() and not done.cancelled() and not done.exception() else None


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
    try:
        return [_timed(page) for page in pages]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _timed(page: Stored) -> Reread:
    # Where reading hangs in C, nothing in Python ends it; the signal's own way of ending does.
    signal.setitimer(signal.ITIMER_PROF, _HOPELESS)
    return _again(page)
