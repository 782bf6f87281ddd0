"""An archive that was restored from a backup harms neither readers nor those who withdrew."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from scraper.archive.following import identity
from scraper.ingest.withdraw import Request, restore, withdraw
from scraper.publish import Published
from scraper.publish.rows import WITHDRAWN
from scraper.verdict import Verdict
from tests.scraper.publish.newsroom import HARVEST, NOTHING, Newsroom, address, ask, found

OTHER = "河道清淤工程昨日完工，两岸居民说，雨季再也不用半夜起来搬家具了。\n" * 3
THIRD = "县图书馆新馆下月开放，自习室增加到三百个座位，周末延长到晚上九点。\n" * 3
URL = address("yunlan", 7)

Backup = Callable[[], None]


@pytest.fixture
def backup(newsroom: Newsroom) -> Iterator[Callable[[], Backup]]:
    """Make a backup of the archive; what it returns restores it."""
    kept = []

    def make() -> Backup:
        identity(newsroom.archive)
        copy = sqlite3.connect(":memory:")
        newsroom.archive.db.conn.backup(copy)
        kept.append(copy)
        return lambda: copy.backup(newsroom.archive.db.conn)

    yield make
    for copy in kept:
        copy.close()


def take(newsroom: Newsroom, url: str = URL) -> None:
    withdraw(
        newsroom.archive, Request(url, "版权归作者", "林知秋", "应作者要求撤下"), newsroom.now()
    )


def give(newsroom: Newsroom, url: str = URL) -> None:
    restore(newsroom.archive, url, "权利人撤回通知", "林知秋", None, newsroom.now())


def counts(done: Published) -> Published:
    return replace(done, remarks=())


def statuses(newsroom: Newsroom) -> list[tuple[str, str]]:
    return ask(newsroom, "select url, status from articles order by id")


def sound(newsroom: Newsroom) -> None:
    assert ask(newsroom, "pragma foreign_key_check") == []
    assert ask(newsroom, "pragma integrity_check") == ["ok"]


@pytest.fixture
def forgotten(newsroom: Newsroom, backup: Callable[[], Backup]) -> Newsroom:
    """A newsroom whose archive is of before a withdrawal that readers know."""
    newsroom.chain()
    newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收")
    newsroom.publish()
    before = backup()
    take(newsroom)
    assert newsroom.publish() == replace(NOTHING, withdrawn=1)
    before()
    return newsroom


@pytest.mark.parametrize("grown", [0, 1, 2, 5])
def test_what_was_withdrawn_stays_withdrawn(grown: int, forgotten: Newsroom) -> None:
    stone = ask(forgotten, "select * from articles where url = ?", URL)
    for page in range(grown):
        forgotten.store("fazhi", 30 + page, f"{OTHER}{page}" * (page + 1), title=f"清淤{page}")
    done = forgotten.publish()
    assert counts(done) == replace(NOTHING, new=grown)  # all else goes on
    (remark,) = done.remarks
    assert URL in remark
    assert "\n" not in remark
    assert "`scrapy withdraw` each again" in remark
    assert ask(forgotten, "select * from articles where url = ?", URL) == stone
    assert not found(forgotten, "松窑")
    again = forgotten.publish()
    assert counts(again) == NOTHING
    assert again.remarks == done.remarks  # until somebody acts
    sound(forgotten)


def test_a_change_of_its_page_does_not_bring_it_back(forgotten: Newsroom) -> None:
    forgotten.store("yunlan", 7, f"{HARVEST}\n更正。", title="松窑镇秋收（更正）")
    assert counts(forgotten.publish()) == NOTHING
    assert not found(forgotten, "松窑")


def test_withdrawn_again_it_is_an_ordinary_withdrawal(forgotten: Newsroom) -> None:
    forgotten.publish()
    take(forgotten)
    assert forgotten.publish() == replace(NOTHING, updated=1)  # its day alone
    assert forgotten.offer("fazhi", 9, HARVEST) is Verdict.BARRED
    assert forgotten.publish() == NOTHING
    give(forgotten)
    assert forgotten.publish() == replace(NOTHING, restored=1)
    assert found(forgotten, "松窑")


def test_the_same_withdrawal_repeated_at_once_is_taken_up(forgotten: Newsroom) -> None:
    take(forgotten)  # gets the sequence number that the lost one had
    assert forgotten.publish() == replace(NOTHING, updated=1)
    give(forgotten)
    assert forgotten.publish() == replace(NOTHING, restored=1)


def test_one_withdrawal_repeated_does_not_free_another(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.store("qingshi", 1)
    newsroom.store("yunlan", 7, HARVEST)
    newsroom.store("fazhi", 9, OTHER)
    before = backup()
    take(newsroom)
    take(newsroom, address("fazhi", 9))
    newsroom.publish()
    before()
    take(newsroom)
    take(newsroom, address("qingshi", 1))  # as many acts as there were
    (remark,) = newsroom.publish().remarks
    assert address("fazhi", 9) in remark
    assert URL not in remark
    assert {status for _, status in statuses(newsroom)} == {"withdrawn"}


def test_a_forgotten_page_that_is_read_under_another_number_stays_away(
    newsroom: Newsroom, backup: Callable[[], Backup]
) -> None:
    newsroom.store("qingshi", 1)
    newsroom.publish()
    before = backup()
    newsroom.store("fazhi", 9, OTHER)
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom)
    newsroom.publish()
    before()
    newsroom.publish()
    newsroom.store("yunlan", 7, HARVEST)
    (remark,) = newsroom.publish().remarks
    assert URL in remark
    assert not found(newsroom, "松窑")
    sound(newsroom)
    take(newsroom)
    assert newsroom.publish().remarks == ()
    give(newsroom)
    assert newsroom.publish() == replace(NOTHING, restored=1)
    newsroom.store("yunlan", 7, f"{HARVEST}\n更正。")
    assert newsroom.publish() == replace(NOTHING, updated=1)
    sound(newsroom)


def test_a_remark_stays_short(newsroom: Newsroom, backup: Callable[[], Backup]) -> None:
    for page in range(10, 18):
        newsroom.store("fazhi", page, f"{OTHER}{page}" * (page - 8), title=f"清淤{page}")
    before = backup()
    for page in range(10, 18):
        take(newsroom, address("fazhi", page))
    newsroom.publish()
    before()
    (remark,) = newsroom.publish().remarks
    assert "and 3 more" in remark
    assert len(remark) < 500


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
