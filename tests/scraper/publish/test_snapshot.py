"""A snapshot is the published file as it was, sound, summed, and harms nothing else."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from scraper.publish import beside
from scraper.publish import snapshot as snapping
from scraper.publish.errors import PublishError
from scraper.publish.schema import TABLES
from scraper.publish.snapshot import snapshot
from tests.scraper.publish.newsroom import HARVEST, Newsroom


@pytest.fixture
def published(newsroom: Newsroom) -> Path:
    newsroom.chain()
    newsroom.publish()
    return newsroom.target


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {
            table: sorted(db.execute(f"select * from {table}"), key=repr)  # noqa: S608
            for table in TABLES
        }


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["copy.db", "云岚 copy", "a\\b\nc"])
def test_a_snapshot_is_the_file_and_its_sum(name: str, published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    published.chmod(0o640)
    made = snapshot(published, folder / name)
    assert contents(folder / name) == contents(published)
    assert (made.articles, made.size) == (3, (folder / name).stat().st_size)
    assert left(folder) == sorted([name, f"{name}.sha256"])
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o640}
    with closing(sqlite3.connect(f"{(folder / name).as_uri()}?mode=ro", uri=True)) as db:
        assert db.execute("pragma journal_mode").fetchone() == ("delete",)
        found = db.execute("select count(*) from articles_fts where articles_fts match '\"民警\"'")
        assert found.fetchone() == (3,)
    if shutil.which("sha256sum"):
        checked = subprocess.run(
            ["sha256sum", "-c", "--", f"{name}.sha256"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        assert checked.returncode == 0, checked.stderr


def test_the_next_snapshot_takes_the_place_of_the_last(
    newsroom: Newsroom, published: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy.db"
    first = snapshot(published, file)
    newsroom.store("qingshi", 9, HARVEST, title="另一篇")
    newsroom.publish()
    second = snapshot(published, file)
    assert (first.articles, second.articles) == (3, 4)
    assert (tmp_path / "copy.db.sha256").read_text() == f"{second.sha256}  copy.db\n"


def test_what_is_no_snapshot_is_left_alone(newsroom: Newsroom, published: Path) -> None:
    folder = published.parent
    archive = newsroom.archive.path
    (folder / "letter.txt").write_text("dear")
    (folder / "wal.db").hardlink_to(archive)
    (folder / "link.db").symlink_to(published)
    (folder / "folder").mkdir()
    (folder / "sum.db.sha256").mkdir()
    (folder / "mine.db.sha256").symlink_to(archive)
    os.link(published, folder / "hard.db")
    before = left(folder)
    for name, told in {
        "letter.txt": "is there and is no snapshot",
        "published.db": "is the data of the program itself",
        "folder/../published.db": "is the data of the program itself",
        "link.db": "is the data of the program itself",
        "hard.db": "is the data of the program itself",
        "archive.db": "is the data of the program itself",
        "wal.db": "is the data of the program itself",
        "folder": "is a folder",
        "sum.db": "is a folder",
        "mine.db": "is the data of the program itself",
        "absent/copy.db": "its folder is missing",
    }.items():
        with pytest.raises(PublishError, match=told):
            snapshot(published, folder / name, never=[archive])
    with pytest.raises(PublishError, match="is there and is no snapshot"):
        snapshot(published, archive)
    assert left(folder) == before
    assert (folder / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize("world", ["live", "replica"])
def test_what_another_archive_has_published_is_left_alone(
    world: str, published: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Newsroom(tmp_path / "other", world=world)
    other.publish()
    other.archive.close()
    before = other.target.read_bytes()
    with pytest.raises(PublishError, match="is there and was made from another archive"):
        snapshot(published, other.target)
    assert other.target.read_bytes() == before
    assert left(other.target.parent) == ["archive.db", "published.db"]


SUM = "0" * 64


@pytest.mark.parametrize(
    ("told", "is_sum"),
    [
        ("", True),
        (f"{SUM}  copy.db\n", True),
        (f"{SUM}  other.db\n", False),
        (f"{SUM}  copy.db\n{SUM}  letter.txt\n", False),
        (f"{SUM[1:]}  copy.db\n", False),
        (f"{SUM.replace('0', 'g')}  copy.db\n", False),
        ("\xff\0" * 9000, False),
        ("precious notes", False),
    ],
)
def test_only_a_sum_of_that_file_is_written_over(
    told: str, is_sum: bool, published: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "copy.db.sha256"
    notes.write_bytes(told.encode("latin-1"))
    if is_sum:
        made = snapshot(published, tmp_path / "copy.db")
        assert notes.read_text() == f"{made.sha256}  copy.db\n"
        return
    with pytest.raises(
        PublishError, match=r"copy\.db\.sha256: is there and is no sum of 'copy.db'"
    ):
        snapshot(published, tmp_path / "copy.db")
    assert notes.read_bytes() == told.encode("latin-1")
    assert not (tmp_path / "copy.db").exists()


def test_a_damaged_file_is_not_copied(published: Path, tmp_path: Path) -> None:
    with published.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(PublishError, match=r"published\.db: is damaged"):
        snapshot(published, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy.db*"))


def test_rows_that_point_nowhere_are_not_copied(published: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(published, isolation_level=None)) as db:
        db.execute("update credits set article = 99 where article = 3")
    with pytest.raises(PublishError, match="a row of credits points nowhere"):
        snapshot(published, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy.db*"))


def test_a_full_disk_leaves_the_last_snapshot(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = snapshot(published, tmp_path / "copy.db")
    before = left(tmp_path)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(snapping, "_copy", full)
    with pytest.raises(PublishError, match=r"copy\.db: the disk is full; free some space"):
        snapshot(published, tmp_path / "copy.db")
    assert snapping._sum(tmp_path / "copy.db") == first.sha256
    assert left(tmp_path) == before


def test_what_the_disk_refuses_is_told_in_a_line(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(beside, "sync", refused)
    with pytest.raises(PublishError, match=r"cannot be written \(No space left on device\)"):
        snapshot(published, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy.db*"))


def test_nothing_published_yet_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="run `scrapy publish` first"):
        snapshot(tmp_path / "published.db", tmp_path / "copy.db")
