"""The published file, opened for one request: read-only, for a moment, one state throughout.

Each request opens it anew, which costs less than a millisecond: a file that was moved away and
made again is seen at once, and no connection keeps what was withdrawn.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from scraper.publish.target import heal
from scraper.text.regular import SPECIAL, is_special

SECONDS = 2.0
"""What the queries of one page may take together."""
_BUSY_SECONDS = 3
"""How long to wait for a publication that is being committed."""
_STEPS = 2000
"""Instructions of SQLite between two looks at the clock."""


class Unavailable(Exception):
    """The file cannot be read just now; ``str`` says why, for the log."""


@contextmanager
def reading(published: Path) -> Iterator[sqlite3.Connection]:
    """Yield the file in one read transaction. Raises :class:`Unavailable`."""
    if is_special(published):
        raise Unavailable(f"{published}: {SPECIAL}")
    try:
        address = f"{published.absolute().as_uri()}?mode=ro"
        file = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise Unavailable(f"{published}: {error}") from error
    try:
        deadline = monotonic() + SECONDS
        file.row_factory = sqlite3.Row
        file.execute("pragma query_only = on")
        file.set_progress_handler(lambda: monotonic() > deadline, _STEPS)
        file.execute("begin")
        yield file
    except sqlite3.Error as error:
        if "readonly" in str(error):
            heal(published)  # a publication was killed; whoever asks next sees it undone
        raise Unavailable(f"{published}: {error}") from error
    finally:
        file.close()


def meta_of(file: sqlite3.Connection) -> dict[str, str]:
    """Return what the file says of itself."""
    return {row["key"]: row["value"] for row in file.execute("select key, value from meta")}
