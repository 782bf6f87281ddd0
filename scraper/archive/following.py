"""What publishing asks of the archive beyond its rooms: one still view, and who changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from scraper.archive.archive import Archive


@contextmanager
def still(archive: Archive) -> Iterator[None]:
    """Let all reads inside see one state, however much others write meanwhile.

    Takes no lock that a writer would notice; inside a transaction it is part of it.
    """
    connection = archive.db.conn
    if connection.in_transaction:
        yield
        return
    connection.execute("begin")
    try:
        yield
    finally:
        connection.execute("rollback")


def identity(archive: Archive) -> str:
    """Return the name this archive keeps for life, made at the first call.

    Ids and sequence numbers mean something only together with it.
    """
    query = "select value from meta where key = 'identity'"
    row = archive.db.conn.execute(query).fetchone()
    if row is None:
        with archive.transaction():
            archive.db.conn.execute(
                "insert or ignore into meta (key, value) values ('identity', ?)", (uuid4().hex,)
            )
        row = archive.db.conn.execute(query).fetchone()
    return str(row[0])


def last_seq(archive: Archive) -> int:
    """Return the sequence number of the latest change, 0 in an empty archive."""
    row = archive.db.conn.execute("select coalesce(max(seq), 0) from articles").fetchone()
    return int(row[0])


def article_ids(archive: Archive, source: str | None = None) -> list[int]:
    """Return the ids of all articles, or of one source's, in order."""
    rows = archive.db.conn.execute(
        "select id from articles where ?1 is null or source = ?1 order by id", (source,)
    )
    return [article_id for (article_id,) in rows]


def tally(archive: Archive) -> tuple[int, int]:
    """Return how many articles there are and the sum of their ids: which ones, in short."""
    row = archive.db.conn.execute("select count(*), coalesce(sum(id), 0) from articles").fetchone()
    return int(row[0]), int(row[1])


def source_names(archive: Archive) -> list[str]:
    """Return the names of the sources that have articles."""
    rows = archive.db.conn.execute("select distinct source from articles order by source")
    return [name for (name,) in rows]
