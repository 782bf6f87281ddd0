"""Log files that do not grow for ever: a full one steps aside before a run begins.

No run ends because its log cannot be written: articles are worth more.
"""

import logging
import sys
from collections.abc import Callable
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


def unwritable(log: Path) -> str:
    """Return why a log cannot be written to; empty: it can."""
    try:
        with log.open("a"):
            return ""
    except OSError as error:
        return str(error.strerror)


def tell_once(tell: Callable[[str], None]) -> None:
    """Have what cannot be logged told in one line, once, and end nothing.

    Python tells it of every record, and a full disk makes closing a log, which scrapy does for
    every crawl, an error of the crawl.
    """
    told: list[str] = []

    def lost(error: BaseException | None) -> None:
        if error is not None and not told:
            told.append(getattr(error, "strerror", None) or type(error).__name__)
            tell(f"the log cannot be written ({told[0]}); the run goes on without it")

    def closed(handler: logging.FileHandler) -> None:
        try:
            _close(handler)
        except OSError as error:
            lost(error)

    logging.Handler.handleError = lambda *_: lost(sys.exc_info()[1])  # type: ignore[method-assign]
    logging.FileHandler.close = closed  # type: ignore[method-assign,assignment]


_close = logging.FileHandler.close
