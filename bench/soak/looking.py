"""A look at the data folder of a crawl: at a copy, so that the next run finds all as it was."""

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bench.soak.check import breaches, sound
from bench.soak.crawled import archived, published, unlike
from bench.storyworld.model import CHINA
from scraper.archive.archive import Archive
from scraper.archive.following import last_seq
from scraper.ingest.regroup import Regrouping
from scraper.publish import publish
from scraper.source import Source

AT = datetime(2026, 12, 1, 12, tzinfo=CHINA)
_FILES = ("archive.db", "archive.db-wal", "published.db", "published.db-journal")


@dataclass(frozen=True, slots=True)
class Sight:
    """What was there."""

    stored: frozenset[str] = frozenset()
    """Addresses of the articles of the archive."""
    shown: frozenset[str] = frozenset()
    """Those of the published file."""
    faults: list[str] = field(default_factory=list)


def look(data: Path, before: Sight, *, ended_by_itself: bool) -> Sight:
    """Look at what a disturbed run has left: whole, nothing gone that was there before."""
    faults = list(_held(data))
    copy = _copied(data)
    if not (copy / "archive.db").exists():
        return Sight(faults=[*faults, *(["the archive is gone"] if before.stored else [])])
    with Archive.open(copy / "archive.db", world="replica", create=False) as archive:
        stored = _addresses(archive.db.conn)
        faults += breaches(archive)
        faults += _runs(archive) if ended_by_itself else ()
        seq = last_seq(archive)
    shown, mark, unsound = _published(copy / "published.db")
    faults += unsound
    faults += ["published what the archive has not"] if mark > seq else []
    faults += _gone("article", before.stored - stored) if before.stored - stored else ()
    faults += _gone("published article", before.shown - shown) if before.shown - shown else ()
    faults += _gone("published and not stored:", shown - stored) if shown - stored else ()
    return Sight(stored, shown, faults)


def _published(file: Path) -> tuple[frozenset[str], int, list[str]]:
    """Return addresses, the archive's change up to which the file is made, and the faults.

    No file, and one without a table, are the state before the first publication: SQLite makes the
    file before anything is committed to it.
    """
    if not file.exists():
        return frozenset(), 0, []
    with closing(sqlite3.connect(file)) as db:
        if db.execute("select count(*) from sqlite_master").fetchone() == (0,):
            return frozenset(), 0, []
        (mark,) = db.execute("select value from meta where key = 'archive_seq'").fetchone()
        return _addresses(db), int(mark), [f"published: {one}" for one in sound(db)]


def told(data: Path, sources: Mapping[str, Source]) -> tuple[list[str], list[str]]:
    """Tell of a completed folder in lines that do not hang on the order of pages, and the faults.

    For that the copy's stories are computed anew, as ``regroup`` does. The file that was published
    bit by bit must be the one that would be published of the archive at once.
    """
    copy = _copied(data)
    with Archive.open(copy / "archive.db", world="replica", create=False) as archive:
        publish(archive, copy / "fresh.db", sources=sources, at=AT)
        with (
            closing(sqlite3.connect(copy / "fresh.db")) as fresh,
            closing(sqlite3.connect(copy / "published.db")) as grown,
        ):
            differing = unlike(published(grown), published(fresh))
            faults = [f"published otherwise than at once, {one}" for one in differing]
        with Regrouping(archive) as grouped:
            grouped.apply(AT)
        publish(archive, copy / "published.db", sources=sources, at=AT)
        with closing(sqlite3.connect(copy / "published.db")) as db:
            return [*archived(archive), *published(db)], faults


def _copied(data: Path) -> Path:
    """Copy databases with the journals that a killed process has left beside them."""
    copy = data.with_name(f"{data.name}-look")
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in _FILES:
        if (data / name).exists():
            shutil.copyfile(data / name, copy / name)
    return copy


def _held(data: Path) -> Iterator[str]:
    """Yield the locks that are held, though nobody runs."""
    for file in sorted((data / "locks").glob("*.lock")):
        with file.open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield f"the lock {file.stem} is still held"


def _runs(archive: Archive) -> Iterator[str]:
    """Yield a line if the last run is not written down as ended, or has not ended as stopped."""
    row = archive.db.conn.execute(
        "select finished_at, exit_code from runs order by id desc limit 1"
    ).fetchone()
    if row is not None and row[0] is None:
        yield "a run that was asked to end is not written down as ended"


def _addresses(conn: sqlite3.Connection) -> frozenset[str]:
    return frozenset(str(url) for (url,) in conn.execute("select url from articles"))


def _gone(what: str, urls: frozenset[str]) -> list[str]:
    return [f"{what} lost: {len(urls)}, the first {min(urls)}"]
