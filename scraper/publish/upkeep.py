"""What the file needs after a publication: many short transactions, readers in between.

Marks in ``meta``, set by the publication itself, say what is due. Whatever is killed here is taken
up by the next publication.
"""

import json
from pathlib import Path

from sqlite_utils import Database

from scraper.publish import search
from scraper.publish.errors import ANEW, PublishError
from scraper.publish.target import connected, transaction

BATCH = 500
"""Articles that are indexed in one transaction."""
PAGES = 1000
"""Pages of the index that are merged in one transaction, some 4 MB."""
SMALL = 64 * 1024 * 1024
"""Bytes of a file that is written anew after each withdrawal, in a second or so; readers wait."""

_MISSING = (
    "select id from articles where status = 'published'"
    " and id not in (select article from search_rows) order by published desc, id desc"
)
_ABSENT = "select value from json_each(?) where value not in (select article from search_rows)"


def settle(target: Path) -> None:
    """Do what is due, and take the marks away. Readers have the new state already.

    Takes a minute or two for each gigabyte of index after a withdrawal, else nothing. Raises
    :class:`PublishError`.
    """
    if not target.exists():
        return
    try:
        with connected(target) as db:
            work_off(db)
    except PublishError as error:
        fault = f"is published, but not all of its search index is done ({error.fault})"
        cure = error.cure if error.cure == ANEW else "`scrapy publish` goes on with it"
        raise PublishError(target, fault, cure) from error


def work_off(db: Database) -> None:
    """The same for a file that is open."""
    if _mark(db, search.FILL) is not None:
        _fill(db)
    while (mark := _mark(db, search.SCRUB)) is not None:
        _scrub(db, mark)


def _fill(db: Database) -> None:
    """Index the articles that are not, the newest first."""
    while True:
        ids = [article for (article,) in db.execute(_MISSING)]
        for start in range(0, len(ids), BATCH):
            with transaction(db.conn):
                # Another publication may have come in between.
                batch = db.execute(_ABSENT, (json.dumps(ids[start : start + BATCH]),)).fetchall()
                search.replace(db, {}, search.entries(db, [article for (article,) in batch]))
        with transaction(db.conn):
            if db.execute(f"{_MISSING} limit 1").fetchone() is None:
                db.execute("delete from meta where key = ?", (search.FILL,))
                return


def _scrub(db: Database, mark: str) -> None:
    """Rewrite the index without the words that are in no article any more.

    A word that was taken out stays in the file, marked as gone, until all segments of the index
    are merged into one; ``secure_delete`` then wipes the pages of the old ones. A negative number
    of pages begins such a merge, and it is over when a step changes nothing but the request itself.
    Takes time in proportion to the whole index. A small file is then written anew, because SQLite
    may leave a copy of a row that it has moved; a large one with the next purge (:func:`rewrite`).
    """
    pages, busy = -PAGES, True
    while busy:
        with transaction(db.conn):
            before = db.conn.total_changes
            db.execute(
                "insert into articles_fts (articles_fts, rank) values ('merge', ?)", (pages,)
            )
            busy = db.conn.total_changes - before > 1
        pages = PAGES
    if _size(db) <= SMALL:
        db.execute("vacuum")
    with transaction(db.conn):  # unless another publication has withdrawn something meanwhile
        db.execute("delete from meta where key = ? and value = ?", (search.SCRUB, mark))


def rewrite(target: Path) -> None:
    """Write the file anew, whatever its size: the last copies of rows that SQLite has moved and
    then deleted go only so. Readers wait meanwhile. Raises :class:`PublishError`.
    """
    with connected(target) as db:
        db.execute("vacuum")


def _size(db: Database) -> int:
    (pages,), (size,) = (
        db.execute(f"pragma {fact}").fetchone() for fact in ("page_count", "page_size")
    )
    return int(pages * size)


def _mark(db: Database, key: str) -> str | None:
    row = db.execute("select value from meta where key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def begin_anew(target: Path) -> None:
    """Let the next publication begin the search index anew, whatever is in it now.

    Raises :class:`PublishError`.
    """
    with connected(target) as db, transaction(db.conn):
        search.distrust(db)
