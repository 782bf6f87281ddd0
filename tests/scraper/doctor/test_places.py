"""What lies in the place of a file or a folder and is none: named with its cure, nothing harmed."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from scraper.archive import Archive
from scraper.archive.errors import NotWritable
from scraper.backup.making import make
from scraper.doctor import Finding, examine
from scraper.doctor.cures import UNOPENED
from scraper.ingest import pictures
from scraper.publish import PublishError
from scraper.publish.checkup import index
from scraper.publish.checkup.beside import FEEDS, NO_FOLDER, NO_PICTURE
from scraper.publish.export import Wanted, export
from scraper.search import SearchError, opened
from tests.scraper.doctor.pair import NOW, Pair

BODY = b"a picture of the old bridge"
PICTURE = f"images/{sha256(BODY).hexdigest()[:2]}/{sha256(BODY).hexdigest()}.png"


def _folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def _file(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.write_text("x")


NO_FILES = [(_folder, "is a folder"), (_pipe, "is no regular file")]
TAILS = ["-journal", "-wal"]


def _illustrate(pair: Pair) -> Path:
    """Lead readers to a picture; return where it belongs."""
    insert = "insert into images values (4, 0, 'http://a.example/1.png', '', '', '', 0, '{}')"
    pair.spoil(insert.format(PICTURE), published=True)
    return pair.folder / PICTURE


def _told(pair: Pair) -> tuple[Finding, ...]:
    return pair.look().findings


@pytest.mark.parametrize(("put", "fault"), NO_FILES)
def test_what_lies_in_the_place_of_the_published_file(
    pair: Pair, tmp_path: Path, put: Callable[[Path], None], fault: str
) -> None:
    """Every command says the same, and a backup is made without it."""
    put(pair.published)
    (found,) = _told(pair)
    assert (found.what, found.can_repair) == (UNOPENED, False)
    told = f"{pair.published}: {fault}"
    assert found.examples[0].startswith(told)
    assert found.cure == "move it away, then `scrapy publish`"
    with pytest.raises(SearchError, match=f"{told}.*move it away"), opened(pair.published):
        pass
    with pytest.raises(PublishError, match=f"{told}.*move it away"):
        export(pair.published, BytesIO(), "csv", Wanted())
    (tmp_path / "backups").mkdir()
    made = make(pair.folder, tmp_path / "backups", at=NOW)
    assert made.without.startswith(told)
    assert any("move it away" in line for line in pair.repair().done)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(("put", "fault"), NO_FILES)
def test_a_sound_file_is_not_moved_aside_for_what_lies_beside_it(
    pair: Pair, put: Callable[[Path], None], fault: str, tail: str
) -> None:
    before = pair.published.read_bytes()
    beside = pair.folder / f"published.db{tail}"
    put(beside)
    done = pair.repair()
    (found,) = done.after.findings
    assert (found.what, found.can_repair) == (UNOPENED, False)
    assert f"{beside} {fault}" in found.examples[0]
    assert found.cure == f"move {beside} away"
    assert pair.published.read_bytes() == before
    assert not list(pair.folder.glob("published.db.*"))


def test_a_file_that_is_held_is_not_damaged(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scraper.publish.checkup.opening.BUSY_SECONDS", 0)
    with closing(sqlite3.connect(pair.published, isolation_level=None)) as db:
        db.execute("begin exclusive")
        (found,) = _told(pair)
    assert not found.can_repair
    assert "held by another process" in found.examples[0]


@pytest.mark.parametrize("said", ["unable to open database file", "disk I/O error"])
def test_a_folder_for_temporary_files_that_fails_is_no_damage(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    def fails(*_: object) -> None:
        raise sqlite3.OperationalError(said)

    monkeypatch.setattr(index, "_words", fails)
    (found,) = _told(pair)
    assert (found.what, found.can_repair) == (index.NO_ROOM, False)


@pytest.mark.parametrize("tail", TAILS)
def test_what_lies_beside_the_archive(pair: Pair, tail: str) -> None:
    _folder(pair.folder / f"archive.db{tail}")
    (found,) = (one for one in _told(pair) if one.where == "archive")
    assert found.cure == f"move {pair.folder / f'archive.db{tail}'} away"


def test_in_another_world_only_the_setting_is_told(pair: Pair) -> None:
    (pair.folder / "logs").write_text("x")
    (found,) = examine(pair.archive, pair.published, world="replica").findings
    assert (found.where, found.what) == ("archive", UNOPENED)
    assert found.cure == "set YUANLIU_WORLD=live, or YUANLIU_DATA to another folder"


@pytest.mark.parametrize("name", ["feeds", "images", "locks", "logs"])
def test_a_file_in_the_place_of_a_folder(pair: Pair, name: str) -> None:
    _illustrate(pair)
    (pair.folder / "images" / PICTURE[7:9]).mkdir(parents=True)
    (pair.folder / PICTURE).write_bytes(BODY)
    _file(pair.folder / name)
    found = next(one for one in pair.repair().after.findings if one.where == name)
    assert found.what == NO_FOLDER
    assert found.examples == (f"{pair.folder / name} is no folder",)
    assert (found.cure, found.can_repair) == ("move it away", False)
    assert (pair.folder / name).read_text() == "x"


def test_feeds_that_are_gone_are_written(pair: Pair) -> None:
    shutil.rmtree(pair.folder / "feeds")
    done = pair.repair()
    assert [one.what for one in done.before.findings] == [FEEDS]
    assert done.after.is_well
    assert "the feeds were written again" in done.done
    assert (pair.folder / "feeds" / "all.json").is_file()


def test_a_pipe_in_the_place_of_a_picture_is_removed(pair: Pair) -> None:
    path = _illustrate(pair)
    path.parent.mkdir(parents=True)
    _pipe(path)
    assert NO_PICTURE in pair.found()
    assert "1 pictures are asked for at the next visit" in pair.repair().done
    assert not path.exists()


def test_what_cannot_be_removed_is_named(pair: Pair) -> None:
    path = _illustrate(pair)
    path.mkdir(parents=True)
    assert any(f"{path}: cannot be removed" in line for line in pair.repair().done)


@pytest.mark.parametrize("spoil", [_file, lambda path: path.symlink_to("nowhere")])
def test_publishing_says_that_the_folder_of_pictures_is_none(
    pair: Pair, spoil: Callable[[Path], None]
) -> None:
    folder = pair.folder / "images"
    spoil(folder)
    with (
        Archive.open(pair.archive) as archive,
        pytest.raises(NotWritable, match="images: is no folder; move it away"),
    ):
        pictures.sweep(archive, folder)
