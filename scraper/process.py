"""The process of a command, before it does anything."""

import io
import os
import sys

from scraper.crawl.log_guard import guard_endings

_OTHERS_WRITE = 0o022


def begin() -> None:
    """Make the process fit for work: how it ends is told safely, and what it writes is its own.

    Whatever a page says can be printed, in a terminal's own letters or as ``\\u9752``. No file can
    be written to by others, however loose the umask is.
    """
    guard_endings()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
    os.umask(os.umask(_OTHERS_WRITE) | _OTHERS_WRITE)
