"""A backup that is put back: looked at first, nothing lost, and never half there."""

import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from scraper.archive import Archive, ArchiveError
from scraper.archive.errors import ArchiveBusy, HalfRestored
from scraper.archive.place import RESTORING
from scraper.backup import BackupError, make, putting, restoring
from scraper.backup.readers import Readers
from scraper.backup.restoring import restore
from tests.scraper.backup.places import filled, furnished, rows, small_disk
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import address
from tests.scraper.publish.test_withdrawal import take

LATER = NOON + timedelta(days=2)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    furnished(tmp_path / "data").archive.close()
    return tmp_path / "data"


@pytest.fixture
def folder(data: Path, tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    return make(data, tmp_path / "shelf", at=NOON).folder


def contents(data: Path) -> dict[str, bytes]:
    """All files that a restore may touch."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in sorted(data.rglob("*"))
        if path.is_file() and not path.name.startswith("archive.db-")
    }


def test_into_an_empty_folder_it_is_what_it_was(data: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    done = restore(folder, tmp_path / "new", world="live", at=LATER)
    assert (done.aside, done.readers) == (None, Readers.NEW)
    for name in "archive.db", "published.db":
        assert rows(tmp_path / "new" / name) == rows(data / name)
    assert contents(tmp_path / "new").keys() == contents(data).keys()
    assert all(
        file.stat().st_mode & 0o777 == 0o644 for file in tmp_path.glob("new/**/*") if file.is_file()
    ), "readers of another user want to read it"


def test_what_was_there_is_kept_and_readers_keep_theirs(data: Path, folder: Path) -> None:
    with closing(sqlite3.connect(data / "archive.db")) as db:
        db.execute("insert into meta values ('later', 'than the backup')")
        db.commit()
    (data / "sources" / "later").mkdir()
    before, readers = rows(data / "archive.db"), (data / "published.db").read_bytes()
    done = restore(folder, data, world="live", at=LATER)
    assert (done.aside, done.readers) == (data / "replaced-20260304T040000Z", Readers.KEPT)
    assert rows(data / "archive.db") == rows(folder / "archive.db")
    assert (data / "published.db").read_bytes() == readers
    assert done.aside is not None
    assert rows(done.aside / "archive.db") == before
    assert (done.aside / "sources" / "later").is_dir()
    assert not (data / "sources" / "later").exists()
    assert done.aside.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("content", [b"", b"garbage" * 999], ids=["emptied", "garbage"])
def test_what_readers_have_is_replaced_where_it_is_damaged(
    content: bytes, data: Path, folder: Path
) -> None:
    (data / "published.db").write_bytes(content)
    (data / "archive.db").write_bytes(content)
    done = restore(folder, data, world="live", at=LATER)
    assert done.readers is Readers.LOST
    assert rows(data / "published.db") == rows(folder / "published.db")
    assert done.aside is not None
    assert (done.aside / "published.db").read_bytes() == content
    assert (done.aside / "archive.db").read_bytes() == content


def test_a_picture_comes_back_unless_it_was_withdrawn_since(data: Path, folder: Path) -> None:
    (picture,) = (data / "images").rglob("*.png")
    path = picture.relative_to(data).as_posix()
    picture.unlink()
    with closing(sqlite3.connect(data / "published.db")) as db:
        assert db.execute("select count(*) from images").fetchone() == (0,)
    restore(folder, data, world="live", at=LATER)
    assert not picture.exists(), "readers know of no article with it"
    (data / "published.db").unlink()
    restore(folder, data, world="live", at=LATER)
    assert picture.read_bytes() == (folder / path).read_bytes()


@pytest.mark.parametrize("damage", [b"", b"half", b"no picture, but BYTES"])
def test_a_picture_that_is_damaged_is_put_back(damage: bytes, data: Path, folder: Path) -> None:
    (picture,) = (data / "images").rglob("*.png")
    picture.write_bytes(damage)
    (data / "published.db").unlink()
    restore(folder, data, world="live", at=LATER)
    assert picture.read_bytes() == b"no picture, but bytes"


@pytest.mark.parametrize("name", ["archive.db", "published.db", "sources/qingshi/source.toml"])
def test_a_damaged_backup_is_refused_and_nothing_touched(
    name: str, data: Path, folder: Path
) -> None:
    file = folder / name
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    before = contents(data)
    with pytest.raises(BackupError, match=f"is damaged: {name} is damaged; nothing was touched"):
        restore(folder, data, world="live", at=LATER)
    assert contents(data) == before


def test_one_of_another_world_or_program_is_refused(data: Path, folder: Path) -> None:
    before = contents(data)
    with pytest.raises(BackupError, match="holds pages of the world 'live', not 'replica'"):
        restore(folder, data, world="replica", at=LATER)
    with pytest.raises(BackupError, match=r"is no backup: there is no manifest\.json in it"):
        restore(data, data, world="live", at=LATER)
    assert contents(data) == before


def test_an_archive_that_somebody_has_open_is_not_replaced(data: Path, folder: Path) -> None:
    """A withdrawal in the hands of another process must not land in a file that was put aside."""
    with Archive.open(data / "archive.db") as archive:
        archive.db.execute("select * from meta").fetchall()
        before = (data / "archive.db").read_bytes()
        with pytest.raises(ArchiveBusy):
            restore(folder, data, world="live", at=LATER)
        assert (data / "archive.db").read_bytes() == before
    assert restore(folder, data, world="live", at=LATER).aside


def test_a_withdrawal_that_is_written_meanwhile_is_not_lost(
    data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes no lock, and is over before anything is moved."""
    put = putting.staged

    def meanwhile(*given: Any) -> None:
        put(*given)
        with Archive.open(data / "archive.db") as archive, archive.db.conn:
            archive.db.execute("insert into meta values ('withdrawn', 'meanwhile')")

    monkeypatch.setattr(restoring, "staged", meanwhile)
    with pytest.raises(ArchiveBusy, match="was written to by another process"):
        restore(folder, data, world="live", at=LATER)
    assert ("withdrawn", "meanwhile") in rows(data / "archive.db")["meta"]
    assert not list(data.glob("re*")) + list(data.glob(".re*"))
    monkeypatch.undo()
    assert restore(folder, data, world="live", at=LATER).aside


def test_who_only_reads_meanwhile_stops_nothing(
    data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = putting.staged

    def meanwhile(*given: Any) -> None:
        put(*given)
        with Archive.open(data / "archive.db") as archive:
            archive.db.execute("select * from meta").fetchall()

    monkeypatch.setattr(restoring, "staged", meanwhile)
    assert restore(folder, data, world="live", at=LATER).aside


def killed(folder: Path, data: Path, step: int) -> bool:
    """Restore in a process that is killed before a step; return whether there was such a step."""
    process = os.fork()
    if not process:
        left = [step]

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def one(*given: Any, **named: Any) -> Any:
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return real(*given, **named)

            return one

        for name in "rename", "replace", "unlink":
            setattr(Path, name, counted(getattr(Path, name)))
        vars(restoring)["sync"] = counted(vars(restoring)["sync"])
        restore(folder, data, world="live", at=LATER)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    return status == signal.SIGKILL


def test_killed_at_any_step_it_leaves_the_old_or_says_what_to_do(
    data: Path, folder: Path, tmp_path: Path
) -> None:
    (data / "published.db").write_bytes(b"damaged")  # so that every part is replaced
    told = 0
    for step in range(99):
        place = tmp_path / f"killed{step}"
        shutil.copytree(data, place)
        before = rows(place / "archive.db")
        if not killed(folder, place, step):
            break
        if (place / RESTORING).exists():
            told += 1
            for create in True, False:
                with pytest.raises(HalfRestored, match=f"backup --restore {folder}` again"):
                    Archive.open(place / "archive.db", create=create)
            with pytest.raises(ArchiveError, match="a restore was broken off"):
                make(place, folder.parent, at=LATER)
        else:
            assert rows(place / "archive.db") in (before, rows(folder / "archive.db"))
        again = restore(folder, place, world="live", at=LATER)
        assert rows(place / "archive.db") == rows(folder / "archive.db")
        assert rows(place / "published.db") == rows(folder / "published.db")
        assert (place / "sources/qingshi/source.toml").is_file()
        assert again.aside is not None
        kept = [path.read_bytes() for path in place.glob("replaced-*/published.db")]
        assert b"damaged" in kept
        assert not list(place.glob(".rest*")) + list(place.glob("rest*"))
    assert told > 5


def test_of_a_restore_that_was_broken_off_no_other_is_begun(data: Path, folder: Path) -> None:
    other = make(data, folder.parent, at=LATER).folder
    (data / RESTORING).write_text(json.dumps({"backup": str(other)}))
    with pytest.raises(BackupError, match=f"run `scrapy backup --restore {other}` again first"):
        restore(folder, data, world="live", at=LATER)


def test_without_room_nothing_is_touched(folder: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 12 * 1024 * 1024) as disk:
        furnished(disk).archive.close()
        filled(disk, 600_000)
        before = contents(disk)
        with pytest.raises(BackupError, match="free some space; nothing was touched"):
            restore(folder, disk, world="live", at=LATER)
        assert contents(disk) == before


def test_a_disk_that_fills_meanwhile_keeps_what_it_had(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.backup.restoring._SPARE", -(1 << 40))
    with small_disk(tmp_path / "disk", 12 * 1024 * 1024) as disk:
        furnished(disk).archive.close()
        (disk / "published.db").write_bytes(b"damaged")
        filled(disk, 200_000)
        before, archive = contents(disk), rows(disk / "archive.db")
        with pytest.raises(BackupError, match="free some space"):
            restore(folder, disk, world="live", at=LATER)
        after = contents(disk)
        before.pop("archive.db"), after.pop("archive.db")  # its log was folded into it
        assert after == before
        assert rows(disk / "archive.db") == archive


def test_what_was_withdrawn_since_stays_away(data: Path, folder: Path) -> None:
    newsroom = furnished(data.parent / "other")
    newsroom.archive.close()
    newsroom.archive, newsroom.target = Archive.open(data / "archive.db"), data / "published.db"
    take(newsroom, address("yunlan", 8))
    newsroom.publish()
    newsroom.archive.close()
    restore(folder, data, world="live", at=LATER)
    newsroom.archive = Archive.open(data / "archive.db")
    remarks = newsroom.publish().remarks
    newsroom.archive.close()
    assert len(remarks) == 1
    assert address("yunlan", 8) in remarks[0]
    with closing(sqlite3.connect(data / "published.db")) as db:
        query = "select status, body_text from articles where url = ?"
        assert db.execute(query, [address("yunlan", 8)]).fetchone() == ("withdrawn", None)
