"""``withdraw`` and ``restore``, as an operator types them, down to the bytes on the disk."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.scraper.commands.making import errors, impatient, scrapy
from tests.scraper.publish.newsroom import HARVEST, PATROL, Newsroom, address
from tests.scraper.publish.withdrawing import take, words_left

GONE = address("yunlan", 8)
SAID = ("--reason", "版权归作者", "--by", "林知秋 lin@example.org")


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    newsroom.chain()
    newsroom.store("yunlan", 8, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    yield newsroom
    newsroom.archive.close()


def published(newsroom: Newsroom, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(newsroom.target)) as connection:
        return connection.execute(query).fetchall()


def status(newsroom: Newsroom, url: str) -> object:
    found = f"select status from articles where url = '{url}'"  # noqa: S608
    return published(newsroom, found)[0][0]


def test_a_page_leaves_all_that_readers_get_and_comes_back(newsroom: Newsroom) -> None:
    data = newsroom.target.parent
    done = scrapy("withdraw", GONE, *SAID, "--noticed", "2026-11-20", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "withdrawal 1: readers do not see these any more" in done.stdout
    assert GONE in done.stdout
    assert status(newsroom, GONE) == "withdrawn"
    with closing(sqlite3.connect(newsroom.archive.path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    files = [path for path in data.rglob("*") if path.is_file() and path.name != "archive.db"]
    assert any("feeds" in path.parts for path in files)
    for path in files:
        assert not words_left(path, HARVEST, PATROL + "版权归作者"), path

    done = scrapy("restore", GONE, "--reason", "撤回通知", "--by", "林知秋", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert status(newsroom, GONE) == "published"


def test_other_pages_of_the_text_are_listed_for_the_decision(newsroom: Newsroom) -> None:
    data = newsroom.target.parent
    done = scrapy("withdraw", address("yunlan", 2), *SAID, data=data)
    assert "(`scrapy withdraw 1 …` takes them all):" in done.stdout
    assert address("qingshi", 1) in done.stdout
    assert address("fazhi", 3) in done.stdout
    done = scrapy("withdraw", "1", *SAID, data=data)
    assert done.returncode == 0
    assert status(newsroom, address("fazhi", 3)) == "withdrawn"
    done = scrapy("show", "1", data=data)
    assert "(withdrawn, number 2)" in done.stdout


def test_a_purge_empties_every_file(newsroom: Newsroom) -> None:
    data = newsroom.target.parent
    newsroom.archive.close()
    done = scrapy("withdraw", GONE, *SAID, "--purge", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 page has left the archive" in done.stdout
    for path in (path for path in data.rglob("*") if path.is_file()):
        assert not words_left(path, HARVEST + "松窑镇秋收", PATROL + "镇版权归作者林知秋"), path
    assert scrapy("withdraw", GONE, "--purge", data=data).returncode == 0  # again, harmlessly


@pytest.mark.parametrize("name", ["replaced-20260301T000000Z", "published.db.damaged-20260301"])
def test_a_purge_names_what_was_set_aside_before(newsroom: Newsroom, name: str) -> None:
    data = newsroom.target.parent
    newsroom.archive.close()
    (data / name).mkdir()
    done = scrapy("withdraw", GONE, *SAID, "--purge", data=data)
    assert done.returncode == 3
    (line,) = errors(done)
    assert f"{data / name} was set aside before and may hold the text" in line


def test_a_purge_tells_that_a_reader_holds_the_bytes_back(newsroom: Newsroom) -> None:
    with closing(sqlite3.connect(newsroom.archive.path)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from articles").fetchone()
        done = impatient("withdraw", GONE, *SAID, "--purge", data=newsroom.target.parent)
    assert done.returncode == 3
    (line,) = errors(done)
    assert "another process reads the archive" in line


def test_the_ledger_for_people_and_for_programs(newsroom: Newsroom) -> None:
    data = newsroom.target.parent
    assert "nothing was ever withdrawn" in scrapy("withdraw", "--list", data=data).stdout
    scrapy("withdraw", GONE, *SAID, "--noticed", "2026-11-20", data=data)
    scrapy("restore", GONE, *SAID, "--countered", "2026-11-24", data=data)
    told = scrapy("withdraw", "--list", data=data).stdout
    assert all(cell_len(line) <= 80 for line in told.splitlines())
    for words in ("page withdrawn", "notice 2026-11-20", "counter-notice 2026-11-24", "restored"):
        assert words in told
    lines = scrapy("withdraw", "--list", "--json", data=data).stdout.splitlines()
    act, given = map(json.loads, lines)
    assert (act["act"], act["subject"], act["noticed_on"]) == ("withdrawal", GONE, "2026-11-20")
    assert (given["act"], given["withdrawal"]) == ("restoration", 1)
    assert given["said_by"] == "林知秋 lin@example.org"
    assert "T" in given["at"]


def test_a_page_is_named_by_its_page_on_our_site(newsroom: Newsroom) -> None:
    ((number,),) = published(newsroom, f"select id from articles where url = '{GONE}'")  # noqa: S608
    ours = f"http://127.0.0.1:8001/article/{number}/diff"
    done = scrapy("withdraw", ours, *SAID, data=newsroom.target.parent)
    assert done.returncode == 0
    assert GONE in done.stdout
    assert status(newsroom, GONE) == "withdrawn"
    (act,) = newsroom.archive.withdrawals.all()
    assert act.subject == GONE
    other = f"http://other.example/article/{number}"
    assert scrapy("withdraw", other, *SAID, data=newsroom.target.parent).returncode == 1


def test_what_readers_still_see_is_not_said_to_be_gone(newsroom: Newsroom) -> None:
    newsroom.target.write_text("no database")
    done = scrapy("withdraw", GONE, *SAID, data=newsroom.target.parent)
    assert done.returncode == 1
    assert "readers do not see" not in done.stdout
    assert "is written down, but not all that readers have is up to date" in done.stderr


def test_links_of_the_feeds_stay_where_a_shell_lacks_the_setting(newsroom: Newsroom) -> None:
    data = newsroom.target.parent
    scrapy("publish", data=data, YUANLIU_SITE="https://news.example")
    scrapy("withdraw", GONE, *SAID, data=data)
    assert "https://news.example/feeds/all.json" in (data / "feeds/all.json").read_text("utf-8")
    scrapy("publish", data=data, YUANLIU_SITE="https://other.example")
    assert "https://other.example/feeds/all.json" in (data / "feeds/all.json").read_text("utf-8")


def test_an_act_that_was_broken_off_is_published_by_trying_again(newsroom: Newsroom) -> None:
    take(newsroom, GONE)  # written down, and then killed
    assert status(newsroom, GONE) == "published"
    done = scrapy("withdraw", GONE, *SAID, data=newsroom.target.parent)
    assert done.returncode == 1
    assert "is withdrawn already (number 1)" in done.stderr
    assert status(newsroom, GONE) == "withdrawn"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("withdraw",), 2, "name one page by its address, or a story by its number"),
        (("withdraw", "nonsense", *SAID), 2, "name one page by its address"),
        (("withdraw", GONE), 2, "say why with --reason and who asked for it with --by"),
        (("withdraw", GONE, "--reason", " ", "--by", "me"), 2, "say why with --reason"),
        (("withdraw", GONE, *SAID, "--noticed", "2026-13-01"), 2, "--noticed 2026-13-01 is no day"),
        (("withdraw", GONE, *SAID, "--noticed", "2199-01-01"), 2, "is yet to come"),
        (("withdraw", "--list", "--purge"), 2, "--list stands alone"),
        (("withdraw", GONE, *SAID, "--json"), 2, "--json goes with --list"),
        (("withdraw", address("yunlan", 404), *SAID), 1, "nothing is stored under"),
        (("withdraw", GONE, "--purge"), 1, "is not withdrawn; withdraw it first"),
        (("restore", GONE), 2, "say why with --reason"),
        (("restore", GONE, *SAID), 1, "is not withdrawn and was not kept out"),
        (("restore", GONE, *SAID, "--countered", "soon"), 2, "--countered soon is no day"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_changes_nothing(
    words: tuple[str, ...], code: int, told: str, newsroom: Newsroom
) -> None:
    done = scrapy(*words, data=newsroom.target.parent)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert published(newsroom, "select count(*) from articles where status = 'withdrawn'") == [(0,)]
