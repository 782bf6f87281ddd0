"""Bring an archive to today's shape: numbered plain ``.sql`` files, each one transaction.

``executescript`` commits before it begins, so a migration run by it can stop half way. Here the
statements are run one by one between BEGIN IMMEDIATE and COMMIT, ``pragma user_version`` among
them: a migration and its number are kept together or not at all.
"""

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

MIGRATIONS: Path = Path(__file__).parent / "migrations"
SCHEMA: Path = Path(__file__).parent / "schema.sql"


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; a semicolon in a string or trigger does not end one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    rest = "".join(line for line in statement.splitlines() if not line.lstrip().startswith("--"))
    if rest.strip():
        raise ValueError(f"statement without an end: {rest.strip()[:60]!r}")


def migrations(folder: Path = MIGRATIONS) -> list[tuple[int, Path]]:
    """Return number and file of every migration, in order; numbers run from 1 without a gap."""
    found = [(int(path.name.split("_")[0]), path) for path in sorted(folder.glob("*.sql"))]
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"{folder}: migrations must be numbered from 0001 without a gap")
    return found


def version(connection: sqlite3.Connection) -> int:
    """Return how many migrations the file has had."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> int:
    """Run the migrations that are missing and return the version reached.

    The version is read again inside each transaction, so two processes that open a new archive
    at the same time do not both migrate it.
    """
    for number, path in migrations(folder):
        if version(connection) >= number:
            continue
        connection.execute("begin immediate")
        try:
            if version(connection) < number:
                for statement in statements(path.read_text(encoding="utf-8")):
                    connection.execute(statement)
                connection.execute(f"pragma user_version = {number}")
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:
                connection.execute("rollback")
            raise
    return version(connection)


def schema(connection: sqlite3.Connection) -> str:
    """Return the shape of a database as ``schema.sql`` shows it: tables, each with its indexes."""
    rows = connection.execute(
        "select sql from sqlite_master where sql is not null and name not like 'sqlite_%'"
        " order by tbl_name, type = 'index', name"
    )
    return "".join(f"{sql};\n\n" for (sql,) in rows).rstrip() + "\n"


def lacking(connection: sqlite3.Connection) -> list[str]:
    """Return the tables and indexes of today's shape that a database has not.

    Costs less than a millisecond, and notices a file whose own list of them is damaged.
    """
    found = {name for (name,) in connection.execute("select name from sqlite_master")}
    return sorted(_names() - found)


@cache
def _names() -> frozenset[str]:
    made = re.findall(r"^CREATE [A-Z ]+ (\w+)", SCHEMA.read_text(encoding="utf-8"), re.M)
    return frozenset(made)
