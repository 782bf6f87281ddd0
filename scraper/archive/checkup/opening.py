"""An archive opened to be looked at: read-only, in one still state, whatever is written meanwhile.

Opening it as the others do would migrate it, and closing it would fold the log into it. A reader
takes no lock that a writer notices.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from scraper.archive.archive import BUSY_SECONDS, CACHE_KIB, Archive, check_kind
from scraper.archive.errors import (
    ERRORS,
    ArchiveError,
    ArchiveMissing,
    NotAnArchive,
    NotWritable,
    OtherWorld,
    named,
)
from scraper.archive.migrate import migrations, version
from scraper.archive.place import prepare
from scraper.text.regular import beside_database

_HEAD = b"SQLite format 3\0"
_RESTORE = "put a backup back (`scrapy backup --restore FOLDER`)"


class OlderSchema(ArchiveError):
    """The archive was written by an earlier version of this program."""


@contextmanager
def looked_at(path: Path, world: str | None) -> Iterator[Archive]:
    """Yield an archive whose rooms can be read, all of one moment.

    Raises an :class:`ArchiveError` of one clear line for anything that is no archive of today's
    shape and of ``world`` (``None``: of any); :class:`ArchiveMissing` also for the empty file that
    a process leaves which was killed as it began one.
    """
    _look(path)
    try:
        with closing(_connect(path)) as connection:
            _admit(path, connection)
            yield Archive(path, connection, _world(path, connection, world))
    except ERRORS as error:
        raise _told(error, path) from error


def _look(path: Path) -> None:
    """Name what is no file of ours before SQLite is asked, which would call all of it one thing."""
    try:
        prepare(path, create=False)
        if found := beside_database(path):
            other, fault = found
            raise NotWritable(path, f"cannot be opened, as {other} {fault}", f"move {other} away")
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        cure = "make the file and its folder readable for this user"
        raise NotWritable(path, f"cannot be read ({error.strerror})", cure) from error
    wal = path.with_name(f"{path.name}-wal")
    if not head and not (wal.exists() and wal.stat().st_size):
        raise ArchiveMissing(path, "is empty", "run `scrapy update` first")
    if head and head != _HEAD:
        fault = "is no SQLite file, or its first bytes are damaged"
        raise NotAnArchive(path, fault, f"{_RESTORE}, or move the file away")


def _connect(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri()
    connection = sqlite3.connect(
        f"{address}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        connection.execute("select 1 from sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        log = path.with_name(f"{path.name}-wal")
        if "unable to open" not in str(error) or (log.exists() and log.stat().st_size):
            raise
        # Nobody writes where not even the index of a log can be made: as it lies, it is whole.
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    connection.execute(f"pragma cache_size = -{CACHE_KIB}")
    connection.execute("begin")
    return connection


def _admit(path: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("select 1 from sqlite_master").fetchone() is None:
        raise ArchiveMissing(path, "is empty", "run `scrapy update` first")
    check_kind(path, connection)
    reached, known = version(connection), len(migrations())
    if reached < known:
        fault = f"schema {reached} is older than this program's {known}"
        raise OlderSchema(path, fault, "the next command that opens it brings it up to date")


def _world(path: Path, connection: sqlite3.Connection, world: str | None) -> str:
    row = connection.execute("select value from meta where key = 'world'").fetchone()
    found = str(row[0]) if row else "live"
    if world is not None and found != world and row:
        fault = f"holds pages of the world {found!r}, not {world!r}"
        cure = f"set YUANLIU_WORLD={found}, or YUANLIU_DATA to another folder"
        raise OtherWorld(path, fault, cure)
    return found


def _told(error: Exception, path: Path) -> ArchiveError:
    told = named(error, path) if isinstance(error, sqlite3.Error) else error
    if isinstance(told, ArchiveError) and not isinstance(told, NotAnArchive):
        return told
    return NotAnArchive(path, f"is damaged ({error})", _RESTORE)
