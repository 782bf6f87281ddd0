"""What happens to files: replaced whole, none of others touched, faults named, writers in turn."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.publish import PublishError, feeds
from scraper.publish.feeds import FeedsError, files
from tests.scraper.publish.feeds.press import SITE, Press


def test_what_is_not_ours_is_left_alone(press: Press) -> None:
    press.origin()
    press.press()
    foreign = ["notes.txt", "robots.json", "qingshi/all.xml", "Photos/all.json", ".hidden"]
    stale = [
        "all-2.json",
        "gone/all.atom",
        "qingshi/column-0123456789.json",
        "qingshi/.all.json.tmp",
    ]
    for name in foreign + stale:
        (press.feeds / name).parent.mkdir(exist_ok=True)
        (press.feeds / name).write_text("x")
    assert press.write().removed == len(stale)
    assert [name for name in foreign if not (press.feeds / name).exists()] == []
    assert not (press.feeds / "gone").exists()


def test_a_file_is_replaced_whole(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at any moment, the old file stands; it is never opened for writing itself."""
    path = press.feeds / "all.json"
    press.feeds.mkdir()
    assert files.replace(path, b"old")
    assert not files.replace(path, b"old")

    def killed(*_: object) -> None:
        assert path.read_bytes() == b"old"
        raise KeyboardInterrupt

    for name in ("fsync", "write"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, killed)
            patch.setattr(Path, "replace", killed)
            with pytest.raises(KeyboardInterrupt):
                files.replace(path, b"new")
        assert {child.name: child.read_bytes() for child in press.feeds.iterdir()} == {
            "all.json": b"old"
        }
    assert files.replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o444 == 0o444


def test_one_feed_that_cannot_be_written_does_not_keep_the_others_from_it(press: Press) -> None:
    press.origin()
    press.copy()
    press.feeds.mkdir()
    (press.feeds / "qingshi").write_text("in the way")
    with pytest.raises(FeedsError) as failed:
        press.press()
    line = str(failed.value)
    assert "qingshi/all" in line
    assert "published.db is up to date" in line
    assert "\n" not in line
    assert isinstance(failed.value, PublishError)
    assert press.titles("yunlan/all") == press.titles("all")[:1]
    (press.feeds / "qingshi").unlink()
    press.write()
    assert press.titles("qingshi/all") == press.titles("all")[1:]


def test_a_folder_that_cannot_be_made_is_named(press: Press) -> None:
    press.origin()
    press.publish()
    press.feeds.write_text("a file")
    with pytest.raises(
        FeedsError, match=r"feeds: cannot be written \(it is no folder: move it away\)"
    ):
        press.write()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be opened"),
        (b"no database" * 500, "is no SQLite file"),
        (b"", "is a database of another kind"),
    ],
)
def test_a_published_file_that_cannot_be_read_is_named(
    content: bytes | None, words: str, press: Press
) -> None:
    if content is not None:
        press.target.write_bytes(content)
    with pytest.raises(PublishError, match=words):
        press.write()


def test_writers_take_turns(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.origin()
    press.press()
    monkeypatch.setattr(files, "WAIT_SECONDS", 0)
    with files.held(press.feeds), pytest.raises(FeedsError, match="another process is writing"):
        press.write()


def test_reading_takes_no_lock_that_outlasts_a_feed(press: Press) -> None:
    press.chain()
    press.press()
    with closing(sqlite3.connect(press.target, timeout=0)) as db:
        db.execute("begin exclusive")
        db.execute("rollback")


def test_the_published_file_is_not_written_to(press: Press) -> None:
    press.chain()
    press.publish()
    before = press.target.read_bytes()
    press.target.chmod(0o444)
    feeds.write(press.target, press.feeds, site=SITE)
    assert press.target.read_bytes() == before
