"""A backup is whole when it has its name, whatever others write and whatever fails meanwhile."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from scraper.archive import backup as of_archive
from scraper.backup import BackupError, files, listed, make, making
from tests.scraper.backup.places import filled, rows, small_disk
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import Newsroom

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
