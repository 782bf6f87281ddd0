"""A published file opened to be looked at: read-only, and refused as publishing would refuse it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.errors import ERRORS
from scraper.publish import schema
from scraper.publish.errors import ANEW, PublishError, refuse_no_file, unread
from scraper.publish.target import BUSY_SECONDS, heal

_HEAD = b"SQLite format 3\0"
_OURS = frozenset({"meta", "articles", "changes"})


class NotPublished(PublishError):
    """There is no file yet, or what is left of a first publication that was killed."""


GONE = "file that is gone"


class OlderVersion(PublishError):
    """The file was written by an earlier version of this program."""


@contextmanager
def looked_at(target: Path, *, world: str | None) -> Iterator[Database]:
    """Yield a published file to read; each statement sees a state of its own, so that nobody who
    publishes has to wait for long. Raises :class:`PublishError`, whose cure
    is :data:`ANEW` for a file that is damaged itself, and for no other.
    """
    _look(target)
    heal(target)
    try:
        with closing(_connect(target)) as connection:
            db = Database(connection, execute_plugins=False)
            _admit(target, connection, world)
            yield db
    except ERRORS as error:
        told = unread(error, target)
        if isinstance(told, PublishError):
            raise told from error
        raise PublishError(target, f"is damaged ({error})", ANEW) from error


def _look(target: Path) -> None:
    try:
        refuse_no_file(target)
        if not target.exists():
            raise NotPublished(target, "nothing is published yet", "run `scrapy publish`")
        with target.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        cure = "make the file and its folder readable for this user"
        raise PublishError(target, f"cannot be read ({error.strerror})", cure) from error
    if not head:
        raise NotPublished(target, "is empty", "run `scrapy publish`")
    if head != _HEAD:
        fault = "is no SQLite file, or its first bytes are damaged"
        raise PublishError(target, fault, ANEW)


def _connect(target: Path) -> sqlite3.Connection:
    address = f"{target.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _admit(target: Path, connection: sqlite3.Connection, world: str | None) -> None:
    names = {name for (name,) in connection.execute("select name from sqlite_master")}
    elsewhere = "move the file away, or set YUANLIU_DATA to another folder"
    if not names:
        raise NotPublished(target, "is empty", "run `scrapy publish`")
    if not names >= _OURS:
        raise PublishError(target, "is a database of another kind", elsewhere)
    known = dict(connection.execute("select key, value from meta").fetchall())
    version = str(known.get("schema_version", ""))
    if version != str(schema.SCHEMA_VERSION):
        fault = f"has schema_version {version or 'none'}, not {schema.SCHEMA_VERSION}"
        if version.isdecimal() and int(version) > schema.SCHEMA_VERSION:
            raise PublishError(target, fault, "update the program")
        if version == "1":
            raise OlderVersion(target, fault, "the next publication brings it up")
        raise PublishError(target, fault, ANEW)
    if world is not None and known.get("world") != world:
        fault = f"holds the world {known.get('world')!r}, the archive is of {world!r}"
        raise PublishError(target, fault, elsewhere)
