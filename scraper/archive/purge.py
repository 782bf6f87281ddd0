"""A withdrawn text leaves the archive to the last byte: readings, raw pages, credits and edges.

What stays is a stub with address and date under the article's number, its place in its story, and
the shingles that it is known by. The file is then written anew (:func:`settle`), because SQLite
leaves copies of rows that it has moved, whatever ``secure_delete`` says.
"""

import json
import sqlite3
from collections.abc import Iterable

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.archive.errors import named
from scraper.archive.stored import StoredArticle
from scraper.article import Article

_READINGS = (
    "select page_id from articles where id = ?1 union select page_id from versions"
    " where article_id = ?1"
)
_PAGES = f"select id from pages where id in ({_READINGS}) or part_of in ({_READINGS})"  # noqa: S608
_NO_BODY = "purged"
"""Stands for the hash of the bytes that were there."""
_FORGET = (
    "delete from versions where article_id = ?1",
    "delete from credits where article_id = ?1",
    "update members set evidence = '{}' where article_id = ?1",
    "update verdicts set detail = '' where url_key in"
    " (select url_key from addresses where article_id = ?1)",
    "update addresses set title = null, date = null, etag = null, last_modified = null"
    " where article_id = ?1 or verdict = 'barred'",
    "update corrections set object = '\"\"', undone_at = coalesce(undone_at, at)"
    " where what = 'field' and subject = (select twin_key from articles where id = ?1)",
)


def empty(archive: Archive, article_id: int) -> None:
    """Remove all that was read of an article but where it was. Belongs into a transaction."""
    connection = archive.db.conn
    pages = [page for (page,) in connection.execute(_PAGES, (article_id,))]
    _drop_bodies(archive, pages)
    for statement in _FORGET:
        connection.execute(statement, (article_id,))
    archive.stories.forget_edges(article_id)
    stored = archive.articles.get(article_id)
    assert stored is not None, "who empties an article has found it"
    was = stored.article
    stub = Article(
        was.url, "", "", "", published=was.published, published_precision=was.published_precision
    )
    connection.execute(
        "update articles set title = '', reading = ? where id = ?", (records.dump(stub), article_id)
    )


def _drop_bodies(archive: Archive, pages: Iterable[int]) -> None:
    """Take their bytes from pages; those that a page of another article shares stay there."""
    connection, ids = archive.db.conn, json.dumps(list(pages))
    bodies = connection.execute(
        "select distinct sha256 from pages where id in (select value from json_each(?))", (ids,)
    ).fetchall()
    connection.execute(
        "insert or ignore into bodies (sha256, size, compressed) values (?, 0, x'')", (_NO_BODY,)
    )
    connection.execute(
        "update pages set sha256 = ? where id in (select value from json_each(?))", (_NO_BODY, ids)
    )
    connection.executemany(
        "delete from bodies where sha256 = ?1"
        " and not exists (select 1 from pages where sha256 = ?1)",
        [body for body in bodies if body != (_NO_BODY,)],
    )


def is_empty(stored: StoredArticle) -> bool:
    """Whether a stored article is such a stub."""
    return not stored.article.title and not stored.article.body_text


def settle(archive: Archive) -> bool:
    """Bring what was deleted out of the file and its log; whether nobody stood in the way.

    Writes the whole file anew, which takes as much room again for a moment. A reader of long ago
    holds the log back.
    """
    connection = archive.db.conn
    try:
        connection.execute("vacuum")
        busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise named(error, archive.path) from error
        return False
    return not busy
