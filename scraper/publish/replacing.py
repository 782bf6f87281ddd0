"""A file made anew beside a damaged one, whose place it takes at once.

Wherever this is killed, one of them is in that place: without a file there, the next publication
would begin its changes at 1 and forget withdrawals. What was begun has all texts in it and is
removed by the next who publishes or repairs.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from scraper.publish.beside import sync, written
from scraper.publish.errors import PublishError

_TAILS = ("", "-journal")


@contextmanager
def making(target: Path) -> Iterator[Path]:
    """Yield where to make a file anew, with nothing there; what is left there goes at the end.

    Publications leave it alone meanwhile. Raises :class:`PublishError`.
    """
    try:
        with _folder(target) as folder:
            with suppress(OSError):  # a file system without such locks is taken to be ours alone
                fcntl.flock(folder, fcntl.LOCK_EX)
            _forget(target)
            try:
                yield _place(target)
            finally:
                _forget(target)
    except OSError as error:
        cure = "make its folder writable, and free some space"
        raise PublishError(target, f"cannot be replaced ({error.strerror})", cure) from error


def clear(target: Path) -> None:
    """Remove what is left of a making anew that was killed, if no other is at work."""
    if any(file.exists() for file in _files(target)):
        with (
            suppress(OSError),  # whoever may not write there is told so by what he does next
            _folder(target) as folder,
        ):
            if _is_ours(folder):
                _forget(target)


def put(new: Path, target: Path, at: datetime) -> Path:
    """Give a new file the place of the damaged one; return the name that this has then."""
    moved = _kept(target, at)
    journal = target.with_name(f"{target.name}-journal")
    if journal.exists():  # SQLite would play it back into the new file
        journal.replace(moved.with_name(f"{moved.name}-journal"))
    sync(target.parent)
    new.replace(target)
    sync(target.parent)
    return moved


def _kept(target: Path, at: datetime) -> Path:
    """Return a second name that the damaged file has now."""
    moved = target.with_name(f"{_damaged(target)}{at:%Y%m%d-%H%M%S}")
    if moved.exists():
        moved = target.with_name(f"{moved.name}-{uuid4().hex[:8]}")
    try:
        os.link(target, moved)
    except OSError:  # a file system without links
        with written(moved, never=()) as copy:
            shutil.copy2(target, copy)
    return moved


def _place(target: Path) -> Path:
    return target.with_name(f".{target.name}.anew")


def _damaged(target: Path) -> str:
    return f"{target.name}.damaged-"


def _files(target: Path) -> Iterator[Path]:
    new = _place(target).name
    for name in (new, f".{new}.new"):  # an empty file is begun under the second
        for tail in _TAILS:
            yield target.with_name(f"{name}{tail}")


def _forget(target: Path) -> None:
    """Remove what was begun, and the second name of a file that is still in its place."""
    for file in _files(target):
        file.unlink(missing_ok=True)
    for file in list(target.parent.iterdir()):
        if file.name.startswith(_damaged(target)) and target.exists() and file.samefile(target):
            file.unlink()


@contextmanager
def _folder(target: Path) -> Iterator[int]:
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_ours(folder: int) -> bool:
    """Whether nobody makes a file anew there now; who does holds a lock until he ends."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
