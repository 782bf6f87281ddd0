"""A copy of the archive as it is at one moment, made while others write.

SQLite's own copying, in one step inside one reading transaction: writers go on (in WAL nobody waits
for a reader), and nothing that they do makes it begin anew, as it would between two steps.
"""

import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from scraper.archive.archive import BUSY_SECONDS, check_kind
from scraper.archive.errors import ArchiveMissing, NotAnArchive, named
from scraper.archive.migrate import version
from scraper.archive.place import refuse_half_restored

ALONE_SECONDS = 2
"""How long to wait until nobody else has the archive open."""
_HEADER, _CHUNK = 100, 1 << 20
COUNTED = ("articles", "versions", "pages", "bodies", "stories", "members", "credits", "edges",
           "addresses", "verdicts", "withdrawals", "restorations", "corrections",
           "pictures")  # fmt: skip
"""Tables whose rows are counted in the original and in the copy."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What an archive was at the moment at which it was copied."""

    world: str
    identity: str | None
    """The name it keeps for life; none before it was first published."""
    schema: int
    seq: int
    """Sequence number of its latest change."""
    counts: Mapping[str, int]
    """Rows by table."""


def copy(archive: Path, target: Path) -> Copied:
    """Copy an archive to a file that stands for itself, checked; return what was copied.

    The archive is neither migrated nor written. Raises :class:`scraper.archive.ArchiveError` that
    names the archive where the fault is its own, and the target where that cannot be written.
    """
    refuse_half_restored(archive)
    if not archive.is_file():
        raise ArchiveMissing(archive, "no archive here", "run `scrapy update` first")
    try:
        with closing(_reading(archive)) as original, closing(sqlite3.connect(target)) as made:
            check_kind(archive, original)
            original.execute("begin")
            told = _told(archive, original)
            made.execute("pragma synchronous = off")  # whoever called us syncs the file, once
            made.execute("pragma journal_mode = off")
            original.backup(made)
    except sqlite3.Error as error:
        raise named(error, _at_fault(error, archive, target)) from error
    _check(archive, target, told)
    return told


def fold(archive: Path) -> None:
    """Fold the log of an archive into its file, which only one who is alone with it can.

    Raises :class:`scraper.archive.errors.ArchiveBusy` where another process has it open. What is
    damaged stays as it is.
    """
    try:
        with closing(sqlite3.connect(archive, timeout=ALONE_SECONDS)) as connection:
            connection.execute("pragma journal_mode = delete").fetchone()
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise named(error, archive) from error


def fingerprint(archive: Path) -> str | None:
    """Return a sum of what is in a folded archive; ``None`` where there is none, or none to read.

    Left out is what mere opening changes: the mode of its log, and the counters in its header.
    """
    try:
        with archive.open("rb") as file:
            head = file.read(_HEADER)
            digest = hashlib.sha256(head[:18] + head[20:24] + head[28:92])
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def _reading(file: Path) -> sqlite3.Connection:
    address = f"{file.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _at_fault(error: sqlite3.Error, archive: Path, target: Path) -> Path:
    of_the_target = ("full", "unable to open", "I/O error")
    return target if any(words in str(error) for words in of_the_target) else archive


def _told(archive: Path, connection: sqlite3.Connection) -> Copied:
    tables = {name for (name,) in connection.execute("select name from sqlite_master")}
    if "meta" not in tables:
        raise NotAnArchive(archive, "has nothing in it", "run `scrapy update` first")
    facts = dict(
        connection.execute("select key, value from meta where key in ('world', 'identity')")
    )
    (seq,) = connection.execute("select coalesce(max(seq), 0) from articles").fetchone()
    return Copied(
        world=str(facts.get("world", "live")),
        identity=facts.get("identity"),
        schema=version(connection),
        seq=int(seq),
        counts={name: _count(connection, name) for name in COUNTED if name in tables},
    )


def _count(connection: sqlite3.Connection, table: str) -> int:
    """Count the rows of the table itself; an index may know of one that the table has lost."""
    query = f"select count(*) from {table} not indexed"  # noqa: S608
    return int(connection.execute(query).fetchone()[0])


def _check(archive: Path, target: Path, told: Copied) -> None:
    """Look whether a copy is sound and whole, and take it out of WAL so that it is one file.

    Indexes are compared with their tables (``integrity_check``; ``quick_check`` does not), because
    a write that a disk has lost shows nowhere else.
    """
    cure = "the archive is damaged: `scrapy doctor` tells more; restore a backup"
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as made:
            made.execute("pragma journal_mode = delete")
            said = str(made.execute("pragma integrity_check(1)").fetchone()[0])
            found = _told(archive, made)
    except sqlite3.Error as error:
        raise named(error, _at_fault(error, archive, target)) from error
    if said != "ok" or found != told:
        fault = " ".join(said.split()) if said != "ok" else "its tables cannot be counted twice"
        raise NotAnArchive(archive, fault, cure)
