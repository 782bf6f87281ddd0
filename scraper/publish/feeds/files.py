"""The folder of feeds: one writer at a time, whole files only, and nothing that is not wanted."""

import errno
import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.publish.errors import PublishError
from scraper.text.regular import no_folder, regular

WAIT_SECONDS = 600
"""How long another writer is waited for; what it read may be older than what we have."""
LOCK = ".lock"

_FILE = re.compile(r"(?:all|column-[0-9a-f]{10})(?:-\d{1,2})?\.(?:json|atom)")
_TEMPORARY = re.compile(r"\.[a-z0-9.-]+\.tmp")
_FOLDER = re.compile(r"[a-z][a-z0-9_]{0,62}|source-[0-9a-f]{10}")


class FeedsError(PublishError):
    """The published file is up to date, some feeds are not; the next publication writes them."""

    def __init__(self, target: Path, error: OSError) -> None:
        super().__init__(
            target,
            f"cannot be written ({error.strerror or error})",
            "published.db is up to date; see to the disk and the folder, then publish again",
        )


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Make the folder and hold it against other writers. Raises :class:`FeedsError`.

    A writer that has read the published file before a withdrawal must not write after it.
    """
    try:
        if no_folder(folder):
            raise OSError(errno.ENOTDIR, "it is no folder: move it away")
        folder.mkdir(parents=True, exist_ok=True)
        with regular(folder / LOCK).open("a") as handle:
            _wait(handle.fileno())
            yield
    except OSError as error:
        raise FeedsError(folder, error) from error


def _wait(lock: int) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise TimeoutError(errno.EBUSY, "another process is writing them") from None
            time.sleep(0.1)


def replace(path: Path, content: bytes) -> bool:
    """Put a file in place whole; return whether it differed. A reader sees the old or the new."""
    try:
        if regular(path).read_bytes() == content:
            return False
    except OSError:  # none yet, or none that can be read
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with regular(temporary).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def existing(folder: Path) -> set[str]:
    """Return the paths of all feed files below the folder; only what has such a name is ours."""
    found = set(_ours(folder))
    for child in _children(folder):
        if _FOLDER.fullmatch(child.name) and child.is_dir(follow_symlinks=False):
            found |= {f"{child.name}/{name}" for name in _ours(Path(child.path))}
    return found


def remove(path: Path, folder: Path) -> None:
    """Remove a feed file, and the folder it was in if that is empty and not ``folder``."""
    path.unlink(missing_ok=True)
    if path.parent != folder and not any(path.parent.iterdir()):
        path.parent.rmdir()


def _ours(folder: Path) -> Iterator[str]:
    for child in _children(folder):
        if _FILE.fullmatch(child.name) or _TEMPORARY.fullmatch(child.name):
            yield child.name


def _children(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as children:
        return list(children)
