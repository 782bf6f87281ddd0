"""Damaged files: no traceback, a clear line with the cure, and nothing is damaged further.

What ``doctor`` finds of them is tested beside it (``tests/scraper/doctor/test_bytes.py``): no
damage to a row goes unseen. All commands at all forty places are tried by ``make soak``.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.crawl.config import Config
from scraper.faults import of_the_data
from tests.damage import COMMANDS, FILES, damaged, faults, prepared
from tests.desk import Desk
from tests.scraper.crawl.visiting import TOML
from tests.tiny_web import tiny_web

PLACES = 9
"""Of each file; each has two of the commands in turn."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("damage")
    with tiny_web() as web, ExitStack() as held:
        desk = Desk(web, folder / "whole", folder / "sources", held=held)
        desk.source(TOML)
        prepared(desk)
        yield desk


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("number", range(PLACES))
def test_commands_do_no_harm_to_a_damaged_file(desk: Desk, name: str, number: int) -> None:
    whole = desk.sources.with_name("whole")
    for command in COMMANDS[number % 3 :: 3]:
        desk.data = whole.with_name("copy")
        content = damaged(whole, desk.data, name, number)
        done = desk.scrapy(*command)
        assert list(faults(desk, done, whole, name, content)) == [], (command, done.stderr)


def test_a_damaged_archive_is_not_blamed_on_what_readers_have(desk: Desk, tmp_path: Path) -> None:
    """Publishing has both files open; moving the wrong one away would cost what it knows."""
    whole = desk.sources.with_name("whole")
    desk.data = tmp_path / "copy"
    damaged(whole, desk.data, "archive.db", 0)
    archive = desk.data / "archive.db"
    archive.write_bytes(_readings_spoilt((whole / "archive.db").read_bytes()))
    (desk.data / "published.db").unlink()
    done = desk.scrapy("publish")
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    assert f"{archive}: " in line
    assert "the file is damaged" in line
    assert "published.db" not in line


def _readings_spoilt(content: bytes) -> bytes:
    """Return an archive in which the readings are no UTF-8 any more."""
    assert "护林员".encode() in content
    return content.replace("护林员".encode(), b"\xff" * len("护林员".encode()))


def test_what_cannot_be_is_blamed_on_the_data_only_where_it_is_damaged(desk: Desk) -> None:
    """A relation that leads to no article trips our own code, and SQLite notices nothing."""
    whole = desk.sources.with_name("whole")
    config = Config.from_settings(
        {"YUANLIU_DATA": str(whole), "YUANLIU_WORLD": "replica", "DOWNLOAD_DELAY": "1"}, {}
    )
    error = AssertionError("a member is always stored")
    assert of_the_data(error, config) == ""
    desk.data = whole.with_name("copy")
    damaged(whole, desk.data, "archive.db", 0)
    shutil.copy(whole / "archive.db", desk.data / "archive.db")
    with closing(sqlite3.connect(desk.data / "archive.db")) as db:
        db.execute("delete from members where article_id = 1")
        db.commit()
    line = of_the_data(error, replace(config, data=desk.data))
    assert line.startswith(f"{desk.data / 'archive.db'}: ")
    assert "`scrapy doctor`" in line
