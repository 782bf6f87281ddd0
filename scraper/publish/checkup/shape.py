"""Whether the published file has the tables, columns, keys and views that are promised."""

from collections.abc import Iterator
from functools import cache

from sqlite_utils import Database

from scraper.archive.checkup.fault import Fault, gathered
from scraper.archive.checkup.structure import SHAPE as SHAPE  # one fault of either file
from scraper.publish import schema, search
from scraper.publish import shape as making


def shape(db: Database) -> Iterator[Fault]:
    """Yield what is missing of the contract; what later programs have added is none of it.

    A file that grew over years has the same tables in other words, so what SQLite understands of
    them is compared and not how they are written.
    """
    wanted, found = _wanted(), _described(db)
    yield from gathered(SHAPE, sorted(wanted - found))


@cache
def _wanted() -> frozenset[str]:
    db = Database(memory=True)
    making.create(db, {})
    return _described(db)


def _described(db: Database) -> frozenset[str]:
    there = set(db.table_names())
    lines: set[str] = set()
    for name in schema.TABLES:
        if name not in there:
            continue
        for _, column, kind, notnull, _, key in db.execute(f"pragma table_info({name})"):
            lines.add(f"{name}.{column} {kind.lower()} {notnull} {key}")
        for row in db.execute(f"pragma foreign_key_list({name})"):
            lines.add(f"{name}.{row[3]} → {row[2]}.{row[4]}")
        for index, unique in _indexes(db, name):
            columns = [row[2] for row in db.execute(f"pragma index_info('{index}')")]
            lines.add(f"index on {name} {columns} {unique}")
    for name, query in schema.VIEWS.items():
        rows = db.execute("select sql from sqlite_master where name = ?", (name,)).fetchall()
        if rows and query.strip() in rows[0][0]:
            lines.add(f"view {name}")
    rows = db.execute("select sql from sqlite_master where name = 'articles_fts'").fetchall()
    if rows and rows[0][0].lower() == search.INDEX:
        lines.add("articles_fts")
    return frozenset(lines)


def _indexes(db: Database, table: str) -> list[tuple[str, int]]:
    rows = db.execute(f"pragma index_list({table})")
    return [(str(row[1]).replace("'", "''"), int(row[2])) for row in rows]
