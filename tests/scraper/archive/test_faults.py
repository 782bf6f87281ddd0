"""Full disks, damaged files and values that cannot be read: told for what they are."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive import Archive, upkeep
from scraper.archive.errors import (
    ArchiveFull,
    NotAnArchive,
    NotWritable,
    named,
    unreadable,
)
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import Newsroom


def test_a_full_disk_keeps_what_was_stored(archive: Archive) -> None:
    archive.runs.start("kept", NOON)
    pages = archive.db.conn.execute("pragma page_count").fetchone()[0]
    archive.db.conn.execute(f"pragma max_page_count = {pages}")

    def much() -> None:
        with archive.transaction():
            for _ in range(999):
                archive.runs.start("x" * 500, NOON)

    with pytest.raises(ArchiveFull, match="free some space"):
        much()
    archive.db.conn.execute("pragma max_page_count = 999999")
    assert archive.db.conn.execute("select count(*) from runs").fetchone()[0] == 1
    assert archive.db.conn.execute("pragma integrity_check").fetchone()[0] == "ok"


def test_an_unknown_error_keeps_its_own_name() -> None:
    error = sqlite3.OperationalError("no such table: nothing")
    assert named(error, Path("archive.db")) is error


def test_a_disk_that_allows_no_log_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on disks of a network; SQLite itself goes on in another mode and says nothing."""

    def without_shared_memory(path: Path) -> sqlite3.Connection:
        address = f"{path.as_uri()}?vfs=unix-dotfile"
        return sqlite3.connect(address, uri=True, isolation_level=None)

    monkeypatch.setattr("scraper.archive.archive._connect", without_shared_memory)
    with pytest.raises(NotWritable, match="set YUANLIU_DATA to a folder on a local disk"):
        Archive.open(tmp_path / "archive.db")


@pytest.mark.parametrize(
    ("table", "column", "value", "read"),
    [
        ("articles", "reading", "x'ff'", lambda archive, key: archive.articles.get(key)),
        ("articles", "reading", "'{'", lambda archive, key: archive.articles.get(key)),
        ("articles", "reading", "'[]'", lambda archive, key: archive.articles.get(key)),
        ("articles", "stored_at", "'yestreen'", lambda archive, key: archive.articles.get(key)),
    ],
)
def test_a_value_that_cannot_be_read_is_the_fault_of_the_file(
    tmp_path: Path, table: str, column: str, value: str, read: Callable[[Archive, int], object]
) -> None:
    newsroom = Newsroom(tmp_path)
    key = newsroom.origin()
    newsroom.archive.close()
    with closing(sqlite3.connect(newsroom.archive.path)) as db:
        db.execute(f"update {table} set {column} = cast({value} as text)")  # noqa: S608
        db.commit()
    with (
        pytest.raises(NotAnArchive, match="the file is damaged: `scrapy doctor` tells") as caught,
        Archive.open(newsroom.archive.path) as archive,
    ):
        read(archive, key)
    assert str(caught.value).startswith(f"{newsroom.archive.path}: ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_fault_of_our_own_code_is_not_one_of_the_file(archive: Archive) -> None:
    def broken() -> None:
        with Archive.open(archive.path) as other:
            other.runs.start("kept", NOON)
            raise ValueError("a slip of ours")

    with pytest.raises(ValueError, match="a slip of ours") as caught:
        broken()
    assert unreadable(caught.value, archive.path) is None


def test_a_disk_error_on_a_full_disk_says_that_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    assert isinstance(named(error, tmp_path / "archive.db"), NotWritable)
    monkeypatch.setattr("scraper.archive.errors._LITTLE", 1 << 60)
    assert isinstance(named(error, tmp_path / "archive.db"), ArchiveFull)


def test_the_file_is_looked_through_once_a_day(archive: Archive) -> None:
    asked: list[str] = []
    archive.db.conn.set_trace_callback(asked.append)
    for hours in 0, 1, 23, 25, 26:
        upkeep.look(archive, NOON + timedelta(hours=hours))
    assert sum("integrity_check" in one for one in asked) == 2


def test_damage_to_the_structure_is_told_before_anything_is_written(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.chain()
    newsroom.archive.close()
    path = newsroom.archive.path
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute(
            "select rootpage from sqlite_master where name = 'articles_by_twin'"
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\x5a" * 64
    path.write_bytes(content)
    with Archive.open(path) as archive, pytest.raises(NotAnArchive, match="backup --restore"):
        upkeep.look(archive, NOON)
