"""Text read as it lies there, where a damaged file may hold bytes that are none."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager


def as_bytes(connection: sqlite3.Connection) -> AbstractContextManager[None]:
    """Let text come as bytes inside."""
    return _read_by(bytes, connection)


def replaced(connection: sqlite3.Connection) -> AbstractContextManager[None]:
    """Let text come with U+FFFD for what is none."""
    return _read_by(lambda raw: raw.decode("utf-8", "replace"), connection)


@contextmanager
def _read_by(read: Callable[[bytes], object], connection: sqlite3.Connection) -> Iterator[None]:
    before, connection.text_factory = connection.text_factory, read
    try:
        yield
    finally:
        connection.text_factory = before
