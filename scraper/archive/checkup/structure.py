"""What SQLite itself finds wrong with a file, and what of it can still be read."""

import sqlite3
from collections.abc import Iterator

from scraper.archive.checkup.fault import LONGEST, Fault, gathered, tried
from scraper.archive.checkup.lenient import replaced
from scraper.archive.checkup.surplus import surplus
from scraper.archive.errors import ERRORS
from scraper.archive.migrate import SCHEMA, schema

MOST = 100
"""Lines that SQLite is asked for."""
INDEX = "index that does not match its table"
DAMAGED = "table that is damaged"
SHAPE = "table or index of another shape"
LOOSE = "row that points nowhere"
FREE = "file whose pages are not all accounted for"

COUNT = "entries in index"
"""What SQLite says of an index that has more or fewer rows than its table."""

_OF_AN_INDEX = ("missing from index", COUNT, "non-unique entry in index")


def structure(connection: sqlite3.Connection, *, deep: bool = True) -> Iterator[Fault]:
    """Yield what is wrong with tables, indexes and references; indexes are read through if deep."""
    yield from tried("integrity_check", lambda: _integrity(connection, deep=deep))
    yield from tried("foreign_key_check", lambda: _loose(connection))


def _integrity(connection: sqlite3.Connection, *, deep: bool) -> Iterator[Fault]:
    check = "integrity_check" if deep else "quick_check"
    whole = _tried(connection, f"pragma {check}({MOST})")
    if whole == ["ok"]:
        return
    damaged: list[str] = []
    indexes: list[str] = []
    for table in tables(connection):
        said = _tried(connection, f'pragma integrity_check("{table}")')
        wrong = [line for line in said if line != "ok"]
        only = wrong and all(any(words in line for words in _OF_AN_INDEX) for line in wrong)
        lost = list(surplus(connection, table)) if only else []
        kind = indexes if only and not lost else damaged
        kind.extend(f"{table}: {line}" for line in (*lost, *wrong))
    indexes.sort(key=lambda line: COUNT not in line)  # so that such a line is an example
    yield from gathered(INDEX, indexes)
    yield from gathered(DAMAGED, damaged)
    if not indexes and not damaged:
        yield from gathered(FREE, whole)


def _tried(connection: sqlite3.Connection, pragma: str) -> list[str]:
    try:
        return _said(connection, pragma)
    except ERRORS as error:
        return [str(error)]


def _said(connection: sqlite3.Connection, pragma: str) -> list[str]:
    """Return what SQLite says, a line each; it may name bytes that are no text."""
    with replaced(connection):
        rows = connection.execute(pragma).fetchall()
    lines = [line for (said,) in rows for line in str(said).split("\n")]
    return [line[:LONGEST] for line in lines if not line.startswith("***")]


def _loose(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield a fault for each table that has such rows: some can be done without."""
    found: dict[str, list[str]] = {}
    for table, row, to, _ in connection.execute("pragma foreign_key_check"):
        found.setdefault(str(table), []).append(f"{table} row {row} to {to}")
    for told in found.values():
        yield from gathered(LOOSE, told)


def shape(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield what of an archive has another shape than ``schema.sql`` shows."""
    shown = SCHEMA.read_text(encoding="utf-8").partition("\n\n")[2]
    wanted, found = set(shown.split(";\n")), set(schema(connection).split(";\n"))
    differing = {one.strip() for one in wanted} ^ {one.strip() for one in found}
    yield from gathered(SHAPE, sorted(_named(one) for one in differing if one))


def _named(statement: str) -> str:
    return " ".join(statement.split()[:3])


def tables(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all tables, shadow tables of a search index among them."""
    rows = connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        " and sql not like 'create virtual%' order by name"
    )
    return [str(name) for (name,) in rows]
