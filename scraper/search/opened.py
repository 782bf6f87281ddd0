"""The published file opened for reading, and what can be wrong with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from scraper.publish.errors import PublishError, refuse_no_file

BUSY_SECONDS = 30


class SearchError(Exception):
    """Nothing can be searched; ``str`` is one line with fault and cure."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that can only read. Raises :class:`SearchError`."""
    try:
        refuse_no_file(path)
    except PublishError as error:
        raise SearchError(str(error)) from error
    if not path.is_file():
        raise SearchError(f"{path} is not there; `scrapy update` or `scrapy publish` makes it")
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as connection:
            yield connection
    except (sqlite3.DatabaseError, ValueError) as error:  # damaged text, or damaged JSON
        told = " ".join(str(error).split())[:120]
        raise SearchError(f"{path} cannot be read ({told}); `scrapy doctor` tells more") from error
