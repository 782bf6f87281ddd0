"""What the archive has lost stays with readers, and a file that is lost costs them no change."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.archive import following, issued
from scraper.publish import publish
from scraper.publish.changes import is_whole
from tests.scraper.publish.newsroom import HARVEST, NOTHING, SOURCES, Newsroom, address, ask, found
from tests.scraper.publish.withdrawing import take

OTHER = "河道清淤工程昨日完工，两岸居民说，雨季再也不用半夜起来搬家具了。\n" * 3
PAGE = address("yunlan", 7)
GAPS = "select value from meta where key = 'changes_left_out'"


def without_row(newsroom: Newsroom, number: int) -> None:
    """Let the disk lose a row, and nothing beside it."""
    run = newsroom.archive.db.conn.execute
    run("pragma foreign_keys = off")
    run("delete from articles where id = ?", (number,))
    run("pragma foreign_keys = on")


@pytest.fixture(params=[Newsroom.lose, without_row], ids=["all of it", "its row"])
def lost(newsroom: Newsroom, request: pytest.FixtureRequest) -> int:
    """The number of a published article that the archive has lost without a trace."""
    newsroom.origin()
    lost = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    request.param(newsroom, lost)
    return lost


def sound(newsroom: Newsroom) -> None:
    assert ask(newsroom, "pragma foreign_key_check") == []
    query = "select seq from changes order by seq"
    assert is_whole(ask(newsroom, query), next(iter(ask(newsroom, GAPS)), "[]"))


@pytest.mark.parametrize("everything", [False, True])
def test_readers_keep_what_the_archive_has_lost(
    newsroom: Newsroom, lost: int, everything: bool
) -> None:
    before = ask(newsroom, "select * from articles where id = ?", lost)
    story = ask(newsroom, "select * from stories where id = 2")
    for _ in range(2):  # until somebody mends it
        done = publish(
            newsroom.archive, newsroom.target, sources=SOURCES, at=newsroom.now(),
            everything=everything,
        )  # fmt: skip
        assert replace(done, remarks=()) == NOTHING
        (remark,) = done.remarks
        assert "\n" not in remark
        assert f"has lost articles that readers have: {lost} {PAGE}" in remark
        assert "`scrapy doctor --repair`" in remark
    assert ask(newsroom, "select * from articles where id = ?", lost) == before
    assert ask(newsroom, "select * from stories where id = 2") == story
    assert found(newsroom, "松窑") == [lost]
    sound(newsroom)


def test_all_else_is_published(newsroom: Newsroom, lost: int) -> None:
    new = newsroom.store("fazhi", 9, OTHER)
    take(newsroom, address("qingshi", 1))
    done = newsroom.publish()
    assert replace(done, remarks=()) == replace(NOTHING, new=1, withdrawn=1)
    assert found(newsroom, "清淤") == [new]
    assert len(done.remarks) == 1


def test_once_its_page_is_read_again_it_is_told_under_that_number(newsroom: Newsroom) -> None:
    lost = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    newsroom.lose(lost)
    newsroom.publish()
    again = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    assert again > lost
    assert newsroom.publish() == replace(NOTHING, new=1, withdrawn=1)
    assert found(newsroom, "松窑") == [again]
    assert newsroom.publish() == NOTHING
    sound(newsroom)


def test_many_are_told_in_one_line(newsroom: Newsroom) -> None:
    pages = [newsroom.store("fazhi", 20 + one, f"{OTHER}{one}" * (one + 1)) for one in range(8)]
    newsroom.publish()
    for one in pages:
        without_row(newsroom, one)
    (remark,) = newsroom.publish().remarks
    assert "and 3 more" in remark
    assert len(remark) < 500


def test_what_is_withdrawn_or_was_never_there_is_not_lost(newsroom: Newsroom) -> None:
    first = newsroom.origin()
    take(newsroom, address("qingshi", 1))
    assert following.lost(newsroom.archive, [first, first + 1, 99]) == []


def gone(file: Path) -> None:
    file.unlink()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def without_tables(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("create table x (y)")
        db.execute("drop table x")


@pytest.mark.parametrize("spoil", [gone, emptied, without_tables])
def test_a_file_that_is_gone_is_made_anew_above_the_last_change(
    newsroom: Newsroom, spoil: Callable[[Path], None]
) -> None:
    """Whoever asks for what came after the last number he has seen gets all of it."""
    newsroom.chain()
    newsroom.publish()
    seen = ask(newsroom, "select max(seq) from changes")[0]
    spoil(newsroom.target)
    assert newsroom.publish() == replace(NOTHING, new=3)
    query = "select seq, article, kind from changes where seq > ?"
    assert ask(newsroom, query, seen) == [(seen + place, place, "new") for place in range(1, 4)]
    assert ask(newsroom, "select min(seq) from changes") == [seen + 1]
    assert ask(newsroom, GAPS) == [f"[[1, {seen}]]"]
    newsroom.store("fazhi", 9, OTHER)
    spoil(newsroom.target)
    newsroom.publish()
    assert ask(newsroom, GAPS) == [f"[[1, {seen + 3}]]"]
    sound(newsroom)


def test_an_older_file_in_its_place_goes_on_above_it_too(newsroom: Newsroom) -> None:
    newsroom.origin()
    newsroom.publish()
    older = newsroom.target.read_bytes()
    newsroom.store("fazhi", 9, OTHER)
    newsroom.publish()
    newsroom.target.write_bytes(older)
    newsroom.store("yunlan", 7, HARVEST)
    newsroom.publish()
    assert ask(newsroom, "select seq, article from changes order by seq") == [
        (1, 1),
        (3, 2),
        (4, 3),
    ]
    assert ask(newsroom, GAPS) == ["[[2, 2]]"]
    sound(newsroom)


def test_where_nothing_remembers_the_number_readers_are_told(newsroom: Newsroom) -> None:
    """As with an archive that an earlier program published, of which the file is gone."""
    newsroom.origin()
    newsroom.publish()
    newsroom.archive.db.conn.execute("delete from meta where key like 'changes%'")
    newsroom.target.unlink()
    done = newsroom.publish()
    assert replace(done, remarks=()) == replace(NOTHING, new=1)
    (remark,) = done.remarks
    assert "they begin at 1 again; tell those who follow it to begin anew" in remark
    assert newsroom.publish() == NOTHING
    assert issued.told(newsroom.archive) == 1


@pytest.mark.parametrize("published", [0, 1])
@pytest.mark.parametrize("step", ["promise", "keep"])
def test_killed_beside_the_commit_no_number_is_left_out(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, step: str, published: int
) -> None:
    newsroom.origin()
    if published:
        newsroom.publish()
        newsroom.store("fazhi", 9, OTHER)
    promise = issued.promise

    def dying(archive: object, number: int) -> None:
        if step == "promise":
            promise(newsroom.archive, number)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(issued, step, dying)
        with pytest.raises(KeyboardInterrupt):
            newsroom.publish()
    told = list(range(1, published + 2))
    if published or step == "keep":
        landed = published if step == "promise" else published + 1
        assert ask(newsroom, "select max(seq) from changes") == [landed]
    newsroom.publish()
    assert ask(newsroom, "select seq from changes order by seq") == told
    assert ask(newsroom, GAPS) == []


@pytest.mark.parametrize("published", [0, 1])
def test_killed_after_the_commit_a_file_that_is_lost_then_is_known_too(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, published: int
) -> None:
    newsroom.origin()
    if published:
        newsroom.publish()
        newsroom.store("fazhi", 9, OTHER)

    def dying(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(issued, "keep", dying)
        with pytest.raises(KeyboardInterrupt):
            newsroom.publish()
    newsroom.target.unlink()
    newsroom.publish()
    assert ask(newsroom, "select min(seq) from changes") == [published + 2]


@pytest.mark.parametrize(
    ("numbers", "left_out", "whole"),
    [
        ([], "[]", True),
        ([1, 2], "[]", True),
        ([2, 3], "[]", False),
        ([3, 4], "[[1, 2]]", True),
        ([3, 4, 9], "[[1, 2], [5, 8]]", True),
        ([3, 4, 9], "[[1, 2], [5, 7]]", False),
        ([1, 1], "[]", False),
        ([1, 10**18], "[[2, 999999999999999999]]", True),
    ],
)
def test_numbers_that_are_whole(numbers: list[int], left_out: str, whole: bool) -> None:
    assert is_whole(numbers, left_out) is whole
