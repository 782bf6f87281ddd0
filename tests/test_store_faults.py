"""A disk that is full, or may not be written; a file that is gone, cut, or held by others.

In each case one line that names the file and the cure, the documented exit code, no traceback on
the screen or in the log, and nothing that was stored is lost: the next run does the rest. The disks
are real ones of a few megabytes, which want a machine where they may be mounted.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import SAID, UPDATE, Desk, at_a_desk, logged, one_line, published, stored
from tests.scraper.backup.places import filled, rows, small_disk
from tests.scraper.crawl.visiting import page, publish

MEGABYTE = 1024 * 1024
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
    with at_a_desk(tmp_path, "disk/data") as desk:
        yield desk


@pytest.fixture
def disk(desk: Desk) -> Iterator[Path]:
    """A disk that the data folder lies on."""
    with small_disk(desk.data.parent, 24 * MEGABYTE) as disk:
        yield disk


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
