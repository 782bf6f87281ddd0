"""The file to publish to: opened with care, written in one transaction.

A rollback journal and not WAL: another user can open the file read-only, and a reader sees the
state before or after a publication, never between.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.errors import ERRORS
from scraper.publish import schema, shape
from scraper.publish.errors import PublishError, named, refuse_no_file

BUSY_SECONDS = 30
HEAL_SECONDS = 3
"""How long to wait for a publication that is not killed but at work."""

_BROUGHT_UP = ("1",)
"""Versions that are brought up to ours in place."""


@contextmanager
def opened(target: Path, *, world: str, identity: str) -> Iterator[Database]:
    """Yield the file inside one transaction; leave it as it was if anything goes wrong.

    ``world`` and ``identity`` are the archive's: a file that was made from another one is
    refused. Raises :class:`PublishError`.
    """
    target = Path(target)
    ours = {"world": world, "archive": identity}
    _prepare(target)
    with _place(target) as file:
        yield from _written(target, file, ours)


def heal(target: Path) -> None:
    """Undo what a publication that was killed in its commit has left, where we may write.

    Until somebody who may has opened the file, nobody who can only read it gets an answer.
    """
    journal = target.with_name(f"{target.name}-journal")
    if not (target.is_file() and journal.is_file()):
        return
    address = f"{target.resolve().as_uri()}?mode=rw"
    with (
        suppress(sqlite3.Error),  # whoever reads it then meets the same error, and names it
        closing(sqlite3.connect(address, uri=True, timeout=HEAL_SECONDS)) as connection,
    ):
        connection.execute("select 1 from sqlite_master").fetchone()


@contextmanager
def connected(target: Path) -> Iterator[Database]:
    """Yield a published file for what is to be done to it in other ways than :func:`opened`.

    Each statement is a transaction of its own. Raises :class:`PublishError`.
    """
    refuse_no_file(target)
    try:
        connection = sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None)
        with closing(connection):
            _configure(target, connection)
            yield Database(connection, execute_plugins=False)
    except ERRORS as error:
        raise named(error, target) from error


def _written(target: Path, file: Path, ours: dict[str, str]) -> Iterator[Database]:
    try:
        connection = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            db = Database(connection, execute_plugins=False)
            _admit(target, db, ours)  # before anything of a file that is not ours is touched
            _configure(target, connection)
            with transaction(connection):
                # Stories and articles point at each other: judged when all is written.
                connection.execute("pragma defer_foreign_keys = on")
                if _admit(target, db, ours):
                    shape.create(db, ours)
                else:
                    shape.extend(db)
                yield db
        finally:
            connection.close()
    except ERRORS as error:
        raise named(error, target) from error


@contextmanager
def _place(target: Path) -> Iterator[Path]:
    """Yield where to write: the file itself, or beside its name, which a new one gets once whole.

    So a first publication that fails or is killed leaves no empty file to readers, and what it was
    writing tells that it never landed (:func:`may_be_gone`). Two at once take turns.
    """
    if _is_there(target):
        yield target
        return
    new = _unfinished(target)
    try:
        with new.open("ab") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            if _is_there(target):
                yield target
                return
            yield new
            new.replace(target)
    except OSError as error:
        cure = "make its folder writable, or give another path"
        raise PublishError(target, f"cannot be opened ({error.strerror})", cure) from error


def may_be_gone(target: Path) -> bool:
    """Whether readers may have had a file there that is gone: nothing says otherwise."""
    return not (target.exists() or _unfinished(target).exists())


def _unfinished(target: Path) -> Path:
    return target.with_name(f".{target.name}.new")


def _is_there(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _prepare(target: Path) -> None:
    """Make the folder. Raises :class:`PublishError`."""
    refuse_no_file(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cure = "make the folder writable, or give another path"
        raise PublishError(target, f"cannot make its folder ({error.strerror})", cure) from error


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
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the lock of writers at once; all that happens inside lands, or nothing."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def _admit(target: Path, db: Database, ours: dict[str, str]) -> bool:
    """Return whether the file is empty; refuse one that is not ours to write."""
    names = set(db.table_names())
    if not names:
        return True
    elsewhere = "move the file away, or set YUANLIU_DATA to another folder"
    if not {"meta", "articles", "changes"} <= names:
        raise PublishError(target, "is a database of another kind", elsewhere)
    found = {row["key"]: row["value"] for row in db.table("meta").rows}
    version = found.get("schema_version", "")
    if version not in (str(schema.SCHEMA_VERSION), *_BROUGHT_UP):
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
