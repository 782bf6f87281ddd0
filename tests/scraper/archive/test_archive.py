import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive import Archive, ArchiveError, upkeep
from scraper.archive.errors import (
    ArchiveBusy,
    ArchiveFull,
    ArchiveMissing,
    Emptied,
    HalfRestored,
    NewerSchema,
    NotAnArchive,
    NotWritable,
    OtherWorld,
    named,
    unreadable,
)
from scraper.archive.place import RESTORING
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import Newsroom


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


@pytest.mark.parametrize("world", ["live", "replica"])
def test_who_only_reads_takes_the_world_of_the_archive(tmp_path: Path, world: str) -> None:
    Archive.open(tmp_path / "archive.db", world=world).close()
    with Archive.open(tmp_path / "archive.db", world=None, create=False) as archive:
        assert archive.world == world


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
