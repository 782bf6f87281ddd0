"""Of an archive that is damaged there is no backup; of one whose published file is, there is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.archive import ArchiveError
from scraper.archive import backup as of_archive
from scraper.archive.errors import ArchiveMissing, NotAnArchive
from scraper.backup import make
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import Newsroom

_LEAF = 13
"""The first byte of a page of a table that holds its rows itself."""


def test_an_archive_that_is_missing_or_damaged_gives_no_backup(
    newsroom: Newsroom, data: Path, shelf: Path
) -> None:
    newsroom.archive.close()
    archive = data / "archive.db"
    good = archive.read_bytes()
    archive.write_bytes(good[:8192] + b"\xff" * 4096 + good[12288:])
    with pytest.raises(NotAnArchive, match="damaged"):
        make(data, shelf, at=NOON)
    archive.write_bytes(b"")
    with pytest.raises(ArchiveError):
        make(data, shelf, at=NOON)
    archive.unlink()
    with pytest.raises(ArchiveMissing, match="run `scrapy update` first"):
        make(data, shelf, at=NOON)
    assert list(shelf.iterdir()) == []


def test_an_archive_that_has_lost_a_row_gives_no_backup(
    newsroom: Newsroom, data: Path, shelf: Path
) -> None:
    """A write that the disk has lost: the indexes know of a page that the table has not."""
    newsroom.archive.close()
    archive = data / "archive.db"
    _lose_one(archive, "pages")
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("pragma quick_check").fetchall() == [("ok",)]
        assert db.execute("select count(*) from pages not indexed").fetchone() == (3,)
    with pytest.raises(NotAnArchive, match="wrong # of entries in index"):
        make(data, shelf, at=NOON)
    assert list(shelf.iterdir()) == []


def test_rows_are_counted_in_the_table_itself(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    with closing(sqlite3.connect(file)) as db:
        wide = ", ".join(f"text_{number} text" for number in range(9))
        db.execute(f"create table articles (id integer primary key, key text unique, {wide})")
        db.executemany("insert into articles (key) values (?)", [("a",), ("b",), ("c",)])
        db.commit()
    _lose_one(file, "articles")
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("select count(*) from articles").fetchone() == (3,), "as the index says"
        assert of_archive._count(db, "articles") == 2


def _lose_one(file: Path, table: str) -> None:
    """Put a small table back to what it was before the last of its rows was written."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
        (size,) = db.execute("pragma page_size").fetchone()
        query = "select rootpage from sqlite_master where type = 'table' and name = ?"
        (root,) = db.execute(query, (table,)).fetchone()
    content = bytearray(file.read_bytes())

    def number(at: int, length: int = 2) -> int:
        return int.from_bytes(content[at : at + length], "big")

    start = (root - 1) * size
    rows = number(start + 3)
    assert content[start] == _LEAF, "the table has grown beyond a page"
    places = [number(start + 8 + 2 * at) for at in range(rows - 1)]
    content[start + 1 : start + 3] = bytes(2)  # nothing is free between the rows
    content[start + 3 : start + 5] = len(places).to_bytes(2, "big")
    content[start + 5 : start + 7] = min(places).to_bytes(2, "big")
    content[start + 7] = 0
    file.write_bytes(content)


def test_what_readers_have_may_be_damaged(data: Path, shelf: Path) -> None:
    """It is made from the archive, of which a backup is needed all the more."""
    (data / "published.db").write_bytes(b"no database" * 99)
    made = make(data, shelf, at=NOON)
    assert "published.db: is no SQLite file" in made.without
    assert not made.manifest.has_published
    assert not (made.folder / "published.db").exists()
