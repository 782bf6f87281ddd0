"""The file to publish to: opened with care, written in one transaction.

A rollback journal and not WAL: another user can open the file read-only, and a reader sees the
state before or after a publication, never between.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from scraper.publish import schema, shape
from scraper.publish.errors import PublishError, named

BUSY_SECONDS = 30


@contextmanager
def opened(target: Path, *, world: str, identity: str) -> Iterator[Database]:
    """Yield the file inside one transaction; leave it as it was if anything goes wrong.

    ``world`` and ``identity`` are the archive's: a file that was made from another one is
    refused. Raises :class:`PublishError`.
    """
    target = Path(target)
    ours = {"world": world, "archive": identity}
    fresh = _prepare(target)
    try:
        connection = sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            db = Database(connection, execute_plugins=False)
            _admit(target, db, ours)  # before anything of a file that is not ours is touched
            _configure(target, connection)
            with _transaction(connection):
                if _admit(target, db, ours):
                    _create(db, ours)
                else:
                    shape.extend(db)
                yield db
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise named(error, target) from error
    finally:
        if fresh:
            _sweep(target)


def _prepare(target: Path) -> bool:
    """Make the folder; return whether there is no file yet."""
    if target.is_dir():
        raise PublishError(target, "is a folder", "give the path of a file")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cure = "make the folder writable, or give another path"
        raise PublishError(target, f"cannot make its folder ({error.strerror})", cure) from error
    return not target.exists()


def _configure(target: Path, connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("pragma journal_mode = delete").fetchone()
    if mode != "delete":
        fault, cure = f"is in journal mode {mode}", "close its other users and publish again"
        raise PublishError(target, fault, cure)
    (pages,) = connection.execute("pragma page_count").fetchone()
    if pages:
        # Spilling takes the lock that shuts readers out; they wait only for the commit.
        connection.execute("pragma cache_spill = off")
    connection.execute("pragma secure_delete = on")  # what is withdrawn leaves the free pages too
    connection.execute("pragma foreign_keys = on")


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("begin immediate")
    try:
        # Stories and articles point at each other: judged when all is written.
        connection.execute("pragma defer_foreign_keys = on")
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def _create(db: Database, ours: dict[str, str]) -> None:
    shape.create(db)
    known = {**ours, "schema_version": str(schema.SCHEMA_VERSION)}
    db.table("meta").insert_all({"key": key, "value": value} for key, value in known.items())


def _admit(target: Path, db: Database, ours: dict[str, str]) -> bool:
    """Return whether the file is empty; refuse one that is not ours to write."""
    names = set(db.table_names())
    if not names:
        return True
    elsewhere = "publish to another path, or move the file away"
    if not {"meta", "articles", "changes"} <= names:
        raise PublishError(target, "is a database of another kind", elsewhere)
    found = {row["key"]: row["value"] for row in db.table("meta").rows}
    version = found.get("schema_version", "")
    if version != str(schema.SCHEMA_VERSION):
        newer = version.isdigit() and int(version) > schema.SCHEMA_VERSION
        fault = (
            f"has schema_version {version or 'none'}, this program writes {schema.SCHEMA_VERSION}"
        )
        raise PublishError(target, fault, "update the program" if newer else elsewhere)
    if found.get("world") != ours["world"]:
        fault = f"holds the world {found.get('world')!r}, the archive is of {ours['world']!r}"
        raise PublishError(target, fault, elsewhere)
    if found.get("archive") != ours["archive"]:
        raise PublishError(target, "was made from another archive", elsewhere)
    return False


def _sweep(target: Path) -> None:
    """Take away the empty file that opening left where there was none to publish to."""
    try:
        if target.stat().st_size == 0:
            target.unlink()
    except OSError:
        pass
