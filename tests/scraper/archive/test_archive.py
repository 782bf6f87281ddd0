"""An archive that is opened, written to by several, and read for long."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from scraper.archive import Archive, ArchiveError, upkeep
from scraper.archive.errors import (
    ArchiveBusy,
    ArchiveMissing,
    Emptied,
    HalfRestored,
    NewerSchema,
    NotAnArchive,
    NotWritable,
    OtherWorld,
)
from scraper.archive.place import RESTORING
from tests.scraper.making import NOON


def _beneath_a_file(folder: Path) -> Path:
    (folder / "file").write_text("not a folder")
    return folder / "file" / "archive.db"


def _text_file(folder: Path) -> Path:
    path = folder / "archive.db"
    path.write_text("this is a letter and no database at all\n" * 99)
    return path


def _folder(folder: Path) -> Path:
    return folder


def _other_database(folder: Path) -> Path:
    path = folder / "archive.db"
    connection = sqlite3.connect(path)
    connection.execute("create table recipes (title)")
    connection.commit()
    connection.close()
    return path


def _newer(folder: Path) -> Path:
    path = folder / "archive.db"
    Archive.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 999")
    connection.close()
    return path


def _emptied(folder: Path) -> Path:
    (folder / "published.db").write_bytes(b"what readers have")
    path = folder / "archive.db"
    path.write_bytes(b"")
    return path


def _gone(folder: Path) -> Path:
    path = _emptied(folder)
    path.unlink()
    return path


def _half_restored(folder: Path) -> Path:
    (folder / RESTORING).write_text('{"backup": "/mnt/yuanliu-1"}')
    return folder / "archive.db"


def _without_a_table(folder: Path) -> Path:
    path = folder / "archive.db"
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("drop table restorations")
        connection.execute("pragma journal_mode = delete")
    return path


def _cut(folder: Path) -> Path:
    path = folder / "archive.db"
    Archive.open(path).close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def _of_the_replica(folder: Path) -> Path:
    Archive.open(folder / "archive.db", world="replica").close()
    return folder / "archive.db"


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (_beneath_a_file, NotWritable, "YUANLIU_DATA"),
        (_text_file, NotAnArchive, "not a database"),
        (_folder, NotAnArchive, "is a folder"),
        (_other_database, NotAnArchive, "another kind"),
        (_newer, NewerSchema, "update the program"),
        (_emptied, Emptied, r"is empty, but published\.db beside it .* restore a backup"),
        (_gone, Emptied, r"is not there, but published\.db beside it"),
        (_half_restored, HalfRestored, "run `scrapy backup --restore /mnt/yuanliu-1` again"),
        (_without_a_table, NotAnArchive, "is damaged: restorations is missing"),
        (_cut, NotAnArchive, "malformed; the file is damaged: `scrapy doctor`"),
        (_of_the_replica, OtherWorld, "'replica', not 'live'"),
    ],
)
def test_what_cannot_be_opened_says_why_and_is_left_as_it_is(
    make: Callable[[Path], Path], kind: type[ArchiveError], words: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(kind, match=words) as caught:
        Archive.open(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    if kind is not OtherWorld and make is not _without_a_table:  # those were put into WAL
        assert (path.read_bytes() if path.is_file() else b"") == before


def test_the_live_archive_is_no_replica_either(tmp_path: Path) -> None:
    Archive.open(tmp_path / "archive.db").close()
    with pytest.raises(OtherWorld, match="'live', not 'replica'"):
        Archive.open(tmp_path / "archive.db", world="replica")


def test_an_archive_is_not_made_by_one_who_only_reads(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing, match="scrapy update"):
        Archive.open(tmp_path / "archive.db", create=False)
    assert not list(tmp_path.iterdir())


def test_its_manners_towards_the_disk(archive: Archive) -> None:
    told = {
        name: archive.db.conn.execute(f"pragma {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


def test_a_transaction_is_all_or_nothing(archive: Archive) -> None:
    def stop() -> None:
        with archive.transaction():
            archive.runs.start("lost", NOON)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stop()
    with archive.transaction():
        kept = archive.runs.start("kept", NOON)
    assert archive.runs.report(kept).command == "kept"
    assert kept == 1


def test_an_inner_failure_undoes_the_outer_even_when_caught(archive: Archive) -> None:
    def careless() -> None:
        with archive.transaction():
            archive.runs.start("outer", NOON)
            with suppress(KeyError), archive.transaction():
                raise KeyError("inner")

    with pytest.raises(RuntimeError, match="inner block"):
        careless()
    with pytest.raises(KeyError):
        archive.runs.report(1)


def test_a_second_writer_waits_from_its_first_word_on(archive: Archive) -> None:
    with Archive.open(archive.path) as second:
        second.db.conn.execute("pragma busy_timeout = 50")
        with archive.transaction():
            archive.runs.start("first", NOON)
            with pytest.raises(ArchiveBusy, match="wait"), second.transaction():
                raise AssertionError("the lock is held")
        with second.transaction():
            assert second.runs.start("second", NOON) == 2


@pytest.mark.parametrize("world", ["live", "replica"])
def test_who_only_reads_takes_the_world_of_the_archive(tmp_path: Path, world: str) -> None:
    Archive.open(tmp_path / "archive.db", world=world).close()
    with Archive.open(tmp_path / "archive.db", world=None, create=False) as archive:
        assert archive.world == world


def test_a_reader_of_long_ago_keeps_the_log_long(archive: Archive) -> None:
    archive.runs.start("one", NOON)
    assert upkeep.fold_log(archive) == 0
    with closing(sqlite3.connect(archive.path)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from runs").fetchone()
        archive.db.conn.execute("pragma busy_timeout = 77")
        with archive.transaction():
            archive.runs.start("two", NOON)
        assert upkeep.fold_log(archive) > 0
    assert upkeep.fold_log(archive) == 0
    assert archive.db.conn.execute("pragma busy_timeout").fetchone() == (77,)
