"""An archive, a published file or a log that is gone, cut or else: told, and not made worse."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.desk import SAID, UPDATE, Desk, at_a_desk, one_line, published, stored
from tests.scraper.crawl.visiting import page, publish


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with at_a_desk(tmp_path, "disk/data") as desk:
        yield desk


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
