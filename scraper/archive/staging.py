"""The folder in which a restore gathers files before it moves any (:mod:`scraper.backup`).

A restore that is killed meanwhile leaves it with every text of the backup in it. Once the marker
lies beside it the same command goes on; before, nobody wants it, and a purge must not pass it by.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scraper.archive.place import RESTORING

STAGE = ".restoring"


@contextmanager
def gathering(data: Path) -> Iterator[Path]:
    """Yield the folder, made anew, and hold it: until the block ends, nobody sweeps it away.

    It is removed where the block raises.
    """
    stage = data / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(mode=0o700)
    try:
        with _opened(stage) as folder:
            with suppress(OSError):  # a file system without such locks is taken to be ours alone
                fcntl.flock(folder, fcntl.LOCK_EX)
            yield stage
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def sweep(data: Path) -> None:
    """Remove what a restore has left that was killed before it moved anything.

    One that is under way, or is to be gone on with, is left alone, and so is what cannot be
    removed: a purge then names it.
    """
    stage = data / STAGE
    if not stage.is_dir() or stage.is_symlink():
        return
    with suppress(OSError), _opened(stage) as folder:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.path.lexists(data / RESTORING):  # it is written before the lock is let go
            shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
