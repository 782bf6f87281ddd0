"""A withdrawal from the operator's word to the last byte: gone at once, kept out, brought back."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.archive import purge as bytes_of
from scraper.article import Link
from scraper.ingest.regroup import Regrouping
from scraper.ingest.withdraw import Done, Request, WithdrawalError, purge, restore, withdraw
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

HARVESTED = {"title": "松窑镇秋收", "authors": ("何满仓",), "keywords": ("梯田",)}


def take(newsroom: Newsroom, subject: str, told: str = "") -> Done:
    request = Request(subject, "版权归作者", "林知秋 lin@example.org", told, "2026-11-20")
    return withdraw(newsroom.archive, request, newsroom.now())


def give(newsroom: Newsroom, subject: str) -> Done:
    said = ("权利人撤回通知", "林知秋", "2026-11-25")
    return restore(newsroom.archive, subject, *said, newsroom.now())


def edited(text: str, every: int) -> str:
    """Change one character in so many."""
    return "".join("某" if i % every == every // 2 else c for i, c in enumerate(text))


def rows_of(newsroom: Newsroom) -> dict[str, object]:
    tables = ("articles", "stories", "copies", "credits", "images", "articles_public")
    return {one: ask(newsroom, f"select * from {one} order by 1, 2") for one in tables}  # noqa: S608


def words_left(path: Path, hidden: str, shown: str) -> set[str]:
    """Return which pairs of characters of a hidden text stand in a file, as text or as index."""
    raw = path.read_bytes()
    return {pair for pair in pairs(hidden) - pairs(shown) if pair.encode() in raw}


def pairs(text: str) -> set[str]:
    return set(re.findall("(?=([\u4e00-\u9fff]{2}))", text))


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


@pytest.mark.parametrize(
    ("site", "page", "fields", "body"),
    [
        ("yunlan", 7, {}, HARVEST),
        ("yunlan", 7, {}, PATROL),  # the address alone
        ("fazhi", 9, {}, HARVEST),
        ("fazhi", 9, {}, edited(HARVEST, 30)),
        ("fazhi", 9, {}, edited(HARVEST, 20)),
        ("fazhi", 9, {}, "本网消息：近日有记者走访。\n" + HARVEST + "\n欢迎关注我们的公众号。"),
        ("fazhi", 9, {}, "\n".join(HARVEST.split("\n")[:2])),
        ("fazhi", 9, {}, "\n".join(reversed(HARVEST.split("\n")))),
        ("fazhi", 9, {"original_url": address("yunlan", 7)}, PATROL),
        ("fazhi", 9, {"original_url": "http://paper.example/n/88"}, PATROL),
    ],
)
@pytest.mark.parametrize("purged", [False, True])
def test_it_does_not_come_back(
    site: str, page: int, fields: dict[str, str], body: str, purged: bool, newsroom: Newsroom
) -> None:
    original = "http://paper.example/n/88"
    newsroom.store("yunlan", 7, HARVEST, **HARVESTED, original_url=original)
    take(newsroom, address("yunlan", 7))
    if purged:
        purge(newsroom.archive, address("yunlan", 7), newsroom.now())
    fields = {"title": "又见丰收", **fields}
    assert newsroom.offer(site, page, body, **fields) is Verdict.BARRED
    assert newsroom.archive.articles.count() == 1
    known = newsroom.archive.addresses.get(address(site, page))
    assert known is not None
    assert known.is_final  # nor is it asked for again


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({}, PATROL),
        ({"original_url": "http://paper.example/n/89"}, PATROL),
        ({}, PATROL + "\n" + HARVEST.split("\n")[1]),  # a sentence quoted
        ({"original_url": "http://paper.example/"}, PATROL),
    ],
)
@pytest.mark.parametrize("purged", [False, True])
def test_other_texts_are_let_in(
    fields: dict[str, str], body: str, purged: bool, newsroom: Newsroom
) -> None:
    newsroom.store("yunlan", 7, HARVEST, original_url="http://paper.example/")
    take(newsroom, address("yunlan", 7))
    if purged:
        purge(newsroom.archive, address("yunlan", 7), newsroom.now())
    assert newsroom.offer("fazhi", 9, body, **fields) is Verdict.NEW


def test_an_address_that_many_name_as_their_original_bars_none_of_them(
    newsroom: Newsroom,
) -> None:
    shared = "http://paper.example/2026/index.html"
    newsroom.store("qingshi", 1, PATROL, original_url=shared)
    newsroom.store("yunlan", 7, HARVEST, title="松窑镇秋收", original_url=shared)
    take(newsroom, address("yunlan", 7))
    other = "河道清淤工程昨日完工，两岸居民说，雨季再也不用半夜起来搬家具了。" * 2
    assert newsroom.offer("fazhi", 9, other, original_url=shared) is Verdict.NEW


def test_the_form_that_another_office_filled_in_is_another_text(newsroom: Newsroom) -> None:
    notice = (
        "关于{0}停水的通知\n因{0}供水管道改造，定于11月{1}日8时至20时停水，请居民提前储水。\n"
        "停水范围：{0}全部小区及沿街商铺。恢复供水后请先放水冲洗管道。\n联系电话：0000-{2}。"
    )
    newsroom.store("yunlan", 7, notice.format("青石路", "3", "1234567"), title="青石路停水通知")
    take(newsroom, address("yunlan", 7))
    body = notice.format("槐树街", "15", "7654321")
    assert newsroom.offer("fazhi", 9, body, title="槐树街停水通知") is Verdict.NEW


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


def test_what_is_restored_is_as_it_was(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    before = rows_of(newsroom)
    take(newsroom, address("yunlan", 2))
    newsroom.publish()
    give(newsroom, address("yunlan", 2))
    assert newsroom.publish().restored == 1
    assert before == rows_of(newsroom)
    assert len(found(newsroom, "派出所")) == 3
    assert newsroom.offer("fazhi", 8, PATROL) is Verdict.NEW


def test_a_page_that_was_kept_out_is_asked_for_again_after_a_restoration(
    newsroom: Newsroom,
) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom, address("yunlan", 7))
    newsroom.offer("fazhi", 9, HARVEST)
    give(newsroom, address("yunlan", 7))
    known = newsroom.archive.addresses.get(address("fazhi", 9))
    assert known is not None
    assert known.is_due(newsroom.now())
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW


def test_an_operator_lets_a_page_in_that_only_looks_like_it(newsroom: Newsroom) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom, address("yunlan", 7))
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.BARRED
    assert give(newsroom, address("fazhi", 9)).articles == ()
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW
    assert newsroom.offer("fazhi", 10, HARVEST) is Verdict.BARRED


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


def test_a_purged_text_that_is_restored_comes_with_the_next_visit(newsroom: Newsroom) -> None:
    gone = newsroom.store("yunlan", 7, HARVEST, **HARVESTED)
    newsroom.publish()
    url = address("yunlan", 7)
    take(newsroom, url)
    purge(newsroom.archive, url, newsroom.now())
    newsroom.publish()
    give(newsroom, url)
    assert newsroom.publish() == NOTHING  # there is nothing to show yet
    known = newsroom.archive.addresses.get(url)
    assert known is not None
    assert known.is_due(newsroom.now())
    assert known.etag is None
    assert newsroom.offer("yunlan", 7, HARVEST, **HARVESTED) is Verdict.UPDATED
    assert newsroom.publish() == replace(NOTHING, restored=1)
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW
    assert ask(newsroom, "select title from articles where id = ?", gone) == ["松窑镇秋收"]


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


def test_a_list_that_goes_on_showing_a_title_brings_it_nowhere(newsroom: Newsroom) -> None:
    url = address("yunlan", 7)
    link = Link(url, "松窑镇秋收", "2026-11-01")
    other = Link(address("fazhi", 9), "松窑镇秋收", "2026-11-02")
    newsroom.archive.addresses.see("yunlan", [link], newsroom.now())
    newsroom.store("yunlan", 7, HARVEST, **HARVESTED)
    newsroom.archive.addresses.see("fazhi", [other], newsroom.now())
    take(newsroom, url)
    purge(newsroom.archive, url, newsroom.now())
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.BARRED
    newsroom.archive.addresses.see("yunlan", [link], newsroom.now())
    newsroom.archive.addresses.see("fazhi", [other], newsroom.now())
    for seen in (link, other):
        known = newsroom.archive.addresses.get(seen.url)
        assert known is not None
        assert (known.title, known.date) == (None, None)


def test_a_standing_page_is_never_barred_for_what_it_told_already(newsroom: Newsroom) -> None:
    """Nor are those of other offices that filled in the same form, once nothing can compare."""
    form = "关于{0}停水的通知\n因{0}供水管道改造，定于11月{1}日8时至20时停水，请居民提前储水。" * 2
    newsroom.store("yunlan", 7, form.format("青石路", "3"), title="青石路停水通知")
    standing = form.format("槐树街", "15")
    newsroom.store("fazhi", 9, standing, title="槐树街停水通知")
    take(newsroom, address("yunlan", 7))
    purge(newsroom.archive, address("yunlan", 7), newsroom.now())
    revised = standing + "\n恢复供水后请先放水冲洗。"
    for body, verdict in ((standing, Verdict.UNCHANGED), (revised, Verdict.UPDATED)):
        assert newsroom.offer("fazhi", 9, body, title="槐树街停水通知") is verdict


def test_a_standing_page_that_takes_the_text_up_is_barred(newsroom: Newsroom) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    newsroom.store("fazhi", 9, PATROL)
    take(newsroom, address("yunlan", 7))
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.BARRED
    assert give(newsroom, address("fazhi", 9)).articles == ()  # it may be let in, too
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.UPDATED


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


def test_a_story_that_was_purged_in_part_comes_back_in_part(newsroom: Newsroom) -> None:
    newsroom.chain()
    newsroom.publish()
    take(newsroom, "1")
    purge(newsroom.archive, address("yunlan", 2), newsroom.now())
    assert newsroom.archive.withdrawals.all()[0].purged_at is None
    newsroom.publish()
    give(newsroom, "1")
    assert newsroom.publish().restored == 2


def test_a_purged_text_that_is_restored_and_withdrawn_again_is_known_still(
    newsroom: Newsroom,
) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    url = address("yunlan", 7)
    take(newsroom, url)
    purge(newsroom.archive, url, newsroom.now())
    give(newsroom, url)
    take(newsroom, url)
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.BARRED


@pytest.mark.parametrize(
    "url",
    [
        "http://paper.example/",
        "http://paper.example/2026/11/",
        "http://paper.example/2026/index.html",
        "http://paper.example/2026/list_3.html",
        "http://paper.example/zhengce/index",
    ],
)
def test_the_address_of_a_list_bars_nothing(url: str, newsroom: Newsroom) -> None:
    newsroom.store("yunlan", 7, HARVEST, original_url=url)
    take(newsroom, address("yunlan", 7))
    assert newsroom.offer("fazhi", 9, PATROL, original_url=url) is Verdict.NEW


def test_a_page_is_let_in_by_any_spelling_of_its_address(newsroom: Newsroom) -> None:
    newsroom.store("yunlan", 7, HARVEST)
    take(newsroom, address("yunlan", 7))
    newsroom.offer("fazhi", 9, HARVEST)
    give(newsroom, address("fazhi", 9).replace("http:", "https:"))
    (given,) = newsroom.archive.withdrawals.restorations()
    assert given.withdrawal is None
    assert newsroom.offer("fazhi", 9, HARVEST) is Verdict.NEW


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
