"""A disk that is full, or may not be written; a file that is gone, cut, or held by others.

In each case one line that names the file and the cure, the documented exit code, no traceback on
the screen or in the log, and nothing that was stored is lost: the next run does the rest. The disks
are real ones of a few megabytes, which want a machine where they may be mounted.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.scraper.backup.places import filled, rows, small_disk
from tests.scraper.crawl.visiting import TOML, page, publish
from tests.test_exit_codes import UPDATE, Desk, Done
from tests.tiny_web import tiny_web

MEGABYTE = 1024 * 1024
SAID = ("--reason", "版权归作者", "--by", "何满仓")
WRITING: tuple[tuple[str, ...], ...] = (
    UPDATE,
    ("crawl", "tiny"),
    ("publish",),
    ("withdraw", page(3), *SAID),
    ("correct", page(4), "title", "改过的标题"),
    ("regroup", "--apply"),
    ("reread", "--apply"),
)
READING = (("search", "护林员"), ("export", "--csv"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with tiny_web() as web, ExitStack() as held:
        desk = Desk(web, tmp_path / "disk" / "data", tmp_path / "sources", held=held)
        desk.source(TOML)
        publish(web, *range(1, 7))
        yield desk


@pytest.fixture
def disk(desk: Desk) -> Iterator[Path]:
    """A disk that the data folder lies on."""
    with small_disk(desk.data.parent, 24 * MEGABYTE) as disk:
        yield disk


def _logs(desk: Desk) -> list[Path]:
    return [file for file in desk.data.glob("logs/*") if file.is_file()]


def logged(desk: Desk) -> str:
    return "".join(file.read_text("utf-8", "replace") for file in _logs(desk))


def one_line(desk: Desk, done: Done) -> str:
    """Return the one error; there is no other, and no traceback anywhere."""
    assert "Traceback" not in done.stderr + logged(desk)
    lines = done.stderr.splitlines()
    (line,) = [one for one in lines if "error: the log cannot" not in one] or lines
    assert line.startswith("error: ")
    assert len(line) < 500
    return line


def stored(data: Path) -> list[tuple[object, ...]]:
    """What of the articles does not hang on when and how often they were looked at."""
    query = "select url, title, json_extract(reading, '$.body_text'), version from articles"
    with closing(sqlite3.connect(data / "archive.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return sorted(db.execute(query))


def published(data: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "published.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return sorted(db.execute("select url, title, body_text, status from articles"))


def test_a_disk_that_is_full_before_a_run(desk: Desk, disk: Path) -> None:
    ballast = filled(disk)
    done = desk.scrapy(*UPDATE)
    assert done.returncode == 1
    assert "free some space" in one_line(desk, done)
    assert str(desk.data) in done.stderr
    assert desk.web.hits == []
    ballast.unlink()
    assert desk.scrapy(*UPDATE).returncode == 0
    assert len(stored(desk.data)) == 6


def test_a_disk_that_fills_in_the_middle_of_a_run(desk: Desk, disk: Path, tmp_path: Path) -> None:
    assert desk.scrapy(*UPDATE).returncode == 0
    before = stored(desk.data)
    publish(desk.web, *range(1, 41))
    asked = len(desk.web.hits)
    ballast = filled(disk, leave=450_000)
    done = desk.scrapy(*UPDATE)
    assert done.returncode in (1, 3), done.stderr
    assert "Traceback" not in done.stderr + logged(desk)
    lines = [line for line in done.stderr.splitlines() if "the log" not in line]
    assert 1 <= len(lines) <= 2, lines  # the visit, and what readers should have had
    assert all("free some space" in line for line in lines)
    now = stored(desk.data)
    assert set(before) < set(now), "what came before the disk was full is kept"
    assert len(now) < 40
    # Beside what was stored: robots.txt, the list, and the few that were under way.
    assert len(desk.web.hits) - asked <= len(now) - len(before) + 9, "a storm of requests"
    ballast.unlink()
    assert desk.scrapy(*UPDATE).returncode == 0
    calm = Desk(desk.web, tmp_path / "calm", desk.sources)
    assert calm.scrapy(*UPDATE).returncode == 0
    assert stored(desk.data) == stored(calm.data)
    assert published(desk.data) == published(calm.data)


def test_a_full_disk_stops_every_command_that_writes(desk: Desk, disk: Path) -> None:
    assert desk.scrapy(*UPDATE).returncode == 0
    archive, readers = rows(desk.data / "archive.db"), published(desk.data)
    ballast = filled(disk)
    for command in WRITING:
        done = desk.scrapy(*command)
        assert done.returncode in (1, 3), command
        assert "free some space" in one_line(desk, done), command
    backup = desk.scrapy("backup", str(disk))
    assert backup.returncode == 1
    assert "free some space" in one_line(desk, backup)
    for command in READING:
        assert desk.scrapy(*command).returncode == 0, command
    ballast.unlink()
    assert rows(desk.data / "archive.db") == archive
    assert published(desk.data) == readers
    assert desk.scrapy("withdraw", page(3), *SAID).returncode == 0


def test_a_disk_that_may_only_be_read_stops_them_too(desk: Desk, disk: Path) -> None:
    assert desk.scrapy(*UPDATE).returncode == 0
    archive = (desk.data / "archive.db").read_bytes()
    remount = ["mount", "-o", "remount,ro", str(disk)]
    subprocess.run(remount, check=True)
    for command in WRITING:
        done = desk.scrapy(*command)
        assert done.returncode == 1, command
        assert "writable" in one_line(desk, done), command
        assert str(desk.data) in done.stderr
    assert desk.scrapy("search", "护林员").returncode == 0
    subprocess.run([*remount[:2], "remount,rw", str(disk)], check=True)
    assert (desk.data / "archive.db").read_bytes() == archive
    assert desk.scrapy(*UPDATE).returncode == 0


def test_a_log_that_cannot_be_written_loses_no_article(desk: Desk) -> None:
    (desk.data / "logs" / "update.log").mkdir(parents=True)
    done = desk.scrapy(*UPDATE)
    assert done.returncode == 0
    assert "update.log: cannot be written" in one_line(desk, done)
    assert len(stored(desk.data)) == 6


def test_a_log_whose_disk_fills_loses_none_either(desk: Desk) -> None:
    (desk.data / "logs").mkdir(parents=True)
    with small_disk(desk.data / "logs", 64 * 1024) as logs:
        filled(logs)
        done = desk.scrapy(*UPDATE)
        assert done.returncode == 0
        assert "the log cannot be written (No space left on device)" in one_line(desk, done)
    assert len(stored(desk.data)) == 6


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def text(file: Path) -> None:
    file.write_text("this is a letter and no database at all\n" * 99)


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("spoil", [folder, text, half, emptied, gone])
def test_an_archive_that_is_none_any_more_is_told_and_left(
    spoil: Callable[[Path], None], desk: Desk
) -> None:
    assert desk.scrapy(*UPDATE).returncode == 0
    archive, readers = desk.data / "archive.db", published(desk.data)
    spoil(archive)
    before = archive.read_bytes() if archive.is_file() else archive.exists()
    asked = len(desk.web.hits)
    for command in UPDATE, ("publish",), ("withdraw", page(3), *SAID):
        done = desk.scrapy(*command)
        assert done.returncode == 1, command
        line = one_line(desk, done)
        assert str(archive) in line
        assert "; " in line, "no cure is told"
    assert (archive.read_bytes() if archive.is_file() else archive.exists()) == before
    assert published(desk.data) == readers, "readers keep what they have"
    assert len(desk.web.hits) == asked


@pytest.mark.parametrize("spoil", [folder, text, half])
def test_what_readers_have_may_be_spoilt_without_harm_to_the_archive(
    spoil: Callable[[Path], None], desk: Desk
) -> None:
    assert desk.scrapy(*UPDATE).returncode == 0
    archive, file = stored(desk.data), desk.data / "published.db"
    spoil(file)
    before = file.read_bytes() if file.is_file() else None
    for command in UPDATE, ("publish",), ("search", "护林员"):
        done = desk.scrapy(*command)
        assert done.returncode == 1, command
        assert str(file) in one_line(desk, done)
    assert (file.read_bytes() if file.is_file() else None) == before
    assert stored(desk.data) == archive


@pytest.mark.parametrize("spoil", [emptied, gone])
def test_what_readers_have_is_made_anew_where_it_is_gone(
    spoil: Callable[[Path], None], desk: Desk
) -> None:
    assert desk.scrapy(*UPDATE).returncode == 0
    readers = published(desk.data)
    spoil(desk.data / "published.db")
    assert desk.scrapy("publish").returncode == 0
    assert published(desk.data) == readers


def lost(log: Path) -> None:
    log.unlink()


def damaged(log: Path) -> None:
    content = bytearray(log.read_bytes())
    content[len(content) // 3 : len(content) // 3 + 64] = b"\x5a" * 64
    log.write_bytes(content)


@pytest.mark.parametrize("spoil", [lost, damaged])
def test_a_log_of_the_archive_that_is_lost_or_damaged_costs_what_was_in_it_and_no_more(
    spoil: Callable[[Path], None], desk: Desk
) -> None:
    """As after a careless copy: the next run asks for it again, and readers get it again."""
    publish(desk.web, 1, 2)
    assert desk.scrapy(*UPDATE).returncode == 0
    publish(desk.web, *range(1, 7))
    with closing(sqlite3.connect(desk.data / "archive.db")) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from articles").fetchone()
        assert desk.scrapy(*UPDATE).returncode == 0
        whole = stored(desk.data)
        copy = desk.data.parent / "copy"
        shutil.copytree(desk.data, copy)
    (copy / "archive.db-shm").unlink()
    spoil(copy / "archive.db-wal")
    desk.data = copy
    assert 2 <= len(stored(copy)) < 6
    done = desk.scrapy("publish")
    assert (done.returncode, done.stderr) == (0, "")
    assert desk.scrapy(*UPDATE).returncode == 0
    assert [row[:3] for row in stored(copy)] == [row[:3] for row in whole]
    seen = {row[0] for row in published(copy) if row[3] == "published"}
    assert seen == {row[0] for row in whole}
