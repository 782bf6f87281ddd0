"""Faults of our own disk and data: told in one line with the cure, not as a traceback."""

import errno
import logging
from pathlib import Path

from scraper.archive.errors import ArchiveError, unreadable
from scraper.crawl.config import Config

_LOGGERS = (
    "scrapy.core.scraper", "scrapy.core.engine", "scrapy.crawler", "scrapy.utils.signal",
    "scraper.crawl.run.fleet", "scraper.crawl.spider.pictures", "twisted",
)  # fmt: skip
"""Those that write down what our callbacks and stations raise."""
_ROOM = "free some space and run again; nothing that was stored is lost"
_WRITABLE = "make it writable, or set YUANLIU_DATA to another folder"
_CURES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EACCES: _WRITABLE,
    errno.EPERM: _WRITABLE,
    errno.EROFS: _WRITABLE,
    errno.EIO: "check the disk",
}


def of_the_disk(error: OSError) -> str:
    """Return one line for what the disk refuses; empty: it is at fault in nothing."""
    cure = _CURES.get(error.errno or 0)
    return f"{error.filename or 'the data folder'}: {error.strerror}; {cure}" if cure else ""


def of_the_data(error: Exception, config: Config) -> str:
    """Return one line where our code met what cannot be, and the files are damaged.

    Empty where they are well: then it is a fault of ours, of which the traceback says more.
    """
    from scraper.doctor import examine  # wanted by few, and costs a start its time

    found = examine(config.archive, config.published, deep=False).findings
    if not found:
        return ""
    file = config.archive if found[0].where == "archive" else config.published
    kind = type(error).__name__
    return f"{file}: what is stored there cannot be ({kind}); `scrapy doctor` tells more and cures"


def fault(error: BaseException | None, archive: Path) -> ArchiveError | None:
    """Return what an error says of the archive; ``None`` where it has nothing to do with it."""
    return unreadable(error, archive) if isinstance(error, Exception) else None


class _InOneLine(logging.Filter):
    """Puts the one line in place of the traceback: nothing in our code is at fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        error = record.exc_info[1] if record.exc_info else None
        if told := fault(error, Path("archive.db")):
            record.msg, record.args = f"{record.getMessage().splitlines()[0]}: {told}", None
            record.exc_info = None
        return True


def in_one_line() -> None:
    """Have all loggers of a crawl do so."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _InOneLine) for one in logger.filters):
            logger.addFilter(_InOneLine())
