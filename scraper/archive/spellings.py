"""What is stored beside an address: under the same path, with another query."""

from scraper.archive.archive import Archive
from scraper.text import urls

MOST = 20_000
"""Rows of one path that are looked through: all articles of a site may be behind one program."""


def articles_beside(
    archive: Archive, source: str, url: str, title: str | None, published: str | None
) -> dict[int, str]:
    """Return the articles of a source with this title and date whose twin keys differ from that of
    an address in the query alone: id → address, the first stored first."""
    path = urls.twin_key(url).partition("?")[0]
    rows = archive.db.conn.execute(
        "select id, url from articles where (twin_key = ?1 or (twin_key >= ?1 || '?'"
        " and twin_key < ?1 || '@')) and source = ?2 and title is ?3 and published is ?4"
        " order by id limit ?5",
        (path, source, title, published, MOST),
    )
    return {int(article_id): str(url) for article_id, url in rows}


def addresses_beside(archive: Archive, path: str) -> list[tuple[str, int]] | None:
    """Return the addresses with a path, that of a canonical address, that led to an article,
    each with the article's id; ``None`` where there are more than ``MOST``, since what some of
    them tell another may gainsay."""
    rows = archive.db.conn.execute(
        "select url_key, article_id from addresses where (url_key = ?1 or (url_key >= ?1 || '?'"
        " and url_key < ?1 || '@')) and article_id is not null limit ?2",
        (path, MOST + 1),
    ).fetchall()
    return None if len(rows) > MOST else [(str(key), int(article_id)) for key, article_id in rows]
