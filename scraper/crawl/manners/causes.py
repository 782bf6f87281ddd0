"""Why a robots.txt could not be had, in words for whoever reads a verdict's detail or the log."""

import logging
from collections.abc import Mapping

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

_WORDS: Mapping[type[Exception], str] = {
    CannotResolveHostError: "its host has no address",
    DownloadConnectionRefusedError: "its host takes no connection",
    DownloadTimeoutError: "timed out",
    DownloadFailedError: "the connection ended without an answer, or with none that is HTTP",
    DownloadCancelledError: "too large",
    ResponseDataLossError: "cut off",
}


def in_words(error: BaseException | None) -> str:
    """Return the cause on one line; of an error that nobody knows its kind and what it says."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words
    said = " ".join(str(error).split())[:200]
    return said if said and isinstance(error, IgnoreRequest) else f"{type(error).__name__}: {said}"


class _InWords(logging.Filter):
    """Puts one line with the cause in place of the traceback that scrapy logs of a robots.txt: it
    is the network that fails, and nothing in anybody's code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        error = record.exc_info[1] if record.exc_info else None
        request = record.args.get("request") if isinstance(record.args, Mapping) else None
        if isinstance(error, tuple(_WORDS)) and isinstance(request, Request):
            record.msg, record.args = "%s: %s", (request.url, in_words(error))
            record.exc_info = None
        return True


def in_one_line() -> None:
    """Have scrapy's log of robots.txt do so."""
    logger = logging.getLogger("scrapy.downloadermiddlewares.robotstxt")
    if not any(isinstance(one, _InWords) for one in logger.filters):
        logger.addFilter(_InWords())
