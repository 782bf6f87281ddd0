"""A pipe in the place of a file of ours, or what is no file of ours, holds nobody."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from scraper.archive import Archive, ArchiveError
from scraper.archive.errors import HalfRestored
from scraper.archive.place import RESTORING
from scraper.backup import BackupError, listed, make
from scraper.backup.restoring import restore
from scraper.publish import PublishError, feeds, publish
from scraper.publish.export import Wanted, export
from scraper.publish.feeds.state import FILE
from scraper.publish.snapshot import snapshot
from scraper.source.loading import SourceError, load_source
from tests.scraper.backup.places import LATER
from tests.scraper.making import NOON
from tests.scraper.publish.newsroom import SOURCES, Newsroom

KINDS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
}


def instead(path: Path, kind: str) -> None:
    """Put something else in the place of a file."""
    path.unlink(missing_ok=True)
    KINDS[kind](path)


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_archive(data: Path, kind: str) -> None:
    instead(data / "archive.db", kind)
    with pytest.raises(ArchiveError, match="is no regular file"):
        Archive.open(data / "archive.db")


def test_the_marker_of_a_restore(newsroom: Newsroom, folder: Path, data: Path, kind: str) -> None:
    newsroom.archive.close()
    instead(data / RESTORING, kind)
    with pytest.raises(HalfRestored, match="a restore was broken off"):
        Archive.open(data / "archive.db")
    with pytest.raises(BackupError, match=r"restoring\.json: is damaged \(is no regular file"):
        restore(folder, data, world="live", at=LATER)


@pytest.mark.parametrize("told", ["[" * 100_000, "{}", "[]", "\0"], ids=["deep", "{}", "[]", "0"])
def test_a_marker_that_is_none_of_ours(
    newsroom: Newsroom, folder: Path, data: Path, told: str
) -> None:
    newsroom.archive.close()
    (data / RESTORING).write_text(told)
    with pytest.raises(HalfRestored, match="a restore was broken off"):
        Archive.open(data / "archive.db")
    with pytest.raises(BackupError, match=r"restoring\.json: is damaged; put what lies in"):
        restore(folder, data, world="live", at=LATER)


def test_the_manifest(folder: Path, data: Path, kind: str) -> None:
    instead(folder / "manifest.json", kind)
    (one,) = listed(folder.parent)
    assert "is no regular file" in one.faults[0]
    with pytest.raises(BackupError, match="is no regular file"):
        restore(folder, data, world="live", at=LATER)


def test_the_published_file(newsroom: Newsroom, shelf: Path, kind: str) -> None:
    file, out = newsroom.target, shelf / "copy.db"
    instead(file, kind)
    calls: tuple[Callable[[], object], ...] = (
        lambda: publish(newsroom.archive, file, sources=SOURCES, at=NOON),
        lambda: snapshot(file, out),
        lambda: export(file, BytesIO(), "csv", Wanted()),
        lambda: feeds.write(file, file.parent / "feeds", site="http://127.0.0.1:8001"),
    )
    for call in calls:
        with pytest.raises(PublishError, match="is no regular file"):
            call()
    made = make(file.parent, shelf, at=NOON)
    assert "is no regular file" in made.without
    assert not (made.folder / "published.db").exists()


def _other_kind(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.executescript("create table meta (x); create table articles (x);")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda file: file.write_bytes(b""), "is empty"),
        (_other_kind, "is a database of another kind"),
        (lambda file: file.symlink_to("/dev/null"), "is no regular file"),
    ],
    ids=["empty", "another kind", "null device"],
)
def test_a_backup_is_made_without_a_published_file_that_is_none(
    spoil: Callable[[Path], None], told: str, data: Path, shelf: Path
) -> None:
    (data / "published.db").unlink()
    spoil(data / "published.db")
    made = make(data, shelf, at=NOON)
    assert told in made.without
    assert not made.manifest.has_published


def test_feeds_are_written_in_its_place(newsroom: Newsroom, data: Path, kind: str) -> None:
    site = "http://127.0.0.1:8001"
    feeds.write(newsroom.target, data / "feeds", site=site)
    instead(data / "feeds" / "all.json", kind)
    instead(data / "feeds" / FILE, kind)
    feeds.write(newsroom.target, data / "feeds", site=site)
    assert (data / "feeds" / "all.json").read_bytes().startswith(b"{")
    assert not (data / "feeds" / "all.json").is_symlink()
    instead(data / "feeds" / ".lock", kind)
    with pytest.raises(PublishError, match="is no regular file"):
        feeds.write(newsroom.target, data / "feeds", site=site)


def test_a_source(data: Path, kind: str) -> None:
    instead(data / "sources" / "qingshi" / "source.toml", kind)
    with pytest.raises(SourceError, match="is no regular file"):
        load_source(data / "sources" / "qingshi")
