import sqlite3
from pathlib import Path

import pytest

from scraper.archive.migrate import SCHEMA, migrate, migrations, schema, statements, version


@pytest.fixture
def blank(tmp_path: Path) -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def test_schema_sql_shows_what_the_migrations_build(blank: sqlite3.Connection) -> None:
    migrate(blank)
    shown = SCHEMA.read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert shown == schema(blank)


def test_migrating_twice_changes_nothing(blank: sqlite3.Connection) -> None:
    assert migrate(blank) == migrate(blank) == version(blank) == len(migrations())


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (
            "create table a (b);\ncreate table c (d);\n",
            ["create table a (b);", "create table c (d);"],
        ),
        ("insert into a values ('x;\ny');\n", ["insert into a values ('x;\ny');"]),
        ("-- only a remark\n", []),
        (
            "create trigger t after insert on a begin\n  delete from a;\n  delete from c;\nend;\n",
            ["create trigger t after insert on a begin\n  delete from a;\n  delete from c;\nend;"],
        ),
    ],
)
def test_statements(script: str, expected: list[str]) -> None:
    assert list(statements(script)) == expected


def test_a_statement_without_an_end_is_an_error() -> None:
    with pytest.raises(ValueError, match="without an end"):
        list(statements("create table a (b)\n"))


def test_a_failing_migration_leaves_nothing_of_itself(
    blank: sqlite3.Connection, tmp_path: Path
) -> None:
    (tmp_path / "0001_good.sql").write_text("create table kept (a);\n")
    (tmp_path / "0002_bad.sql").write_text("create table lost (a);\ncreate table kept (a);\n")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(blank, tmp_path)
    assert version(blank) == 1
    assert "lost" not in schema(blank)
    (tmp_path / "0002_bad.sql").write_text("create table found (a);\n")
    assert migrate(blank, tmp_path) == 2


def test_migrations_are_numbered_without_a_gap(tmp_path: Path) -> None:
    (tmp_path / "0002_late.sql").write_text("create table a (b);\n")
    with pytest.raises(ValueError, match="without a gap"):
        migrations(tmp_path)
