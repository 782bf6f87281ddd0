"""Rows of a damaged published file that can be read, and hold what their columns may hold."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from scraper.archive.errors import ERRORS
from scraper.publish.checkup.columns import COLUMNS
from scraper.publish.rows import Row
from scraper.publish.schema import TABLES


@contextmanager
def reading(target: Path) -> Iterator[sqlite3.Connection]:
    """Yield the file, only to be read; texts come as bytes, because they may be none."""
    address = f"{target.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        connection.text_factory = bytes
        yield connection


def rows(
    connection: sqlite3.Connection, table: str, names: Sequence[str]
) -> tuple[list[Row], bool]:
    """Return the rows of a table with a key of one column, in order, and whether these are all."""
    select, key = _select(table, names), _key(table)[0]
    found: dict[Any, Row] = {}
    is_whole = True
    for order in ("", " desc"):  # from both ends, up to where nothing can be read
        try:
            for values in connection.execute(f'{select} order by "{key}"{order}'):
                row = _right(table, names, values)
                if row is None:
                    is_whole = False
                else:
                    found[row[key]] = row
            break
        except ERRORS:
            is_whole = False
    return [found[one] for one in sorted(found)], is_whole


def rows_of(connection: sqlite3.Connection, table: str, column: str, value: Any) -> list[Row]:
    """Return the whole rows of a table that have a value in a column, in the order of its key."""
    names = tuple(COLUMNS[table])
    select = _select(table, names)
    found: dict[tuple[Any, ...], Row] = {}
    try:
        for values in connection.execute(f'{select} where "{column}" = ?', (value,)):
            if (row := _right(table, names, values)) is not None:
                found[tuple(row[name] for name in _key(table))] = row
    except ERRORS:
        pass  # what was read until then
    return [found[one] for one in sorted(found)]


def _key(table: str) -> tuple[str, ...]:
    key = TABLES[table].pk
    return (key,) if isinstance(key, str) else key


def _select(table: str, names: Sequence[str]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f'select {quoted} from "{table}"'  # noqa: S608


def _right(table: str, names: Sequence[str], values: Sequence[Any]) -> Row | None:
    row = dict(zip(names, values, strict=True))
    if not all(COLUMNS[table][name](value) for name, value in row.items()):
        return None
    return {name: v.decode() if isinstance(v, bytes) else v for name, v in row.items()}
