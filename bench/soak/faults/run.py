"""A run of ``scrapy update`` under faults: its memory, a second run beside it, the archive held."""

import os
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

from bench.soak.crawler import Blow, Running
from tests.replica.demo import PROJECT, SCRAPY

SAMPLE = 0.1
"""Seconds between two looks at the memory."""
GRACE = 15.0
"""Seconds in which what a killed run has started must end by itself: a page is read for ten."""
HELD = 5.0
"""Seconds for which another process holds the archive: less than a writer waits for."""
BUSY = 75
"""Exit code of a run that finds another one."""
KIB = 1024

Held = Literal["", "written", "read"]


class Watched(Running):
    """The process and its children, with their memory; beside it a second run, if it is asked."""

    def __init__(
        self, command: list[str], env: dict[str, str], log: Path, data: Path, *, twice: bool = False
    ) -> None:
        super().__init__(command, env, log, data)
        self.most = 0
        """The largest sum of the resident memory of the process and its children, in bytes."""
        self.alone = 0
        """The largest of a single process, as the kernel has noted it."""
        self.children = 0
        """The most children at a time."""
        self.beside: int | None = None
        """Exit code of a second run, if it ended while this one ran."""
        self.ousted = False
        """Whether a second run came to run instead, and was killed."""
        self._twice = (command, env) if twice else None
        self._second: subprocess.Popen[bytes] | None = None
        self._sampled = 0.0
        self._family: set[int] = set()

    def _look(self) -> None:
        super()._look()
        if self._twice and self.requests and self._second is None:
            command, env = self._twice
            self._second = subprocess.Popen(
                [str(SCRAPY), *command], cwd=PROJECT, env=env, start_new_session=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        if self._second and self.beside is None and self._process.poll() is None:
            self.beside = self._second.poll()
        if time.monotonic() - self._sampled >= SAMPLE:
            self._sampled = time.monotonic()
            self._sample()

    def _strike(self, blow: Blow) -> bool:
        """Strike once the second run has seen the first."""
        if self._twice:
            self._watch(lambda: self.beside is not None)
        return super()._strike(blow)

    def _sample(self) -> None:
        family = [self._process.pid, *_children(self._process.pid)]
        self._family |= {*family[1:]}
        told = [_memory(pid) for pid in family]
        self.most = max(self.most, sum(now for now, _ in told))
        self.alone = max([self.alone, *(peak for _, peak in told)])
        self.children = max(self.children, len(family) - 1)

    def _clear(self) -> bool:
        """Wait for what the run has left behind; return whether it had to be ended."""
        if self._second is not None:
            if self._second.poll() is None:
                self.ousted = True
                os.killpg(self._second.pid, signal.SIGKILL)
            self._second.wait()
        until = time.monotonic() + GRACE
        while self._is_left() and time.monotonic() < until:
            time.sleep(0.05)
        left = {pid for pid in self._family if _is_there(pid)}
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        return super()._clear() or bool(left)

    def _is_left(self) -> bool:
        """Whether anything is there of the run: a reader of pages has a session of its own."""
        if self._process.poll() is None:
            return False
        try:
            os.killpg(self._process.pid, 0)
        except ProcessLookupError:
            return any(map(_is_there, self._family))
        return True


def _is_there(pid: int) -> bool:
    """Whether a process is alive that Python has begun: its number may be another's by now."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"multiprocessing" in command


def _children(pid: int) -> Iterator[int]:
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _children(int(child))
    except OSError:
        return


def _memory(pid: int) -> tuple[int, int]:
    """Return the resident memory of a process and its peak, in bytes; zeros once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    now, peak = (int(told.get(name, "0").split()[0]) * KIB for name in ("VmRSS", "VmHWM"))
    return now, peak


@contextmanager
def held(archive: Path, how: Held) -> Iterator[None]:
    """Hold the archive as another process does: for writing some seconds, for reading all along."""
    if not how or not archive.exists():
        yield
        return
    over = threading.Event()
    holder = threading.Thread(target=_hold, args=[archive, how, over], daemon=True)
    holder.start()
    try:
        yield
    finally:
        over.set()
        holder.join()


def _hold(archive: Path, how: Held, over: threading.Event) -> None:
    with closing(sqlite3.connect(archive, isolation_level=None, timeout=30)) as db:
        if how == "read":
            db.execute("begin")
            db.execute("select count(*) from sqlite_master").fetchone()
            over.wait()
            return
        over.wait(1.0)
        while not over.is_set():
            db.execute("begin immediate")
            over.wait(HELD)
            db.execute("rollback")
            over.wait(2 * HELD)


class Canary:
    """A listener on loopback that nobody may ever reach."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.2)
        self._over = threading.Event()
        self.port: int = self._listener.getsockname()[1]
        self.reached = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._over.set()
        self._thread.join()
        self._listener.close()

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                peer, _ = self._listener.accept()
            except TimeoutError:
                continue
            self.reached += 1
            peer.close()
