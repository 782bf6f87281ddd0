"""``scrapy backup`` as an operator types it: what it says, and the codes that cron sees."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scraper.crawl.run.locks import BACKUP, RUN, folder_locked, lock
from scraper.doctor import examine
from tests.scraper.backup.places import furnished, rows
from tests.scraper.commands.making import errors, scrapy
from tests.scraper.publish.newsroom import address

GONE = address("yunlan", 8)
SAID = ("--reason", "版权归作者", "--by", "林知秋 lin@example.org")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    furnished(tmp_path / "data").archive.close()
    assert scrapy("publish", data=tmp_path / "data").returncode == 0
    (tmp_path / "shelf").mkdir()
    return tmp_path / "data"


@pytest.fixture
def shelf(data: Path) -> Path:
    return data.parent / "shelf"


@pytest.fixture
def folder(data: Path, shelf: Path) -> Path:
    assert scrapy("backup", str(shelf), data=data).returncode == 0
    (folder,) = shelf.iterdir()
    return folder


def test_it_is_made_thinned_out_and_listed(data: Path, shelf: Path) -> None:
    for _ in range(3):
        done = scrapy("backup", str(shelf), "--keep", "2", data=data)
        assert (done.returncode, done.stderr) == (0, "")
    assert "removed" in done.stdout
    assert "4 articles" in done.stdout
    one, two = sorted(shelf.iterdir())
    done = scrapy("backup", str(shelf), "--list", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("sound") == 2
    (one / "archive.db").write_bytes(b"damaged")
    done = scrapy("backup", str(shelf), "--list", data=data)
    assert done.returncode == 3
    assert errors(done) == [f"error: {one}: archive.db is damaged"]
    assert "sound" in done.stdout.split(two.name)[1]


def test_the_list_for_machines(data: Path, shelf: Path, folder: Path) -> None:
    assert scrapy("backup", str(shelf), data=data).returncode == 0
    done = scrapy("backup", str(shelf), "--list", "--json", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["folder"] == str(folder)
    assert (first["is_sound"], first["faults"], first["has_published"]) == (True, [], True)
    assert first["counts"]["articles"] == 4
    assert first["made_at"] <= second["made_at"]
    (folder / "archive.db").write_bytes(b"damaged")
    (Path(second["folder"]) / "manifest.json").write_bytes(b"{")
    done = scrapy("backup", str(shelf), "--list", "--json", data=data)
    assert (done.returncode, done.stderr) == (3, "")
    told = {one["folder"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert told[str(folder)]["faults"] == ["archive.db is damaged"]
    assert told[second["folder"]]["made_at"] is None
    assert not told[second["folder"]]["is_sound"]
    lines = scrapy("backup", str(folder), "--list", "--json", data=data)
    assert (lines.returncode, lines.stdout) == (0, "")


def test_of_nothing_there_is_no_backup(tmp_path: Path) -> None:
    done = scrapy("backup", str(tmp_path), data=tmp_path / "data")
    assert done.returncode == 1
    (line,) = errors(done)
    assert "no archive here; run `scrapy update` first" in line
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_meant_is_usage(tmp_path: Path) -> None:
    for words in (
        (), ("a", "b"), ("a", "--keep", "0"), ("a", "--keep", "x"),
        ("a", "--list", "--restore"), ("a", "--keep", "1", "--list"), ("a", "--lis"),
        ("a", "--json"),
    ):  # fmt: skip
        assert scrapy("backup", *words, data=tmp_path / "data").returncode == 2, words
    assert list(tmp_path.iterdir()) == []


def test_two_at_once_take_turns(data: Path, shelf: Path) -> None:
    with lock(data / "locks", BACKUP):
        assert scrapy("backup", str(shelf), data=data).returncode == 75
    with folder_locked(shelf):
        done = scrapy("backup", str(shelf), data=data)
        assert done.returncode == 75
        assert str(shelf) in errors(done)[0]
    assert list(shelf.iterdir()) == []
    with lock(data / "locks", RUN):  # a crawl is no reason to wait
        assert scrapy("backup", str(shelf), data=data).returncode == 0


def test_of_a_folder_that_is_not_there_it_is_told(data: Path, shelf: Path) -> None:
    for option in (), ("--list",), ("--restore",):
        done = scrapy("backup", str(shelf / "nosuch"), *option, data=data)
        assert done.returncode == 1
        assert len(errors(done)) == 1
        assert str(shelf / "nosuch") in errors(done)[0]


def test_without_what_readers_have_it_is_degraded(data: Path, shelf: Path) -> None:
    (data / "published.db").write_bytes(b"no database" * 99)
    done = scrapy("backup", str(shelf), data=data)
    assert done.returncode == 3
    assert "without what readers have" in errors(done)[0]
    assert len(list(shelf.iterdir())) == 1


@pytest.mark.parametrize("name", [RUN, BACKUP, "yunlan"])
def test_nothing_is_restored_while_a_lock_is_held(name: str, data: Path, folder: Path) -> None:
    before = (data / "archive.db").read_bytes()
    with lock(data / "locks", name):
        done = scrapy("backup", "--restore", str(folder), data=data)
    assert done.returncode == 75
    assert name in errors(done)[0]
    assert (data / "archive.db").read_bytes() == before
    assert not list(data.glob("replaced-*"))


def test_nothing_is_restored_while_somebody_has_the_archive_open(data: Path, folder: Path) -> None:
    with closing(sqlite3.connect(data / "archive.db")) as reader:
        reader.execute("select * from meta").fetchall()
        done = scrapy("backup", "--restore", str(folder), data=data)
    assert done.returncode == 75
    (line,) = errors(done)
    assert "archive.db: another process has it open, be it one that only reads" in line
    assert "lock" not in line


def test_there_and_back_again(data: Path, folder: Path, tmp_path: Path) -> None:
    """Both files are, row by row, what they were, and nothing is to be done."""
    new = tmp_path / "new"
    done = scrapy("backup", "--restore", str(folder), data=new)
    assert (done.returncode, done.stderr) == (0, "")
    assert "has to be withdrawn again" in done.stdout
    for name in "archive.db", "published.db":
        now, then = rows(new / name), rows(data / name)
        for moving in "meta", "sqlite_sequence":  # when it was looked at last
            now.pop(moving, None), then.pop(moving, None)
        assert now == then
    assert (new / "feeds" / "all.json").is_file()
    report = examine(new / "archive.db", new / "published.db", world="live")
    assert report.is_well, report.findings


def test_a_withdrawal_that_came_later_is_not_undone(data: Path, folder: Path) -> None:
    assert scrapy("withdraw", GONE, *SAID, data=data).returncode == 0
    done = scrapy("backup", "--restore", str(folder), data=data)
    assert done.returncode == 3
    (line,) = errors(done)
    assert GONE in line
    assert "has forgotten that these were withdrawn" in line
    assert "replaced-" in done.stdout
    with closing(sqlite3.connect(data / "published.db")) as db:
        query = "select status, body_text from articles where url = ?"
        assert db.execute(query, [GONE]).fetchone() == ("withdrawn", None)
    assert "松窑" not in (data / "feeds" / "all.json").read_text("utf-8")
    assert scrapy("withdraw", GONE, *SAID, data=data).returncode == 0
    assert scrapy("publish", data=data).returncode == 0


def test_what_readers_had_is_lost_and_told(data: Path, folder: Path) -> None:
    for name in "archive.db", "published.db":
        (data / name).write_bytes(b"damaged" * 99)
    done = scrapy("backup", "--restore", str(folder), data=data)
    assert done.returncode == 3
    (line,) = errors(done)
    assert "`scrapy withdraw` it again" in line
    assert len(list(data.glob("replaced-*/published.db"))) == 1


def test_what_was_withdrawn_later_is_taken_over_where_only_readers_lost_theirs(
    data: Path, folder: Path
) -> None:
    assert scrapy("withdraw", GONE, *SAID, data=data).returncode == 0
    (data / "published.db").write_bytes(b"damaged" * 99)
    done = scrapy("backup", "--restore", str(folder), data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 acts of withdrawing or restoring after" in done.stdout
    with closing(sqlite3.connect(data / "published.db")) as db:
        query = "select status, body_text from articles where url = ?"
        assert db.execute(query, [GONE]).fetchone() == ("withdrawn", None)


def test_a_restore_that_was_broken_off_is_told_by_the_next_command(
    data: Path, folder: Path
) -> None:
    (data / "restoring.json").write_text(f'{{"backup": "{folder}"}}')
    for command in ("update",), ("publish",), ("show",), ("backup", str(folder.parent)):
        done = scrapy(*command, data=data, YUANLIU_CONTACT="ops@example.org")
        assert done.returncode == 1, command
        (line,) = errors(done)
        assert f"a restore was broken off; run `scrapy backup --restore {folder}` again" in line
