"""What an operator is told whose archive was restored from a backup, and that the cure works."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.scraper.commands.making import errors, scrapy
from tests.scraper.publish.newsroom import HARVEST, Newsroom, address, ask
from tests.scraper.publish.withdrawing import take

GONE = address("yunlan", 8)
SAID = ("--reason", "版权归作者", "--by", "林知秋 lin@example.org")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom whose archive has forgotten a withdrawal."""
    newsroom = Newsroom(tmp_path)
    newsroom.chain()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    with closing(sqlite3.connect(":memory:")) as backup:
        newsroom.archive.db.conn.backup(backup)
        take(newsroom, GONE)
        newsroom.publish()
        backup.backup(newsroom.archive.db.conn)
    newsroom.archive.close()
    return newsroom


def status(newsroom: Newsroom) -> object:
    return ask(newsroom, "select status from articles where url = ?", GONE)[0]


def test_a_forgotten_withdrawal_is_named_until_it_is_repeated(newsroom: Newsroom) -> None:
    data = newsroom.target.parent
    for _ in range(2):
        done = scrapy("publish", data=data)
        assert done.returncode == 3
        (line,) = errors(done)
        assert "has forgotten that these were withdrawn" in line
        assert GONE in line
        assert status(newsroom) == "withdrawn"
    done = scrapy("withdraw", address("qingshi", 1), *SAID, data=data)
    assert done.returncode == 3  # done, but there is more to do
    assert len(errors(done)) == 1
    done = scrapy("withdraw", GONE, *SAID, data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert scrapy("publish", data=data).returncode == 0
    done = scrapy("restore", GONE, *SAID, data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert status(newsroom) == "published"


def test_the_feeds_do_without_it_too(newsroom: Newsroom) -> None:
    data = newsroom.target.parent
    scrapy("publish", data=data)
    feed = json.loads((data / "feeds" / "all.json").read_text("utf-8"))
    assert "松窑" not in json.dumps(feed, ensure_ascii=False)
    assert len(feed["items"]) == 3
