"""The archive: one private SQLite file that keeps every page raw, as read, and in its story.

WAL with ``synchronous = FULL``: an acknowledged article survives a power loss. Every write takes
the lock at its beginning (BEGIN IMMEDIATE): a transaction that reads first and writes later
loses against a second writer however long it waits.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from scraper.archive.addresses import Addresses
from scraper.archive.articles import Articles
from scraper.archive.backfills import Backfills
from scraper.archive.bars import Bars
from scraper.archive.corrections import Corrections
from scraper.archive.errors import (
    NewerSchema,
    NotAnArchive,
    NotWritable,
    OtherWorld,
    named,
    unreadable,
)
from scraper.archive.hosts import Hosts
from scraper.archive.index import Index
from scraper.archive.lists import Lists
from scraper.archive.migrate import lacking, migrate, migrations, version
from scraper.archive.pages import Pages
from scraper.archive.pictures import Pictures
from scraper.archive.place import prepare
from scraper.archive.runs import Runs
from scraper.archive.stories import Stories
from scraper.archive.withdrawals import Withdrawals

BUSY_SECONDS = 30
WAL_TRIES = 300
"""Tries to switch a new file to WAL, spread over :data:`BUSY_SECONDS`."""
CACHE_KIB = 64 * 1024
"""Holds the hot part of the postings of about a hundred thousand articles."""


class Archive:
    """A door to the rooms; each room owns some tables and the SQL for them."""

    def __init__(self, path: Path, connection: sqlite3.Connection, world: str) -> None:
        self.path = path
        self.world = world
        self.db = Database(connection, execute_plugins=False)
        self._depth = 0
        self._doomed = False
        self.pages = Pages(self.db)
        self.articles = Articles(self.db)
        self.addresses = Addresses(self.db)
        self.lists = Lists(self.db)
        self.hosts = Hosts(self.db)
        self.backfills = Backfills(self.db)
        self.stories = Stories(self.db)
        self.index = Index(self.db)
        self.corrections = Corrections(self.db)
        self.runs = Runs(self.db)
        self.pictures = Pictures(self.db)
        self.withdrawals = Withdrawals(self.db)
        self.bars = Bars(self.db)

    @classmethod
    def open(cls, path: Path, *, world: str | None = "live", create: bool = True) -> "Archive":
        """Open the archive at ``path``, make or migrate it when needed.

        ``world`` names where its pages come from (``live``, ``replica``); an archive keeps the
        world it was made in. ``None`` takes the archive's own, for those who only read, and
        ``Archive.world`` tells which that is. Raises an :class:`ArchiveError` of one clear line.
        """
        path = Path(path)
        prepare(path, create)
        connection = _connect(path)
        try:
            check_kind(path, connection)
            _configure(path, connection)
            migrate(connection)
            _check_shape(path, connection)
            return cls(path, connection, _check_world(path, connection, world))
        except Exception as error:
            connection.close()
            told = unreadable(error, path)
            if told is None or told is error:
                raise
            raise told from error
        except BaseException:
            connection.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock; all that happens inside lands together or not at all.

        Inner blocks belong to the outermost one: an error that leaves any of them undoes all,
        even when the code between catches it.
        """
        if self._depth:
            try:
                yield
            except BaseException:
                self._doomed = True
                raise
            return
        self._begin()
        try:
            yield
            if self._doomed:
                raise RuntimeError("an inner block of this transaction has failed")
            self.db.conn.execute("commit")
        except BaseException as error:
            if self.db.conn.in_transaction:
                self.db.conn.execute("rollback")
            if isinstance(error, sqlite3.Error):
                raise named(error, self.path) from error
            raise
        finally:
            self._depth = 0
            self._doomed = False

    def _begin(self) -> None:
        try:
            self.db.conn.execute("begin immediate")
        except sqlite3.Error as error:
            raise named(error, self.path) from error
        self._depth = 1

    def close(self) -> None:
        """Close the file; SQLite then folds the WAL into it."""
        self.db.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it; what could not be read of it becomes an :class:`ArchiveError`."""
        self.close()
        told = unreadable(error, self.path) if isinstance(error, Exception) else None
        if told is not None and told is not error:
            raise told from error


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise named(error, path) from error


def _configure(path: Path, connection: sqlite3.Connection) -> None:
    _to_wal(path, connection)
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    connection.execute(f"pragma cache_size = -{CACHE_KIB}")


def _to_wal(path: Path, connection: sqlite3.Connection) -> None:
    """Switch to WAL. SQLite does not wait for this lock by itself, so we do."""
    for attempt in range(WAL_TRIES):
        try:
            (mode,) = connection.execute("pragma journal_mode = wal").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt + 1 == WAL_TRIES:
                raise
            time.sleep(BUSY_SECONDS / WAL_TRIES)
        else:
            if mode != "wal":
                fault = "its disk does not allow a write-ahead log (is it one of a network?)"
                raise NotWritable(path, fault, "set YUANLIU_DATA to a folder on a local disk")
            return


def check_kind(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a database that is no archive, or one of a later program, by :class:`ArchiveError`."""
    reached, known = version(connection), len(migrations())
    tables = {name for (name,) in connection.execute("select name from sqlite_master")}
    if tables and not {"meta", "bodies", "verdicts"} <= tables:
        raise NotAnArchive(path, "a database of another kind", "give the path of an archive")
    if reached > known:
        fault = f"schema {reached} is newer than this program's {known}"
        raise NewerSchema(path, fault, "update the program")


def _check_shape(path: Path, connection: sqlite3.Connection) -> None:
    if wrong := lacking(connection):
        fault = f"is damaged: {wrong[0]} is missing"
        raise NotAnArchive(path, fault, "restore a backup with `scrapy backup --restore`")


def _check_world(path: Path, connection: sqlite3.Connection, world: str | None) -> str:
    query = "select value from meta where key = 'world'"
    if world is None:
        found = connection.execute(query).fetchone()
        return str(found[0]) if found else "live"
    connection.execute("insert or ignore into meta (key, value) values ('world', ?)", (world,))
    (found,) = connection.execute(query).fetchone()
    if found != world:
        fault = f"holds pages of the world {found!r}, not {world!r}"
        raise OtherWorld(
            path, fault, f"set YUANLIU_DATA to another folder, or set YUANLIU_WORLD={found}"
        )
    return world
