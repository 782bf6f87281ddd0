"""The rules that an archive keeps at any moment: each query finds what breaks its rule."""

from collections.abc import Iterator
from sqlite3 import Connection

from scraper.archive.archive import Archive
from scraper.archive.checkup.rules import RULES as KEPT

SHOWN = 3
"""Breaches of one rule that are named."""

RULES = {
    **KEPT,
    "article that has not one verdict for each reading": (
        "select id from articles a where version <>"
        " (select count(*) from verdicts v where v.url_key = a.url_key and verdict in"
        " ('new', 'updated'))"
    ),
    "article that has not its earlier versions": (
        "select id from articles a where version - 1 <>"
        " (select count(*) from versions v where v.article_id = a.id)"
    ),
    "article without postings that joins no other": (
        "select id from articles where id not in (select article_id from postings)"
        " and id not in"
        " (select later from edges where kind in ('copy', 'excerpt', 'update'))"
    ),
}
"""Those of any archive, and some of one in which nothing was purged, corrected or forgotten."""


def breaches(archive: Archive) -> Iterator[str]:
    """Yield a line for every rule that is broken."""
    conn = archive.db.conn
    yield from sound(conn)
    for rule, query in RULES.items():
        found = [str(one) for (one,) in conn.execute(query)]
        if found:
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            yield f"{rule}: {', '.join(found[:SHOWN])}{more}"


def sound(conn: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong with a file."""
    said = [row[0] for row in conn.execute("pragma integrity_check")]
    if said != ["ok"]:
        yield f"integrity_check: {said[0]}"
    if loose := conn.execute("pragma foreign_key_check").fetchall():
        yield f"foreign_key_check: {len(loose)} rows, the first in {loose[0][0]}"
