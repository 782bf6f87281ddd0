"""The search index against the articles: whether each is found by its words, and by no others.

``articles_fts`` holds words and no text, so it cannot be asked for what an article is found by.
An index is therefore made anew of the published rows, both are merged into one piece, and then
their bytes are compared; where these differ, as they may when an index has grown, word for word.
Needs about twice the room of the index in the folder for temporary files.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.checkup.fault import Fault, gathered
from scraper.publish import search
from scraper.publish.checkup import merged

WORDS = "search index that is not that of the articles"
PLACE = "place in the search index that is not that of its article"
NO_ROOM = "search index that there was no room to compare"
BATCH = 200
PATIENCE = 120
"""Seconds that comparing may take, besides one for so many bytes:"""
A_SECOND = 500_000

_SHADOWS = ("data", "idx", "docsize", "config")
_INSERT = "insert into made (rowid, title, body, names) values (?, ?, ?, ?)"


def index(db: Database, target: Path) -> Iterator[Fault]:
    """Yield what is wrong with the search index."""
    known = dict(db.execute("select key, value from meta").fetchall())
    if {search.FILL, search.SCRUB} & set(known):
        return  # a publication is not done with it, and the next one goes on
    yield from gathered(PLACE, _places(db))
    try:
        yield from _words(db, target)
    except sqlite3.OperationalError as error:
        # What is beside the file says nothing of the file.
        if not any(words in str(error) for words in ("full", "unable to open", "disk I/O")):
            raise
        yield Fault(NO_ROOM, 1, (tempfile.gettempdir(),))


def _places(db: Database) -> Iterator[str]:
    """Yield the articles whose place is not in the minute they were published in."""
    last = -1
    while True:
        rows = db.execute(
            "select article, id from search_rows where article > ? order by article limit ?",
            (last, BATCH),
        ).fetchall()
        if not rows:
            return
        entries = search.entries(db, [article for article, _ in rows])
        for article, place in rows:
            minute = entries[article].minute if article in entries else None
            # Slots run over into the next minutes where one is full.
            if minute is None or not minute <= place >> search.SLOT_BITS <= minute + len(entries):
                yield f"article {article}"
        last = rows[-1][0]


def _words(db: Database, target: Path) -> Iterator[Fault]:
    with tempfile.TemporaryDirectory(prefix="yuanliu-") as folder:
        scratch = Path(folder) / "index.db"
        with closing(_opened(scratch)) as connection:
            for name in ("made", "there"):
                connection.execute(search.INDEX.replace("articles_fts", name, 1))
            _make(db, connection)
            _copy(connection, target)
        yield from gathered(WORDS, _compared(scratch))


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, uri=True, isolation_level=None)
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    return connection


def _make(db: Database, connection: sqlite3.Connection) -> None:
    connection.execute("begin")
    last = -1
    while True:
        rows = db.execute(
            "select id, article from search_rows where id > ? order by id limit ?", (last, BATCH)
        ).fetchall()
        if not rows:
            break
        entries = search.entries(db, [article for _, article in rows])
        connection.executemany(
            _INSERT, ((place, *entries[one].words()) for place, one in rows if one in entries)
        )
        last = rows[-1][0]
    connection.execute("commit")


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    connection.execute("attach ? as pub", (f"{target.resolve().as_uri()}?mode=ro",))
    connection.execute("begin")
    for shadow in _SHADOWS:
        connection.execute(f"delete from there_{shadow}")  # noqa: S608
        connection.execute(
            f"insert into there_{shadow} select * from pub.articles_fts_{shadow}"  # noqa: S608
        )
    connection.execute("commit")
    connection.execute("detach pub")


def _compared(scratch: Path) -> list[str]:
    """Compare in a process of its own: SQLite may die of a damaged index."""
    patience = PATIENCE + scratch.stat().st_size / A_SECOND
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", merged.__file__, str(scratch)],
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [f"it could not be read through in {patience:.0f} seconds"]
    if done.returncode:
        return ["it is damaged such that SQLite dies of it"]
    return [str(one) for one in json.loads(done.stdout)]
