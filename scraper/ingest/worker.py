"""A process that reads pages for us and may be lost: killed when it is late, replaced when gone.

It is begun when it is first needed, and is a fresh interpreter: it has none of our open files, and
so neither the archive nor a lock.
"""

import os
import resource
import signal
import threading
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from scraper.ingest.task import NoAnswer, answered, opened

SECONDS = 10.0
"""For a page; the slowest real one takes a fifth of a second."""
MEMORY = 1024 * 1024 * 1024
"""Bytes that a page may take beyond what the process has when it begins."""
_START = 60.0
"""Seconds in which it must have begun: a busy machine is slow at that."""
_LONGEST = 64 * 1024 * 1024
"""Bytes of an answer; a page has eight million characters at most."""
_READY = b"ready"
_STAT = Path("/proc/self/statm")


class Lost(Exception):
    """The process was lost on the page; ``str`` says how."""


class NotBegun(Exception):
    """No process can be begun, which is no page's fault; ``str`` is one line with the cure."""


@dataclass(frozen=True, slots=True)
class _Begun:
    process: SpawnProcess
    pipe: Connection


class Worker:
    """Reads one page at a time, whoever asks, in a process of its own."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._turn = threading.Lock()
        self._begun: _Begun | None = None

    @property
    def pid(self) -> int | None:
        """The process's number, while there is one."""
        return self._begun.process.pid if self._begun else None

    def ask(self, request: bytes) -> tuple[str, object]:
        """Return the answer to a packed task. Raises :class:`Lost` and :class:`NotBegun`."""
        with self._turn:
            begun = self._ready()
            late = threading.Event()

            def end() -> None:
                late.set()
                begun.process.kill()

            timer = threading.Timer(self.seconds, end)
            timer.start()
            answer = None
            try:
                begun.pipe.send_bytes(request)
                # Blocks on a message that never ends; then the timer ends who sends it.
                answer = opened(begun.pipe.recv_bytes(_LONGEST))
                return answer
            except NoAnswer:
                raise Lost("the process that read it answered with garbage") from None
            except (EOFError, OSError):
                begun.process.kill()
                begun.process.join()
                raise Lost(self._why(begun.process.exitcode, late.is_set())) from None
            finally:
                timer.cancel()
                timer.join()
                if answer is None or late.is_set():
                    self._drop()  # also where Ctrl-C came: its answer would be the next page's

    def close(self) -> None:
        """End the process; the next page begins another."""
        with self._turn:
            self._drop()

    def _why(self, code: int | None, late: bool) -> str:
        if late or code == -signal.SIGALRM:
            return f"it took more than {self.seconds:g} s"
        died = f"by signal {-code}" if code and code < 0 else f"with exit code {code}"
        return f"the process that read it ended {died}"

    def _ready(self) -> _Begun:
        if self._begun is not None and self._begun.process.is_alive():
            return self._begun
        self._drop()
        try:
            self._begun = self._start()
        except OSError as error:
            raise NotBegun(f"{_NOT_BEGUN} ({error.strerror or error}); free memory") from None
        if not self._is_ready(self._begun):
            self._drop()
            raise NotBegun(f"{_NOT_BEGUN}; see what it wrote above, or free memory")
        return self._begun

    def _start(self) -> _Begun:
        # Fresh: a copy of ourselves would inherit locks that other threads hold. A daemon: it is
        # ended with us; where we are killed, it sees the end of the pipe.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        with theirs:
            given = (theirs, self.seconds, self.memory)
            process = context.Process(target=serve, args=given, daemon=True, name="reader")
            process.start()
        return _Begun(process, ours)

    @staticmethod
    def _is_ready(begun: _Begun) -> bool:
        try:
            return begun.pipe.poll(_START) and begun.pipe.recv_bytes(len(_READY)) == _READY
        except (EOFError, OSError):
            return False

    def _drop(self) -> None:
        begun, self._begun = self._begun, None
        if begun is not None:
            begun.process.kill()
            begun.process.join()
            begun.process.close()
            begun.pipe.close()


_NOT_BEGUN = "a process for pages that look heavy cannot be begun"


def serve(pipe: Connection, seconds: float, memory: int) -> None:
    """Read pages until nobody asks any more. This is the process itself.

    It ends by itself too: by an alarm that no Python takes part in, so that it ends whatever it
    is at, and wherever whoever began it has gone.
    """
    os.setsid()  # Ctrl-C is for the one who asks
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _STAT.exists():
        now = int(_STAT.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    try:
        pipe.send_bytes(_READY)
        while True:
            request = pipe.recv_bytes()
            signal.setitimer(signal.ITIMER_REAL, seconds + 1)
            answer = answered(request)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(answer)
    except (EOFError, OSError):
        return  # whoever asks has ended, or was killed
