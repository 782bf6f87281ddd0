import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.archive.migrate import (
    MIGRATIONS,
    SCHEMA,
    migrate,
    migrations,
    schema,
    statements,
    version,
)
from scraper.article import Body, Page


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


def test_an_archive_of_the_first_shape_keeps_its_pages(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    first = MIGRATIONS / "0001_first.sql"
    (tmp_path / "old" / first.name).write_text(first.read_text("utf-8"), "utf-8")
    path = tmp_path / "archive.db"
    old = sqlite3.connect(path, isolation_level=None)
    assert migrate(old, tmp_path / "old") == 1
    old.execute("insert into meta values ('world', 'live')")
    old.execute("insert into bodies values ('a1', 1, ?)", (zlib.compress(b"x"),))
    old.execute(
        "insert into pages (url, status, headers, sha256)"
        " values ('http://www.qinghe.example/1.html', 200, '{}', 'a1')"
    )
    old.close()
    with Archive.open(path) as archive:
        page = archive.pages.get(1)
        assert page == Page("http://www.qinghe.example/1.html", Body(b"x"))
        more = replace(page, more=(replace(page, url="http://www.qinghe.example/1_1.html"),))
        assert archive.pages.get(archive.pages.add(more)) == more
        assert version(archive.db.conn) == len(migrations())
