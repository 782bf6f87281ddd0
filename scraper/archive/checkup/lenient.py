"""Text read as it lies there, where a damaged file may hold bytes that are none."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def as_bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Let text come as bytes inside."""
    before, connection.text_factory = connection.text_factory, bytes
    try:
        yield
    finally:
        connection.text_factory = before


@contextmanager
def replaced(connection: sqlite3.Connection) -> Iterator[None]:
    """Let text come with U+FFFD for what is none."""
    before, connection.text_factory = connection.text_factory, _replaced
    try:
        yield
    finally:
        connection.text_factory = before


def _replaced(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
