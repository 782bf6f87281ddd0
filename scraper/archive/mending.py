"""Readings, pages and pictures of the archive put right from the rest of it.

All of it belongs into a transaction.
"""

import json
from collections.abc import Collection
from datetime import datetime

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.archive.checkup.lenient import replaced
from scraper.article import Article
from scraper.text import urls


def take_columns(archive: Archive, article_id: int) -> None:
    """Give an article the columns that its reading says."""
    row = archive.db.conn.execute(
        "select url, reading from articles where id = ?", (article_id,)
    ).fetchone()
    article = records.load(row[1])
    if urls.twin_key(article.url or "") != urls.twin_key(row[0]):
        row = (article.url, row[1])
    archive.db.conn.execute(
        "update articles set url = ?, url_key = ?, twin_key = ?, title = ?, published = ?,"
        " published_precision = ?, original_key = iif(?8, original_key, ?7) where id = ?9",
        (
            row[0],
            urls.canonical(row[0]),
            urls.twin_key(row[0]),
            article.title,
            article.published,
            article.published_precision,
            urls.twin_key(article.original_url) if article.original_url else None,
            not article.title and not article.body_text,
            article_id,
        ),
    )
    archive.articles.touch([article_id])


def stand_in(archive: Archive, article_id: int) -> bool:
    """Put the reading of before, or one that says no more than the columns, in the place of one
    that cannot be read; whether there was one of before."""
    connection = archive.db.conn
    with replaced(connection):
        url, title, published, precision = connection.execute(
            "select url, title, published, published_precision from articles where id = ?",
            (article_id,),
        ).fetchone()
        versions = connection.execute(
            "select reading from versions where article_id = ? order by version desc",
            (article_id,),
        ).fetchall()
    for (reading,) in versions:
        if is_reading(reading):
            _write(archive, article_id, reading)
            return True
    bare = Article(url, title, "", "", published=published, published_precision=precision)
    _write(archive, article_id, records.dump(bare))
    return False


def as_stored(archive: Archive, article_id: int) -> bytes:
    """Return a reading as it lies there, whatever it is."""
    row = archive.db.conn.execute(
        "select cast(reading as blob) from articles where id = ?", (article_id,)
    ).fetchone()
    return bytes(row[0])


def put_back(archive: Archive, article_id: int, reading: bytes) -> None:
    """Leave a reading as it was before :func:`stand_in`."""
    archive.db.conn.execute(
        "update articles set reading = cast(? as text) where id = ?", (reading, article_id)
    )


def is_reading(reading: str) -> bool:
    """Whether a stored reading can be read."""
    try:
        records.load(reading)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
    return True


def _write(archive: Archive, article_id: int, reading: str) -> None:
    archive.db.conn.execute("update articles set reading = ? where id = ?", (reading, article_id))
    archive.articles.touch([article_id])


def forget_versions(archive: Archive) -> int:
    """Put an empty reading in the place of earlier ones that cannot be read; return how many."""
    connection = archive.db.conn
    with replaced(connection):
        rows = connection.execute(
            "select article_id, v.version, url, v.reading from versions v"
            " join articles a on a.id = article_id"
        ).fetchall()
    bad = [
        (records.dump(Article(url, "", "", "")), article, version)
        for article, version, url, reading in rows
        if not is_reading(reading)
    ]
    connection.executemany(
        "update versions set reading = ? where article_id = ? and version = ?", bad
    )
    return len(bad)


def forget_body(archive: Archive, digest: str) -> None:
    """Note that the bytes of a page are kept no more, as retention does."""
    archive.db.conn.execute("update bodies set compressed = x'' where sha256 = ?", (digest,))


def ask_again(archive: Archive, article_ids: Collection[int], at: datetime) -> None:
    """Have the pages of articles asked for at the next visit, whole: no server may say that
    nothing has changed."""
    archive.db.conn.execute(
        "update addresses set recheck_at = ?, etag = null, last_modified = null"
        " where article_id in (select value from json_each(?)) and verdict is not 'barred'",
        (at.isoformat(), json.dumps(list(article_ids))),
    )


def let_come_again(archive: Archive, lost: Collection[int], at: datetime) -> None:
    """Have the pages asked for again whose articles are lost. They come as new ones, and are not to
    be compared with texts that nobody has any more."""
    ask_again(archive, lost, at)
    archive.db.conn.execute(
        "delete from postings where article_id in (select value from json_each(?))",
        (json.dumps(list(lost)),),
    )


def repoint(archive: Archive, names: Collection[str], at: datetime) -> list[int]:
    """Have pictures asked for again whose files are lost; return the articles that show them."""
    connection = archive.db.conn
    wanted = json.dumps(list(names))
    rows = connection.execute(
        "select distinct article_id from picture_uses join pictures using (key)"
        " where sha256 in (select value from json_each(?))",
        (wanted,),
    ).fetchall()
    connection.execute(
        "update pictures set sha256 = null, type = null, size = null, tries = 0, due_at = ?"
        " where sha256 in (select value from json_each(?))",
        (at.isoformat(), wanted),
    )
    return [article for (article,) in rows]
