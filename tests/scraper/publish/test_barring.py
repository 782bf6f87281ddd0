"""Which pages a withdrawal bars, and which it does not."""

import pytest

from scraper.article import Link
from scraper.ingest.withdraw import purge
from scraper.verdict import Verdict
from tests.scraper.publish.newsroom import (
    HARVEST,
    PATROL,
    Newsroom,
    address,
)
from tests.scraper.publish.withdrawing import HARVESTED, edited, give, take


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
