"""A run of ``scrapy update`` that is disturbed at a chosen moment."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.soak.kill import Stuck
from tests.replica.demo import PROJECT, SCRAPY

PATIENCE = 120
"""Seconds after which a run is stuck, with nobody disturbing it or once it was asked to end."""
GLANCE = 0.003
"""Seconds between two looks at how far it is."""

When = Literal["starting", "crawling", "publishing"]


@dataclass(frozen=True, slots=True)
class Blow:
    """A signal, and when it is sent."""

    signal: signal.Signals
    when: When
    requests: int = 0
    """Of a crawling run: after so many requests, and then the seconds."""
    seconds: float = 0.0
    """Since the start of the process, since the request, since it began to publish."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    said: str
    struck: bool
    """Whether the signal was sent before it had ended by itself."""
    requests: int
    """How many it made."""
    start: float
    """Seconds to its first request; 0 if there was none."""
    publishing: float
    """Seconds from the moment it began to publish to its end; 0 if it did not."""


class Running:
    """The process, its log of requests and its published file, watched."""

    def __init__(self, command: list[str], env: dict[str, str], log: Path, data: Path) -> None:
        self._began = time.monotonic()
        self._log = log
        self._size = log.stat().st_size if log.exists() else 0
        self._journal = data / "published.db-journal"
        self._left = self._written()
        """What a publication that was killed has left there: this run has not begun to publish."""
        self._first = self._publish = 0.0
        self.requests = 0
        self._process = subprocess.Popen(
            [str(SCRAPY), *command], cwd=PROJECT, env=env, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def end(self, blow: Blow | None) -> Ended:
        """Wait for the moment, strike, and wait for the end. Raises :class:`Stuck`."""
        try:
            struck = blow is not None and self._strike(blow)
            self._watch(lambda: False)
            ended = time.monotonic()
            said = self._process.communicate(timeout=PATIENCE)[1]
            self._look()
        finally:
            left = self._clear()
        if left:
            said += "\na process of the run is left\n"
        publishing = ended - self._publish if self._publish else 0.0
        start = self._first - self._began if self._first else 0.0
        return Ended(self._process.returncode, said, struck, self.requests, start, publishing)

    def _strike(self, blow: Blow) -> bool:
        """Send the signal at its moment; return whether the process was there to get it."""
        reached: dict[When, Callable[[], bool]] = {
            "starting": lambda: True,
            "crawling": lambda: self.requests >= blow.requests,
            "publishing": lambda: self._publish > 0,
        }
        if not self._watch(reached[blow.when]):
            return False
        since = self._began if blow.when == "starting" else time.monotonic()
        if not self._watch(lambda: time.monotonic() - since >= blow.seconds):
            return False
        self._process.send_signal(blow.signal)
        return True

    def _watch(self, reached: Callable[[], bool]) -> bool:
        """Wait until something is reached (true) or the process has ended (false)."""
        until = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            self._look()
            if reached():
                return True
            if time.monotonic() > until:
                raise Stuck(f"update hangs after {self.requests} requests")
            time.sleep(GLANCE)
        return False

    def _look(self) -> None:
        if not self._publish and self._written() not in (None, self._left):
            self._publish = time.monotonic()
        if not self._log.exists() or self._log.stat().st_size <= self._size:
            return
        with self._log.open("rb") as log:
            log.seek(self._size)
            fresh = log.read()
        self._size += len(fresh)
        self.requests += fresh.count(b"\n")
        self._first = self._first or time.monotonic()

    def _written(self) -> tuple[int, int] | None:
        try:
            found = self._journal.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def _clear(self) -> bool:
        """End what is left of the process group; return whether anything was."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True
