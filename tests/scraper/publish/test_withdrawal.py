"""A withdrawal from the operator's word to what readers see of it."""

from dataclasses import replace

import pytest

from scraper.ingest.withdraw import Request, WithdrawalError, purge, withdraw
from scraper.publish.rows import WITHDRAWN
from scraper.publish.tombstones import NOTICE
from scraper.verdict import Verdict
from tests.scraper.publish.newsroom import (
    HARVEST,
    NOTHING,
    PATROL,
    Newsroom,
    address,
    ask,
    found,
)
from tests.scraper.publish.withdrawing import HARVESTED, give, take, words_left


def test_readers_do_not_see_it_from_the_next_publication_on(newsroom: Newsroom) -> None:
    newsroom.origin()
    gone = newsroom.store("yunlan", 7, HARVEST, **HARVESTED)
    newsroom.publish()
    done = take(newsroom, address("yunlan", 7), "应作者要求撤下")
    assert [one.id for one in done.articles] == [gone]
    assert done.left == ()
    assert newsroom.publish() == replace(NOTHING, withdrawn=1)
    columns = "title, status, show, body_text, authors, url, withdrawal_notice, withdrawn_at"
    query = f"select {columns} from articles where id = ?"  # noqa: S608
    assert ask(newsroom, query, gone) == [
        (WITHDRAWN, "withdrawn", "link", None, "[]", address("yunlan", 7), "应作者要求撤下",
         "2026-11-23T16:00:00+08:00")
    ]  # fmt: skip
    assert not found(newsroom, "梯田")
    assert ask(newsroom, "select kind from changes where article = ? order by seq", gone) == [
        "new",
        "withdrawn",
    ]
    assert ask(newsroom, "select count(*) from articles_public where id = ?", gone) == [0]
    assert newsroom.publish() == NOTHING


def test_what_readers_are_told_has_a_default(newsroom: Newsroom) -> None:
    newsroom.origin()
    take(newsroom, address("qingshi", 1), "  ")
    newsroom.publish()
    assert ask(newsroom, "select withdrawal_notice from articles") == [NOTICE]


def test_one_that_was_never_published_is_withdrawn_when_it_first_appears(
    newsroom: Newsroom,
) -> None:
    newsroom.origin()
    take(newsroom, address("qingshi", 1))
    assert newsroom.publish() == replace(NOTHING, withdrawn=1)


def test_the_published_file_holds_no_byte_of_it(newsroom: Newsroom) -> None:
    newsroom.origin()
    newsroom.store("yunlan", 7, HARVEST, **HARVESTED)
    newsroom.publish()
    assert words_left(newsroom.target, HARVEST, PATROL)
    take(newsroom, address("yunlan", 7))
    newsroom.publish()
    assert not words_left(newsroom.target, HARVEST + "松窑镇秋收", PATROL + "镇")


def test_what_was_left_standing_stays_and_may_be_revised(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    done = take(newsroom, address("yunlan", 2))
    assert {one.article.url for one in done.left} == {address("qingshi", 1), address("fazhi", 3)}
    counts = newsroom.publish()
    assert counts.withdrawn == 1
    assert newsroom.offer("qingshi", 1, PATROL + "\n本报将继续关注。") is Verdict.UPDATED
    assert newsroom.offer("fazhi", 8, PATROL) is Verdict.BARRED
    newsroom.publish()
    assert ask(newsroom, "select articles from stories") == [2]


def test_a_story_is_withdrawn_as_a_whole(newsroom: Newsroom) -> None:
    ids = newsroom.chain()
    newsroom.publish()
    story = newsroom.archive.stories.of(ids[0])
    done = take(newsroom, str(story))
    assert len(done.articles) == 3
    newsroom.publish()
    assert ask(newsroom, "select count(*) from articles where status = 'published'") == [0]
    assert ask(newsroom, "select title, articles from stories") == [(WITHDRAWN, 0)]
    assert ask(newsroom, "select count(*) from copies") == [0]
    give(newsroom, address("yunlan", 2))  # one of them alone
    newsroom.publish()
    assert ask(newsroom, "select id from articles where status = 'published'") == [ids[1]]
    give(newsroom, str(story))
    given = newsroom.archive.withdrawals.restorations()
    assert [one.subject for one in given] == [address("yunlan", 2), str(story)]
    assert {one.countered_on for one in given} == {"2026-11-25"}
    assert {one.withdrawal for one in given} == {1}
    assert newsroom.publish().restored == 2


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda room: take(room, address("yunlan", 404)), "nothing is stored under"),
        (lambda room: take(room, "404"), "nothing is stored under 404"),
        (lambda room: give(room, address("qingshi", 1)), "is not withdrawn and was not kept out"),
        (lambda room: purge(room.archive, address("qingshi", 1), room.now()), "is not withdrawn"),
        (lambda room: withdraw(room.archive, Request("1", " ", "me"), room.now()), "a reason"),
        (lambda room: [take(room, address("qingshi", 1)) for _ in "12"], "is withdrawn already"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(act: object, words: str, newsroom: Newsroom) -> None:
    newsroom.origin()
    with pytest.raises(WithdrawalError, match=words):
        act(newsroom)  # type: ignore[operator]


def test_the_page_of_a_withdrawn_article_is_marked_gone_and_back(newsroom: Newsroom) -> None:
    gone = newsroom.origin()
    newsroom.publish()
    newsroom.archive.articles.mark_gone(gone, newsroom.now())
    assert newsroom.publish() == replace(NOTHING, gone=1)
    assert ask(newsroom, "select kind, fields from changes order by seq desc limit 1") == [
        ("gone", '["gone_at"]')
    ]
    newsroom.archive.articles.mark_gone(gone, None)
    assert newsroom.publish() == replace(NOTHING, updated=1)
