import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scraper.archive import following
from scraper.archive.archive import Archive
from tests.scraper.publish.newsroom import HARVEST, START, Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    newsroom = Newsroom(tmp_path)
    yield newsroom
    newsroom.archive.close()


def test_a_still_view_does_not_see_what_others_write(newsroom: Newsroom) -> None:
    newsroom.origin()
    with Archive.open(newsroom.archive.path) as reader:
        with following.still(reader):
            before = following.tally(reader)
            newsroom.store("yunlan", 7, HARVEST)
            assert following.tally(reader) == before == (1, 1)
        assert following.tally(reader) == (2, 3)


def test_a_still_view_inside_a_transaction_is_part_of_it(newsroom: Newsroom) -> None:
    with newsroom.archive.transaction():
        newsroom.origin()
        with following.still(newsroom.archive):
            assert following.tally(newsroom.archive) == (1, 1)
    assert following.tally(newsroom.archive) == (1, 1)


def test_an_archive_keeps_its_identity_and_no_two_share_one(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as one, Archive.open(tmp_path / "b.db") as other:
        name = following.identity(one)
        assert name != following.identity(other)
    with Archive.open(tmp_path / "a.db") as again:
        assert following.identity(again) == name


def test_an_empty_archive_has_nothing(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    assert (following.last_seq(archive), following.tally(archive)) == (0, (0, 0))
    assert (following.article_ids(archive), following.source_names(archive)) == ([], [])


def test_articles_are_told_by_source_and_change(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    first, second = newsroom.origin(), newsroom.copy()
    assert following.article_ids(archive) == [first, second]
    assert following.article_ids(archive, "yunlan") == [second]
    assert following.source_names(archive) == ["qingshi", "yunlan"]
    seq = following.last_seq(archive)
    newsroom.store("qingshi", 1, HARVEST)
    assert following.last_seq(archive) > seq


def test_a_restored_backup_has_not_been_in_a_later_state(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    following.state(archive)
    with closing(sqlite3.connect(":memory:")) as backup:
        archive.db.conn.backup(backup)
        archive.db.conn.execute("update meta set value = 'other' where key like 'state %'")
        later = following.state(archive)
        assert following.has_been(archive, later)
        backup.backup(archive.db.conn)
    assert not following.has_been(archive, later)  # under the same number
    assert following.has_been(archive, following.state(archive))
    assert following.state(archive) == following.state(archive)
    assert following.has_been(archive, following.State(0, ""))
    assert not following.has_been(archive, following.State(1, ""))


def test_numbers_go_on_above_those_in_use(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    following.number_above(archive, 40, 30)
    following.number_above(archive, 7, 0)
    assert archive.stories.create(START) == 31
    assert following.last_numbers(archive) == (40, 31)


def test_what_was_passed_over_is_not_lost(newsroom: Newsroom) -> None:
    archive = newsroom.archive
    first = newsroom.origin()
    following.number_above(archive, 3, 0)
    fourth = newsroom.store("yunlan", 7, HARVEST)
    following.number_above(archive, 12, 0)
    following.number_above(archive, 9, 0)
    assert fourth == 4
    newsroom.lose(fourth)
    assert following.lost(archive, [first, 2, 3, fourth, 5, 12, 13]) == [fourth]
