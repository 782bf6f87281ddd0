"""Indexes that name more rows than their tables have.

Then it is the table that lacks something, as after a write that never reached the disk: making the
index anew would wipe out what tells of the rows that are lost.
"""

import re
import sqlite3
from collections.abc import Iterator

from scraper.archive.checkup.lenient import replaced
from scraper.archive.errors import ERRORS

_INDEXES = (
    "select l.name, l.partial, m.sql from pragma_index_list(?1) l"
    " left join sqlite_master m on m.type = 'index' and m.name = l.name"
    # The key of a table without rowids is the table itself.
    " where l.origin <> 'pk' or not exists (select 1 from pragma_table_list(?1) where wr = 1)"
)


def surplus(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield a line for each index of a table that has rows which the table has not.

    An index that cannot be counted is told too: nothing shows that the table has all of them.
    """
    with replaced(connection):
        indexes = connection.execute(_INDEXES, (table,)).fetchall()
    for name, is_partial, statement in indexes:
        where = _condition(statement) if is_partial else ""
        try:
            in_index = _count(connection, table, f"indexed by {_quoted(name)} {where}")
            in_table = _count(connection, table, f"not indexed {where}")
        except ERRORS as error:  # an entry that leads to no row is an error of SQLite's
            yield f"index {name} cannot be counted ({error})"
            continue
        if in_index > in_table:
            yield f"{in_index} rows in index {name}, {in_table} in the table"


def _condition(statement: str | None) -> str:
    return "where " + re.split(r"\swhere\s", f"{statement}", maxsplit=1, flags=re.IGNORECASE)[-1]


def _count(connection: sqlite3.Connection, table: str, how: str) -> int:
    name = _quoted(table)
    query = f"select count(*) from {name} {how}"  # noqa: S608
    return int(connection.execute(query).fetchone()[0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
