"""The numbers that readers know are given to nobody else by an archive restored from a backup."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from scraper.archive import following, issued
from scraper.publish import PublishError
from scraper.publish.rows import WITHDRAWN
from tests.scraper.publish.newsroom import HARVEST, NOTHING, Newsroom, address, ask, found
from tests.scraper.publish.rewinding import (
    OTHER,
    THIRD,
    URL,
    Backup,
    counts,
    give,
    sound,
    statuses,
    take,
)


def test_what_a_backup_lacks_comes_back_with_the_archive_of_before(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.chain()
    older = backup()
    newsroom.store("yunlan", 7, HARVEST)
    newsroom.publish()
    newer = backup()
    older()
    assert newsroom.publish() == replace(NOTHING, withdrawn=1)
    newer()
    assert newsroom.publish() == replace(NOTHING, restored=1)


def test_a_lost_article_that_was_published_first_gets_no_followers_number(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.chain()
    newsroom.publish()
    before = backup()
    lost = newsroom.store("yunlan", 7, HARVEST)
    newsroom.publish()
    stories = ask(newsroom, "select max(id) from stories")[0]
    before()
    newsroom.publish()  # before anything is read
    new = newsroom.store("fazhi", 33, OTHER)
    assert new > lost
    assert newsroom.archive.stories.of(new) == stories + 1
    assert newsroom.publish() == replace(NOTHING, new=1)


@pytest.mark.parametrize("grown", [1, 3])
def test_a_number_that_readers_know_is_not_given_to_another_page(
    grown: int, newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.chain()
    newsroom.publish()
    before = backup()
    lost = newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    before()
    new = newsroom.store("fazhi", 33, OTHER, title="清淤")
    assert new == lost
    for page in range(1, grown):
        newsroom.store("fazhi", 33 + page, f"{THIRD}{page}" * page, title=f"新馆{page}")
    done = newsroom.publish()
    assert counts(done) == replace(NOTHING, withdrawn=1, new=grown - 1)
    (remark,) = done.remarks
    assert f"{lost} {address('fazhi', 33)}" in remark
    assert ask(newsroom, "select url, title, status from articles where id = ?", lost) == [
        (URL, WITHDRAWN, "withdrawn")
    ]
    assert not found(newsroom, "松窑")
    assert newsroom.publish() == replace(NOTHING, remarks=done.remarks)
    sound(newsroom)
    newsroom.target.unlink()  # the cure
    assert newsroom.publish().remarks == ()
    assert ask(newsroom, "select url from articles where id = ?", lost) == [address("fazhi", 33)]


def test_no_chain_leads_to_a_number_that_is_another_page(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.store("fazhi", 9, OTHER)
    newsroom.publish()
    before = backup()
    lost = newsroom.store("yunlan", 7, HARVEST)
    newsroom.publish()
    before()
    assert newsroom.origin() == lost
    copy = newsroom.copy()
    assert newsroom.publish().remarks
    assert ask(newsroom, "select parent from copies") == []
    assert ask(newsroom, "select root from stories where articles > 0 and id > 1") == [None]
    assert ask(newsroom, "select is_root, parent_url from articles_public where id = ?", copy) == [
        (0, None)
    ]
    sound(newsroom)


def test_an_archive_that_grew_past_the_mark_is_looked_at_as_a_whole(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    first = newsroom.origin()
    before = backup()
    newsroom.store("qingshi", 1, title="青石：更正")
    newsroom.publish()
    before()
    newsroom.store("yunlan", 7, HARVEST)  # under the sequence number of the correction
    assert newsroom.publish() == replace(NOTHING, new=1, updated=1)
    query = "select title from articles where id = ?"
    assert ask(newsroom, query, first) == ["青石派出所：后半夜的巡逻"]


def test_only_what_is_new_is_looked_at_otherwise(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.chain()
    newsroom.publish()
    newsroom.archive.articles.touch([3])
    seen = []
    since = newsroom.archive.articles.since

    def note(seq: int, limit: int = -1) -> list[object]:
        seen.append(seq)
        return list(since(seq, limit))

    monkeypatch.setattr(newsroom.archive.articles, "since", note)
    newsroom.publish()
    newsroom.publish()
    assert min(seen) == 3


def test_a_file_of_an_earlier_program_is_gone_on_with(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom)
    newsroom.publish()
    with closing(sqlite3.connect(newsroom.target, isolation_level=None)) as file:
        file.execute("delete from meta where key in ('archive_state', 'lost_at')")
    assert newsroom.publish() == NOTHING
    give(newsroom)
    assert newsroom.publish() == replace(NOTHING, restored=1)


def test_numbers_passed_over_by_a_publication_that_failed_were_never_given(
    newsroom: Newsroom, backup: Callable[[], Backup], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive has passed them over for good, and the file is as it was."""
    newsroom.origin()
    newsroom.publish()
    before = backup()
    later = newsroom.store("yunlan", 7, HARVEST)
    newsroom.publish()
    before()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(issued, "promise", full)
        with pytest.raises(PublishError, match="the disk is full"):
            newsroom.publish()
    assert following.lost(newsroom.archive, [later]) == []
    assert newsroom.publish() == replace(NOTHING, withdrawn=1)
    assert statuses(newsroom) == [(address("qingshi", 1), "published"), (URL, "withdrawn")]
    new = newsroom.store("fazhi", 33, OTHER)
    assert new > later
    newsroom.publish()
    newsroom.lose(new)
    assert following.lost(newsroom.archive, [later, new]) == [new]
