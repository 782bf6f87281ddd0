"""A backup: what is in it, where it can be, and which older ones go."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from scraper.backup import BackupError, make, thin_out
from scraper.backup.manifest import read
from tests.desk import NOBODY, without_power
from tests.scraper.backup.places import furnished, rows, small_disk
from tests.scraper.making import NOON


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
