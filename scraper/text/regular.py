"""Whether what lies under a name can be opened: nobody waits for the other end of a pipe.

A pipe, a socket or a device in the place of a file of ours holds whoever opens it for as long as
nobody writes to it, which may be for ever.
"""

import errno
import os
import stat
from pathlib import Path

SPECIAL = "is no regular file, but a pipe, a socket or a device"
FOLDER = "is a folder"
OF_SQLITE = ("-journal", "-wal", "-shm")
"""What SQLite puts behind the name of a database for the files that it keeps beside it."""


def is_special(path: Path) -> bool:
    """Whether something lies there that is neither a file nor a folder; links are followed."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False  # whoever opens it meets the same, and names it
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def no_file(path: Path) -> str:
    """Return why what lies there is no file; empty for a file, and where nothing is."""
    if os.path.isdir(path):  # which raises nothing: whoever opens it names what it meets
        return FOLDER
    return SPECIAL if is_special(path) else ""


def beside_database(path: Path) -> tuple[Path, str] | None:
    """Return what lies under a name that SQLite wants beside a database, and why it is no file.

    SQLite calls that a database which cannot be opened, or a disk that does not answer: the
    database itself may be sound.
    """
    for tail in OF_SQLITE:
        file = path.with_name(f"{path.name}{tail}")
        if fault := no_file(file):
            return file, fault
    return None


def no_folder(path: Path) -> bool:
    """Whether something lies there that is no folder; a link that leads nowhere is such."""
    return os.path.lexists(path) and not os.path.isdir(path)


def regular(path: Path) -> Path:
    """Return a path that may be opened. Raises ``OSError``, as opening it might."""
    if is_special(path):
        raise OSError(errno.EINVAL, SPECIAL, str(path))
    return path
