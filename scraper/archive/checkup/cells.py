"""Every row of every table read once: whether it can be, and whether its values can be right."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import partial

from scraper.archive.checkup.fault import LONGEST, UNREADABLE, Fault, gathered, tried
from scraper.archive.checkup.kinds import Check
from scraper.archive.checkup.lenient import as_bytes
from scraper.archive.errors import ERRORS

BATCH = 500
WRONG = "value that cannot be right"
KEYS = 80
"""Characters of a row's key that are shown."""


def cells(
    connection: sqlite3.Connection,
    columns: Mapping[str, Mapping[str, Check]],
    *,
    skip: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """Yield the tables that cannot be read to their end, and the values that cannot be right.

    ``skip`` names tables that another check reads.
    """
    for table, checks in columns.items():
        if table not in skip:
            with as_bytes(connection):
                found = list(tried(table, partial(_table, connection, table, checks)))
            yield from found


def _table(
    connection: sqlite3.Connection, table: str, checks: Mapping[str, Check]
) -> Iterator[Fault]:
    names = [name for name in checks if name != "compressed"]
    kinds = [checks[name] for name in names]
    wrong: list[str] = []
    count, error = 0, None
    quoted = ", ".join(f'"{name}"' for name in names)
    try:
        cursor = connection.execute(f'select {quoted} from "{table}"')  # noqa: S608
        while rows := cursor.fetchmany(BATCH):
            count += len(rows)
            wrong += [
                f"{table}.{name} of {_shown(row[0])}"
                for row in rows
                for name, kind, value in zip(names, kinds, row, strict=True)
                if not kind(value)
            ]
    except ERRORS as stopped:
        error = stopped
    yield from gathered(WRONG, wrong)
    if error:
        count += _from_the_end(connection, table)
        told = f"{table}: {count} rows can be read ({error})"
        yield Fault(UNREADABLE, 1, (told[:LONGEST],))


def _from_the_end(connection: sqlite3.Connection, table: str) -> int:
    """Count what can be read from the other end, as far as the damage."""
    count = 0
    try:
        (key,) = connection.execute(
            "select name from pragma_table_info(?) where pk = 1", (table,)
        ).fetchone()
        order = f'"{key.decode()}"'
        for _ in connection.execute(f'select 1 from "{table}" order by {order} desc'):  # noqa: S608
            count += 1
    except (*ERRORS, TypeError):
        pass
    return count


def _shown(value: object) -> str:
    said = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return "".join(c if c.isprintable() else "\ufffd" for c in said)[:KEYS]
