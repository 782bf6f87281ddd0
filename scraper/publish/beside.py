"""A large file written beside its name, and given it once it is whole."""

import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.publish.errors import PublishError


@contextmanager
def written(file: Path, *, never: Collection[Path]) -> Iterator[Path]:
    """Yield an empty file in the same folder, readable by its owner alone; then it is ``file``.

    What was under the name before stays until then, and for good when the block raises. Files that
    are named by ``never`` are not overwritten, however they are spelt. Raises
    :class:`PublishError`, also for what the disk refuses in the block.
    """
    refuse(file, never)
    part = None
    try:
        handle, name = tempfile.mkstemp(".part", f".{file.name[:40]}.", file.parent)
        os.close(handle)
        part = Path(name)
        yield part
        sync(part)
        part.replace(file)
        part = None
        sync(file.parent)
    except OSError as error:
        cure = "free some space, or name a file in a folder that can be written"
        raise PublishError(file, f"cannot be written ({error.strerror})", cure) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


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
