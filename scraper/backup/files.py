"""Files and folders of a backup: copied with their sums, private, and synced to the disk."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from scraper.backup.manifest import Entry, summed
from scraper.publish.beside import sync
from scraper.text.regular import regular

_CHUNK = 1 << 20
_PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def copied(source: Path, target: Path, path: str) -> Entry:
    """Copy a file to ``target / path``, for its owner alone; return its size and sum.

    Raises ``FileNotFoundError`` for a source that has gone; then nothing is made.
    """
    file = target / path
    digest, size = hashlib.sha256(), 0
    # First of all: what has gone must leave no empty file behind.
    with regular(source).open("rb") as original:
        make_folders(target, file.parent)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
        with os.fdopen(handle, "wb") as made:
            while chunk := original.read(_CHUNK):
                made.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            made.flush()
            os.fsync(made.fileno())
    return Entry(path, size, digest.hexdigest())


def sealed(folder: Path, path: str) -> Entry:
    """Shut others out of a file that lies in a backup, sync it, and return its size and sum."""
    file = folder / path
    file.chmod(_PRIVATE_FILE)
    sync(file)
    return Entry(path, file.stat().st_size, summed(file))


def make_folders(top: Path, folder: Path) -> None:
    """Make the folders between ``top`` and ``folder``, for their owner alone."""
    missing = []
    while folder != top and not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, in order, from its name on.

    Folders that are links are followed, each once.
    """
    met: set[str] = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in met:
            folders.clear()
            continue
        met.add(real)
        folders.sort()
        for name in sorted(files):
            file = Path(place, name)
            if file.is_file():
                yield file.relative_to(folder.parent).as_posix()


def sync_all(folder: Path) -> None:
    """Have the names of everything below a folder reach the disk."""
    for place, _, _ in os.walk(folder):
        sync(Path(place))
