"""Commands as an operator types them, each a process of its own, without a start from nothing.

Most of what a short command costs is the import of Scrapy and of our rooms: a second of CPU, and
the tests type hundreds of them. So there is one process that has imported them, has run nothing
and has read no setting, and each command is a fork of it (``__main__``): its exit code, output,
environment, files and end are those of ``.venv/bin/scrapy``. What is about the program's start,
its signals or its terminal still starts the program itself.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parents[2]
LONGEST = 120.0
"""Seconds after which a command is taken to hang."""
_ANSWER = 64
"""Bytes that hold a process id or an exit code."""


def scrapy(
    *words: str, env: Mapping[str, str], cwd: Path = PROJECT, timeout: float = LONGEST
) -> subprocess.CompletedProcess[str]:
    """Run ``scrapy`` with these words in exactly this environment; nothing stands on its stdin.

    Raises ``subprocess.TimeoutExpired`` when it took too long, and ends it.
    """
    return _run("", ("scrapy", *words), env, cwd, timeout)


def python(module: str, *words: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the ``main`` of a module in the same way, which takes its words from ``sys.argv``."""
    return _run(module, (module, *words), env, PROJECT, LONGEST)


def _run(
    module: str, words: Sequence[str], env: Mapping[str, str], cwd: Path, timeout: float
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        asked = {
            "module": module, "words": words, "environment": dict(env), "folder": str(cwd),
        }  # fmt: skip
        code = _warm().run(json.dumps(asked).encode(), (out, err), timeout)
        return subprocess.CompletedProcess(words, code, _text(out), _text(err))


class _Warm:
    """The process that is forked, from its beginning to ours to the end."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                cwd=PROJECT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )  # fmt: skip

    def run(self, asked: bytes, streams: tuple[IO[bytes], IO[bytes]], timeout: float) -> int:
        """Have one command run and return its exit code, negative for a signal."""
        socket.send_fds(self._line, [asked], [stream.fileno() for stream in streams])
        process = self._hear()
        self._line.settimeout(timeout)
        try:
            return self._hear()
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            self._line.settimeout(None)
            self._hear()
            raise subprocess.TimeoutExpired(asked.decode(), timeout) from None
        finally:
            self._line.settimeout(None)

    def _hear(self) -> int:
        answer = self._line.recv(_ANSWER)
        assert answer, "the process that commands are forked from has died"
        return int(answer)

    def end(self) -> None:
        """Hang up, which ends it."""
        self._line.close()
        self._process.wait()


@cache
def _warm() -> _Warm:
    warm = _Warm()
    atexit.register(warm.end)
    return warm


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()
