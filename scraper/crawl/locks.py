"""Locks that end with the process that holds them, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUN = "_run"
"""The lock of ``update``; no source has such a name, because theirs begin with a letter."""


class LockHeld(Exception):
    """Another process holds the lock."""


@contextmanager
def lock(folder: Path, name: str) -> Iterator[None]:
    """Hold ``folder/name.lock``; raise :class:`LockHeld` at once if another process does.

    ``flock`` is released by the kernel even after ``kill -9``, so no stale lock is ever left;
    the file itself stays, because removing it would let two processes hold "the" lock.
    """
    with (folder / f"{name}.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockHeld(name) from None
        yield
