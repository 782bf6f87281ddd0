"""One guard before every log: no record is forged, none acts on a terminal or holds a secret.

It is the record itself that is guarded, not a handler: whoever logs in this process (scrapy,
twisted, asyncio, warnings, our own rooms), and wherever it is written, comes through here, and so
do tracebacks, of which the last line is what an exception says of a page.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from scraper.text.secrets import tellable

MOST = 8_000
"""Characters of a message. Scrapy's numbers at the end of a crawl take about 5,000."""
MOST_TRACE = 24_000
"""Characters of a traceback: its beginning and its end, where the cause stands."""
GOES_ON = "  | "
"""What every further line of a record begins with; a record begins with its date."""


class Record(logging.LogRecord):
    """A record whose message and traceback say nothing but what they are."""

    _told: str | None = None
    _trace: str | None = None
    _stack: str | None = None

    def getMessage(self) -> str:
        """Return the message; the lines behind its first are marked as such."""
        if self._told is not None and self.msg is self._told:
            return self._told
        try:
            told = super().getMessage()
        except Exception as error:
            # What cannot be put together would be shown on stderr as it is.
            told = f"{str(self.msg)!r} cannot be filled in: {type(error).__name__}"
        self._told = self.msg = guarded(told, MOST)
        self.args = None
        return self._told

    @property
    def exc_text(self) -> str | None:
        """The traceback, which a formatter makes and leaves here."""
        return self._trace

    @exc_text.setter
    def exc_text(self, text: str | None) -> None:
        self._trace = None if text is None else GOES_ON + guarded(text, MOST_TRACE)

    @property
    def stack_info(self) -> str | None:
        """Where it was logged, if somebody wanted to know."""
        return self._stack

    @stack_info.setter
    def stack_info(self, text: str | None) -> None:
        self._stack = None if text is None else GOES_ON + guarded(text, MOST_TRACE)


def guarded(text: str, most: int) -> str:
    """Return what is logged of a text, its further lines marked as such."""
    text = tellable(text, most)
    return text.replace("\n", f"\n{GOES_ON}") if "\n" in text else text


def guard() -> None:
    """Put the guard before all logs of this process."""
    logging.setLogRecordFactory(Record)


def guard_endings() -> None:
    """Put it before the tracebacks, too, that Python itself writes to stderr."""
    sys.excepthook = _told
    threading.excepthook = _told_of_thread
    sys.unraisablehook = _told_of_nowhere


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None, /) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    told = "".join(traceback.format_exception(kind, error, trace)).rstrip("\n")
    print(guarded(told, MOST_TRACE), file=sys.stderr)


def _told_of_thread(told: Any, /) -> None:
    if not issubclass(told.exc_type, SystemExit):
        _told(told.exc_type, told.exc_value, told.exc_traceback)


def _told_of_nowhere(told: Any, /) -> None:
    name = guarded(repr(told.object)[:MOST], MOST)
    print(f"{told.err_msg or 'Exception ignored in'}: {name}", file=sys.stderr)
    _told(told.exc_type, told.exc_value, told.exc_traceback)
