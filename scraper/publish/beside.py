"""A large file written beside its name, and given it once it is whole."""

import fcntl
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scraper.publish.errors import PublishError

_PRIVATE = 0o600
_NAMED = 40
"""Characters of a name that the one beside it has; a file system bounds how long it may be."""
_OPEN = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@contextmanager
def written(file: Path, *, never: Collection[Path]) -> Iterator[Path]:
    """Yield an empty file in the same folder, readable by its owner alone; then it is ``file``.

    What was under the name before stays until then, and for good when the block raises. Files that
    are named by ``never`` are not overwritten, however they are spelt. It has one name for every
    ``file``, so that the next writes over what one that was killed has left; two take turns. Raises
    :class:`PublishError`, also for what the disk refuses in the block.
    """
    refuse(file, never)
    part = file.with_name(f".{file.name[:_NAMED]}.part")
    handle = None
    try:
        handle = _begun(part)
        yield part
        sync(part)
        part.replace(file)
        os.close(handle)
        handle = None
        sync(file.parent)
    except OSError as error:
        cure = "free some space, or name a file in a folder that can be written"
        raise PublishError(file, f"cannot be written ({error.strerror})", cure) from error
    finally:
        if handle is not None:
            part.unlink(missing_ok=True)
            os.close(handle)


def _begun(part: Path) -> int:
    """Return an empty file of ours under this name, opened and held until it is closed."""
    while True:
        handle = os.open(part, _OPEN, _PRIVATE)
        try:
            with suppress(OSError):  # a file system without such locks is taken to be ours alone
                fcntl.flock(handle, fcntl.LOCK_EX)
            found = os.fstat(handle)
            if _is_under(part, found):
                if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid():
                    os.fchmod(handle, _PRIVATE)
                    os.ftruncate(handle, 0)
                    # What SQLite would play back into it.
                    part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
                    return handle
                part.unlink()  # whoever owns it would read along
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is_under(part: Path, found: os.stat_result) -> bool:
    """Whether a file still has the name; who held it before has given it another by now."""
    try:
        return os.path.samestat(part.lstat(), found)
    except FileNotFoundError:
        return False


def refuse(file: Path, never: Collection[Path]) -> None:
    """Raise :class:`PublishError` for a name that no file may have."""
    if file.is_dir():
        raise PublishError(file, "is a folder", "give the path of a file")
    if not file.parent.is_dir():
        raise PublishError(file, "its folder is missing", "make the folder, or give another path")
    if any(_same(file, other) for other in never):
        raise PublishError(file, "is the data of the program itself", "give another path")


def _same(file: Path, other: Path) -> bool:
    if file.exists() and other.exists():
        return file.samefile(other)
    return file.resolve() == other.resolve()


def sync(path: Path) -> None:
    """Let a file, or the names in a folder, outlast a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
