"""Faults of the archive in the log of a crawl: one line with the cure, not a traceback."""

import logging
from pathlib import Path

from scraper.archive.errors import ArchiveError, unreadable

_LOGGERS = (
    "scrapy.core.scraper", "scrapy.core.engine", "scrapy.crawler", "scrapy.utils.signal",
    "scraper.crawl.run.fleet", "scraper.crawl.spider.pictures", "twisted",
)  # fmt: skip
"""Those that write down what our callbacks and stations raise."""


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
