"""Whether what lies under a name can be opened: nobody waits for the other end of a pipe.

A pipe, a socket or a device in the place of a file of ours holds whoever opens it for as long as
nobody writes to it, which may be for ever.
"""

import errno
import stat
from pathlib import Path

SPECIAL = "is no regular file, but a pipe, a socket or a device"


def is_special(path: Path) -> bool:
    """Whether something lies there that is neither a file nor a folder; links are followed."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False  # whoever opens it meets the same, and names it
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def regular(path: Path) -> Path:
    """Return a path that may be opened. Raises ``OSError``, as opening it might."""
    if is_special(path):
        raise OSError(errno.EINVAL, SPECIAL, str(path))
    return path
