"""A purge leaves no byte of a text, and takes nothing else along."""

from scraper.archive import purge as bytes_of
from scraper.ingest.regroup import Regrouping
from scraper.ingest.withdraw import purge
from scraper.verdict import Verdict
from tests.scraper.publish.newsroom import (
    HARVEST,
    PATROL,
    Newsroom,
    address,
    ask,
)
from tests.scraper.publish.withdrawing import HARVESTED, give, take, words_left


def test_a_purge_leaves_no_byte_in_the_archive(newsroom: Newsroom) -> None:
    newsroom.origin()
    newsroom.store("yunlan", 7, HARVEST[:-30], **HARVESTED)
    newsroom.store("yunlan", 7, HARVEST, **HARVESTED)  # a version, too
    newsroom.publish()
    path = newsroom.archive.path
    take(newsroom, address("yunlan", 7))
    newsroom.archive.db.conn.execute("pragma wal_checkpoint(truncate)")
    assert words_left(path, HARVEST, PATROL)
    purge(newsroom.archive, address("yunlan", 7), newsroom.now())
    assert bytes_of.settle(newsroom.archive)
    newsroom.publish()
    hidden, shown = HARVEST + "松窑镇秋收", PATROL + "镇"
    for file in path.parent.iterdir():
        assert not words_left(file, hidden, shown), file
    (act,) = newsroom.archive.withdrawals.all()
    assert act.purged_at is not None


def test_what_sqlite_has_left_in_the_archive_goes_with_a_purge(newsroom: Newsroom) -> None:
    run = newsroom.archive.db.conn.execute
    newsroom.store("yunlan", 7, HARVEST)
    run("create table draft (text)")
    run("insert into draft values (?)", (HARVEST * 9,))
    run("drop table draft")
    take(newsroom, address("yunlan", 7))
    purge(newsroom.archive, address("yunlan", 7), newsroom.now())
    assert bytes_of.settle(newsroom.archive)
    assert not words_left(newsroom.archive.path, HARVEST, "")


def test_bytes_that_another_page_shares_stay_with_it(newsroom: Newsroom) -> None:
    gone = newsroom.store("yunlan", 7, HARVEST)
    other = newsroom.store("qingshi", 1, PATROL)
    pages = [newsroom.archive.articles.get(one).page_id for one in (gone, other)]  # type: ignore[union-attr]
    newsroom.archive.db.conn.execute(
        "update pages set sha256 = (select sha256 from pages where id = ?) where id = ?",
        pages[::-1],
    )
    take(newsroom, address("yunlan", 7))
    purge(newsroom.archive, address("yunlan", 7), newsroom.now())
    mine, theirs = (newsroom.archive.pages.packed(page) for page in pages)
    assert mine is not None
    assert mine.is_dropped
    assert theirs is not None
    assert not theirs.is_dropped


def test_a_purged_page_keeps_its_company_when_all_is_grouped_anew(newsroom: Newsroom) -> None:
    newsroom.chain()
    take(newsroom, address("yunlan", 2))
    purge(newsroom.archive, address("yunlan", 2), newsroom.now())
    newsroom.publish()
    with Regrouping(newsroom.archive) as regrouping:
        regrouping.apply(newsroom.now())
    assert len(newsroom.archive.stories.ids()) == 1
    newsroom.publish()
    assert ask(newsroom, "pragma foreign_key_check") == []
    assert newsroom.offer("fazhi", 3, PATROL + "\n本报将继续关注。") is Verdict.UPDATED


def test_a_story_that_was_purged_keeps_its_number(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    take(newsroom, "1")
    purge(newsroom.archive, "1", newsroom.now())
    newsroom.publish()
    give(newsroom, "1")
    newsroom.chain()
    assert newsroom.publish().restored == 3
    assert ask(newsroom, "select id, articles from stories") == [(1, 3)]
    assert ask(newsroom, "select parent from copies order by article") == [1, 2]
