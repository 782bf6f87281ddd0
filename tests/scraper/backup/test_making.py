"""A backup is whole when it has its name, whatever others write and whatever fails meanwhile."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.archive import ArchiveError
from scraper.archive import backup as of_archive
from scraper.archive.errors import ArchiveMissing, NotAnArchive
from scraper.backup import BackupError, files, listed, make, making, thin_out
from scraper.backup.manifest import _sum, read
from tests.scraper.backup.places import filled, furnished, rows, small_disk
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import Newsroom
from tests.test_exit_codes import NOBODY, without_power

_LEAF = 13
"""The first byte of a page of a table that holds its rows itself."""
WRITER = """
import sqlite3, sys, time
file = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
file.execute("pragma synchronous = full")
for number in range(100_000):
    file.execute("begin immediate")
    file.execute("insert into meta values (?, ?)", (f"written {number}", "x" * 500))
    file.execute("commit")
    print(number, flush=True)
    time.sleep(0.002)
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = furnished(tmp_path / "data")
    yield newsroom
    newsroom.archive.close()


@pytest.fixture
def data(newsroom: Newsroom) -> Path:
    return newsroom.target.parent


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


def test_a_backup_holds_all_that_cannot_be_made_anew(data: Path, shelf: Path) -> None:
    made = make(data, shelf, at=NOON)
    for name in "archive.db", "published.db":
        assert rows(made.folder / name) == rows(data / name)
    paths = {p.relative_to(made.folder).as_posix() for p in made.folder.rglob("*") if p.is_file()}
    assert paths == {entry.path for entry in made.manifest.files} | {"manifest.json"}
    assert {path.split("/")[0] for path in paths} == {
        "archive.db", "published.db", "sources", "images", "manifest.json",
    }  # fmt: skip
    assert read(made.folder) == made.manifest
    assert made.manifest.counts["articles"] == 4
    assert made.folder.name == "yuanliu-20260302T040000Z"


def test_it_is_private(data: Path, shelf: Path) -> None:
    folder = make(data, shelf, at=NOON).folder
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_its_archive_is_one_file_that_needs_no_log(data: Path, shelf: Path) -> None:
    folder = make(data, shelf, at=NOON).folder
    with closing(
        sqlite3.connect(f"{(folder / 'archive.db').as_uri()}?immutable=1", uri=True)
    ) as db:
        assert db.execute("pragma journal_mode").fetchone() == ("delete",)
    assert not list(folder.glob("*-*"))


def test_every_row_that_was_acknowledged_before_is_in_it(newsroom: Newsroom, shelf: Path) -> None:
    """Twenty rounds, in each of which a file that was merely copied while in use had lost some."""
    archive, said, longest = newsroom.archive.path, shelf / "said", 0.0
    with said.open("w") as output:
        writer = subprocess.Popen([sys.executable, "-c", WRITER, archive], stdout=output)
    try:
        for number in range(20):
            last = _last(said, above=number * 3)
            target, before = shelf / f"{number}.db", time.monotonic()
            of_archive.copy(archive, target)
            longest = max(longest, time.monotonic() - before)
            with closing(sqlite3.connect(target)) as copy:
                query = "select count(*) from meta where key like 'written %'"
                assert copy.execute(query).fetchone()[0] > last
                assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
            target.unlink()
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()
    assert longest < 10, "the backup was begun anew again and again"


def _last(said: Path, above: int) -> int:
    """Return the last number that the writer has acknowledged, once it is above another."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        lines = said.read_text().split("\n")[:-1]
        if lines and int(lines[-1]) > above:
            return int(lines[-1])
        time.sleep(0.005)
    raise AssertionError("the writer does not get on")


def test_readers_have_nothing_in_it_that_the_archive_has_not(
    newsroom: Newsroom, data: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that is stored and published between the two is in the archive alone."""
    copy = of_archive.copy

    def later(archive: Path, target: Path) -> of_archive.Copied:
        newsroom.store("fazhi", 9, "清晨的河堤上，水文员老温读着水尺。" * 9, title="水文员")
        newsroom.publish()
        return copy(archive, target)

    monkeypatch.setattr(of_archive, "copy", later)
    folder = make(data, shelf, at=NOON).folder
    assert len(rows(folder / "published.db")["articles"]) == 4
    assert len(rows(folder / "archive.db")["articles"]) == 5


def test_a_picture_that_comes_meanwhile_is_in_it(
    data: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = of_archive.copy

    def later(archive: Path, target: Path) -> of_archive.Copied:
        (data / "images" / "ff").mkdir(exist_ok=True)
        (data / "images" / "ff" / f"{'f' * 64}.png").write_bytes(b"late")
        return copy(archive, target)

    monkeypatch.setattr(of_archive, "copy", later)
    assert len(list(make(data, shelf, at=NOON).manifest.below("images"))) == 2


def test_a_picture_that_is_gone_for_a_moment_leaves_nothing_behind(
    data: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen in the list, gone when it is to be read, and there again at the second pass."""
    (picture,) = (data / "images").rglob("*.png")
    aside, files_of, copy = picture.with_suffix(".aside"), files.files_below, of_archive.copy

    def seen(folder: Path) -> Iterator[str]:
        for path in files_of(folder):
            if data / path == picture and not (shelf / "moved").exists():
                (shelf / "moved").touch()
                picture.rename(aside)
            yield path

    def later(archive: Path, target: Path) -> of_archive.Copied:
        assert not list(target.parent.rglob("*.png")), "an empty file was left"
        aside.rename(picture)
        return copy(archive, target)

    monkeypatch.setattr(making, "_need_room", lambda data, into: None)
    monkeypatch.setattr(making, "files_below", seen)
    monkeypatch.setattr(of_archive, "copy", later)
    made = make(data, shelf, at=NOON)
    assert [Path(entry.path).name for entry in made.manifest.below("images")] == [picture.name]
    assert [kept.faults for kept in listed(shelf)] == [()]


def test_files_that_have_gone_cost_no_descriptor(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for number in range(20):
        with suppress(FileNotFoundError):
            files.copied(tmp_path / "gone", tmp_path, f"a/{number}")
    assert len(os.listdir("/proc/self/fd")) == before
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_is_half_written_is_left_out(data: Path, shelf: Path) -> None:
    (picture,) = (data / "images").rglob("*.png")
    picture.with_name(f".{picture.name}.4711").write_bytes(b"half")
    (data / "sources" / "qingshi" / ".note").write_text("mine")
    paths = {Path(entry.path).name for entry in make(data, shelf, at=NOON).manifest.files}
    assert picture.name in paths
    assert ".note" in paths
    assert f".{picture.name}.4711" not in paths


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (lambda data, shelf: shelf / "nosuch", "is not there; make it first"),
        (lambda data, shelf: data / "archive.db", "is no folder"),
        (lambda data, shelf: data, "would be lost with it"),
        (lambda data, shelf: data / "sources", "would be lost with it"),
    ],
)
def test_where_no_backup_can_be_is_told_at_once(
    place: object, words: str, data: Path, shelf: Path
) -> None:
    assert callable(place)
    before = sorted(data.rglob("*"))
    with pytest.raises(BackupError, match=words) as caught:
        make(data, place(data, shelf), at=NOON)
    assert "\n" not in str(caught.value)
    assert sorted(data.rglob("*")) == before
    assert list(shelf.iterdir()) == []


def test_a_disk_without_room_for_it_is_told_before_anything_is_written(
    data: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(BackupError, match=r"4 MB free, a backup needs \d MB; free some space"):
            make(data, disk, at=NOON)
        assert list(disk.iterdir()) == []


def test_a_disk_that_fills_meanwhile_is_left_as_it_was(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scraper.backup.making._need_room", lambda data, into: None)
    with small_disk(tmp_path / "disk") as disk:
        for leave in (0, 50_000, 150_000, 300_000):
            ballast = filled(disk, leave)
            with pytest.raises(BackupError, match="free some space there") as caught:
                make(data, disk, at=NOON)
            assert str(caught.value).startswith(f"{disk}: ")
            assert list(disk.iterdir()) == [ballast]
            ballast.unlink()
        assert make(data, disk, at=NOON).folder.is_dir()


def test_a_folder_of_somebody_else_is_told(data: Path, shelf: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from scraper.backup import make, BackupError\n"
        "try: make(Path(sys.argv[1]), Path(sys.argv[2]), at=datetime.now(UTC))\n"
        "except BackupError as error: print(error)"
    )
    is_root = os.geteuid() == 0
    shelf.chmod(0o555)
    if is_root:
        os.chown(shelf, NOBODY, NOBODY)
    done = subprocess.run(
        [sys.executable, "-c", program, data, shelf], capture_output=True, text=True, check=False,
        preexec_fn=without_power if is_root else None,
    )  # fmt: skip
    shelf.chmod(0o755)
    assert done.stdout.startswith(f"{shelf}: cannot be written; make it writable"), done.stderr


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


@pytest.mark.parametrize("moment", range(5))
def test_one_that_is_killed_has_no_name_and_is_cleared_away(
    moment: int, data: Path, shelf: Path
) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from scraper.backup import files, making\n"
        "done, left = files.sync, [int(sys.argv[3])]\n"
        "def sync(path):\n"
        "    if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    left[0] -= 1; done(path)\n"
        "files.sync = making.sync = sync\n"
        "making.make(Path(sys.argv[1]), Path(sys.argv[2]), at=datetime.now(UTC))"
    )
    command = [sys.executable, "-c", program, str(data), str(shelf), str(moment)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert [path.name[0] for path in shelf.iterdir()] == ["."]
    assert listed(shelf) == []
    made = make(data, shelf, at=NOON)
    assert list(shelf.iterdir()) == [made.folder]


def test_of_a_second_in_one_second_the_name_is_another(data: Path, shelf: Path) -> None:
    names = [make(data, shelf, at=NOON).folder.name for _ in range(2)]
    assert names == ["yuanliu-20260302T040000Z", "yuanliu-20260302T040000Z-2"]


def test_only_older_backups_of_the_same_archive_are_removed(
    data: Path, shelf: Path, tmp_path: Path
) -> None:
    other = furnished(tmp_path / "other")
    theirs = make(tmp_path / "other", shelf, at=NOON - timedelta(days=9)).folder
    other.archive.close()
    for name in "yuanliu-notes", "photos":
        (shelf / name).mkdir()
        (shelf / name / "file").write_text("mine")
    (shelf / "yuanliu-forged").mkdir()
    (shelf / "yuanliu-forged" / "manifest.json").write_text('{"kind": "yuanliu-backup"}')
    made = [make(data, shelf, at=NOON + timedelta(days=n)).folder for n in range(4)]
    assert thin_out(shelf, made[-1], keep=2) == made[:2]
    left = {path.name for path in shelf.iterdir()}
    assert left == {
        theirs.name, made[2].name, made[3].name, "yuanliu-notes", "photos", "yuanliu-forged",
    }  # fmt: skip


def test_what_has_changed_in_a_backup_is_noticed(data: Path, shelf: Path) -> None:
    folder = make(data, shelf, at=NOON).folder
    assert [kept.faults for kept in listed(shelf)] == [()]
    files = [path for path in folder.rglob("*") if path.is_file()]
    for file in files:
        content = file.read_bytes()
        place = len(content) // 2
        file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        (kept,) = listed(shelf)
        assert kept.faults, file
        file.unlink()
        (kept,) = listed(shelf)
        assert kept.faults, file
        file.write_bytes(content)
    assert [kept.faults for kept in listed(shelf)] == [()]


@pytest.mark.parametrize(
    "path", ["../evil", "/etc/passwd", "sources/../../evil", "images", "logs/x", "sources//x", ""]
)
def test_a_manifest_leads_nowhere_else(path: str, data: Path, shelf: Path) -> None:
    folder = make(data, shelf, at=NOON).folder
    told = json.loads((folder / "manifest.json").read_text())
    told.pop("sum")
    told["files"].append({"path": path, "size": 0, "sha256": ""})
    (folder / "manifest.json").write_text(json.dumps(told | {"sum": _sum(told)}))
    with pytest.raises(BackupError, match="damaged, or not of a backup"):
        read(folder)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 99_999, b'{"sum": 1e999}', b"1" * 9999]
)
def test_garbage_is_no_manifest(content: bytes, shelf: Path) -> None:
    (shelf / "manifest.json").write_bytes(content)
    with pytest.raises(BackupError) as caught:
        read(shelf)
    assert "\n" not in str(caught.value)


def test_what_is_withdrawn_meanwhile_may_take_its_picture_along(
    data: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(source: Path, target: Path, path: str) -> object:
        with suppress(FileNotFoundError):
            source.unlink()
        return files.copied(source, target, path)

    monkeypatch.setattr(making, "copied", too_late)
    assert {entry.path for entry in make(data, shelf, at=NOON).manifest.files} == {
        "archive.db", "published.db",
    }  # fmt: skip
