"""What a run does for the file itself: looks whether it is sound, and keeps its log short."""

import sqlite3
from datetime import datetime, timedelta

from scraper.archive.archive import Archive
from scraper.archive.errors import NotAnArchive, named

EVERY = timedelta(days=1)
LONG = 64 * 1024 * 1024
"""Bytes of a log that no run could fold into the file: some process has been reading for long."""
_PATIENCE = 1_000
"""Milliseconds to wait for readers when the log is folded; the next run does it otherwise."""
_KEY = "checked_at"


def look(archive: Archive, now: datetime) -> None:
    """Let SQLite look through the whole file once a day; a second for each gigabyte in memory.

    Raises :class:`scraper.archive.errors.NotAnArchive` where its structure is damaged, before
    anything is written to it. What is damaged within a value, ``scrapy doctor`` finds.
    """
    connection = archive.db.conn
    row = connection.execute("select value from meta where key = ?", (_KEY,)).fetchone()
    if row and abs(now - datetime.fromisoformat(row[0])) < EVERY:
        return
    try:
        (said,) = connection.execute("pragma integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise named(error, archive.path) from error
    if said != "ok":
        cure = "`scrapy doctor` tells more, `scrapy backup --restore` cures it"
        raise NotAnArchive(archive.path, f"is damaged ({' '.join(str(said).split())[:120]})", cure)
    with archive.transaction():
        connection.execute(
            "insert or replace into meta (key, value) values (?, ?)", (_KEY, now.isoformat())
        )


def fold_log(archive: Archive) -> int:
    """Fold the log into the file, and return the bytes that are left of it; 0 if all of it went.

    A reader holds back what came after it began, however long it reads.
    """
    connection = archive.db.conn
    (patience,) = connection.execute("pragma busy_timeout").fetchone()
    connection.execute(f"pragma busy_timeout = {_PATIENCE}")
    try:
        connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    except sqlite3.Error as error:
        if "locked" not in str(error):
            raise named(error, archive.path) from error
    finally:
        connection.execute(f"pragma busy_timeout = {patience}")
    log = archive.path.with_name(f"{archive.path.name}-wal")
    return log.stat().st_size if log.exists() else 0
