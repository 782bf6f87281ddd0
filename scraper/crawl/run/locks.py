"""Locks that end with the process that holds them, however it ends."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

RUN = "_run"
"""The lock of ``update``; no source has such a name, because theirs begin with a letter."""

BACKUP = "_backup"
"""The lock of ``backup``, which reads all files of the data folder."""


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


@contextmanager
def all_locked(folder: Path, names: Iterable[str]) -> Iterator[None]:
    """Hold the locks of these names and all that were ever held there; :class:`LockHeld` if not."""
    known = {file.stem for file in folder.glob("*.lock")}
    with ExitStack() as held:
        for name in sorted(known | {RUN, BACKUP, *names}):
            held.enter_context(lock(folder, name))
        yield


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Hold the lock on a folder itself, so that no file of ours is left in it.

    A file system without such locks (some of networks) is taken to be ours alone.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LockHeld(str(folder)) from None
        yield
    finally:
        os.close(descriptor)
