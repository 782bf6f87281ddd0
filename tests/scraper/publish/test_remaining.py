"""A damaged file that is made anew beside an archive that has lost what readers have."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from scraper.publish.anew import Anew, publish_anew
from scraper.publish.legible import reading, rows_of
from tests.scraper.publish.newsroom import HARVEST, NOTHING, SOURCES, Newsroom, address, ask, found
from tests.scraper.publish.rewinding import OTHER, sound, statuses

PAGE = address("yunlan", 7)
WHOLE = (
    "select * from articles where id = 2",
    "select * from credits where article = 2",
    "select * from stories where id = 2",
)


@pytest.fixture
def lost(newsroom: Newsroom) -> int:
    newsroom.origin()
    lost = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收", authors=("何满仓",))
    newsroom.publish()
    newsroom.lose(lost)
    return lost


def spoil(newsroom: Newsroom, statement: str) -> None:
    with closing(sqlite3.connect(newsroom.target, isolation_level=None)) as db:
        db.execute(statement)


def anew(newsroom: Newsroom) -> Anew:
    return publish_anew(newsroom.archive, newsroom.target, sources=SOURCES, at=newsroom.now())


NO_CHANGES = "update changes set at = 'x' where seq = 1"


@pytest.mark.parametrize("statement", ["select 1", NO_CHANGES], ids=["changes", "no changes"])
def test_readers_keep_it_whole(newsroom: Newsroom, lost: int, statement: str) -> None:
    before = [ask(newsroom, query) for query in WHOLE]
    spoil(newsroom, statement)
    assert anew(newsroom).keeps_changes is (statement != NO_CHANGES)
    assert [ask(newsroom, query) for query in WHOLE] == before
    assert found(newsroom, "松窑") == [lost]
    assert ask(newsroom, "select kind from changes where article = 2") == ["new"]
    (remark,) = newsroom.publish().remarks
    assert f"has lost articles that readers have: {lost} {PAGE}" in remark
    sound(newsroom)
    again = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    assert newsroom.publish() == replace(NOTHING, new=1, withdrawn=1)
    assert found(newsroom, "松窑") == [again]
    assert newsroom.publish() == NOTHING


@pytest.mark.parametrize(
    "statement",
    [
        "update articles set body_text = cast(x'ff' as text) where id = 2",
        "update articles set authors = '[1, null]' where id = 2",
        "alter table articles drop column takedown_days",
    ],
)
def test_one_that_cannot_be_read_whole_leaves_a_tombstone_that_nobody_is_asked_about(
    newsroom: Newsroom, lost: int, statement: str
) -> None:
    spoil(newsroom, statement)
    anew(newsroom)
    assert statuses(newsroom)[1] == (PAGE, "withdrawn")
    assert newsroom.publish() == NOTHING
    again = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    assert newsroom.publish() == replace(NOTHING, new=1)
    assert found(newsroom, "松窑") == [again]
    assert newsroom.publish() == NOTHING
    sound(newsroom)


@pytest.mark.parametrize(
    "statement",
    [
        "update stories set root = 99, relations = '[1, {}]' where id = 2",
        "update stories set title = x'00' where id = 2",
        "update credits set raw = cast(x'ff' as text) where article = 2",
        "insert into copies values (2, 99, null, null, 'copy', 0.5, '{}')",
        "update sources set hosts = '{' where name = 'yunlan'",
        "drop table attachments",
        "insert into meta values ('lost_at', '[[1], 2]') on conflict do update set value = '{'",
    ],
)
def test_what_else_is_damaged_is_left_out(newsroom: Newsroom, lost: int, statement: str) -> None:
    spoil(newsroom, statement)
    anew(newsroom)
    assert found(newsroom, "松窑") == [lost]
    assert statuses(newsroom)[1] == (PAGE, "published")
    sound(newsroom)


def test_rows_are_read_with_their_whole_key(newsroom: Newsroom) -> None:
    newsroom.origin()
    newsroom.chain()
    newsroom.store("fazhi", 9, OTHER)
    newsroom.publish()
    with reading(newsroom.target) as connection:
        for number in ask(newsroom, "select id from articles"):
            query = "select position from credits where article = ? order by position"
            told = [row["position"] for row in rows_of(connection, "credits", "article", number)]
            assert told == ask(newsroom, query, number)
        assert rows_of(connection, "stories", "id", 99) == []
