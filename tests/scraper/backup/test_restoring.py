"""A backup that is put back: looked at first, nothing lost, and never half there."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from scraper.archive import Archive
from scraper.archive.errors import ArchiveBusy
from scraper.backup import BackupError, putting, restoring
from scraper.backup.readers import Readers
from scraper.backup.restoring import restore
from tests.scraper.backup.places import LATER, contents, furnished, rows
from tests.scraper.publish.newsroom import Newsroom, address
from tests.scraper.publish.withdrawing import take


@pytest.fixture
def data(newsroom: Newsroom) -> Path:
    newsroom.archive.close()
    return newsroom.target.parent


def test_into_an_empty_folder_it_is_what_it_was(data: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    done = restore(folder, tmp_path / "new", world="live", at=LATER)
    assert (done.aside, done.readers) == (None, Readers.NEW)
    for name in "archive.db", "published.db":
        assert rows(tmp_path / "new" / name) == rows(data / name)
    assert contents(tmp_path / "new").keys() == contents(data).keys()
    modes = {f.name: f.stat().st_mode & 0o777 for f in tmp_path.glob("new/**/*") if f.is_file()}
    assert modes.pop("archive.db") == 0o600, "what was withdrawn is nobody else's to read"
    assert set(modes.values()) == {0o644}, "readers of another user want to read it"


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
