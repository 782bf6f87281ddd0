"""Log files that do not grow for ever: a full one steps aside before a run begins."""

from pathlib import Path

MOST_BYTES = 10 * 1024 * 1024
KEPT = 5
"""Full logs kept beside the one that is written: ``update.log.1`` is the youngest."""


def rotate(log: Path, most_bytes: int = MOST_BYTES, kept: int = KEPT) -> None:
    """Let a log that has outgrown its size step aside, and drop the oldest.

    A process that still writes to it goes on writing to the file under its new name. Where the
    folder cannot be written, the crawl itself says so.
    """
    try:
        if log.stat().st_size < most_bytes:
            return
        for number in range(kept - 1, 0, -1):
            older = log.with_name(f"{log.name}.{number}")
            if older.exists():
                older.replace(log.with_name(f"{log.name}.{number + 1}"))
        log.replace(log.with_name(f"{log.name}.1"))
    except OSError:
        return
