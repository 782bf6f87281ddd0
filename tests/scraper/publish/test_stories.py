"""What a story says once some of its pages are withdrawn: nothing that only they have said."""

import pytest

from scraper.article import Credit
from scraper.ingest.withdraw import Request, purge, restore, withdraw
from tests.scraper.publish.newsroom import HARVEST, Newsroom, address, ask

SUMMARY = "select root, placeholder, placeholder_url, origin, articles from stories"
COPIES = "select article, parent, placeholder from copies order by article"
NAMELESS = "未注明"


def credited(newsroom: Newsroom, site: str, page: int, name: str, url: str | None = None) -> int:
    """Store a copy of the patrol that credits an outlet which was never read."""
    return newsroom.store(
        site,
        page,
        published=f"2026-11-0{page}",
        published_precision="day",
        source=name,
        original_url=url,
        credits=(Credit("relay", name, url, f"来源：{name}"),),
    )


def take(newsroom: Newsroom, url: str) -> None:
    withdraw(newsroom.archive, Request(url, "版权归作者", "林知秋"), newsroom.now())
    newsroom.publish()


def give(newsroom: Newsroom, url: str) -> None:
    restore(newsroom.archive, url, "权利人撤回通知", "林知秋", None, newsroom.now())
    newsroom.publish()


@pytest.mark.parametrize("purged", [False, True])
def test_a_lone_withdrawn_page_leaves_no_credit_in_its_story(
    purged: bool, newsroom: Newsroom
) -> None:
    url = "http://paper.example/n/88"
    relay = Credit("relay", "松窑日报社", url, "来源：松窑日报社")
    newsroom.store("yunlan", 7, HARVEST, source="松窑日报社", original_url=url, credits=(relay,))
    newsroom.publish()
    assert ask(newsroom, SUMMARY) == [(None, "松窑日报社", url, "松窑日报社", 1)]
    take(newsroom, address("yunlan", 7))
    if purged:
        purge(newsroom.archive, address("yunlan", 7), newsroom.now())
        newsroom.publish()
    assert [row[1:] for row in ask(newsroom, SUMMARY)] == [(None, None, NAMELESS, 0)]
    raw = newsroom.target.read_bytes()
    assert "松窑日报社".encode() not in raw
    assert b"paper.example" not in raw
    if not purged:
        give(newsroom, address("yunlan", 7))
        assert ask(newsroom, SUMMARY) == [(None, "松窑日报社", url, "松窑日报社", 1)]


def test_a_placeholder_that_only_the_withdrawn_page_credited_goes_with_it(
    newsroom: Newsroom,
) -> None:
    told = credited(newsroom, "yunlan", 2, "云岭晚报社")
    copy = newsroom.store("fazhi", 3, published="2026-11-03", published_precision="day")
    newsroom.publish()
    assert ask(newsroom, SUMMARY) == [(None, "云岭晚报社", None, "云岭晚报社", 2)]
    take(newsroom, address("yunlan", 2))
    assert ask(newsroom, SUMMARY) == [(None, None, None, NAMELESS, 1)]
    assert ask(newsroom, COPIES) == [(copy, told, None)]  # it leads to a tombstone
    assert "云岭晚报社".encode() not in newsroom.target.read_bytes()
    give(newsroom, address("yunlan", 2))
    assert ask(newsroom, SUMMARY) == [(None, "云岭晚报社", None, "云岭晚报社", 2)]


def test_a_placeholder_that_a_standing_page_credits_too_stays(newsroom: Newsroom) -> None:
    credited(newsroom, "yunlan", 2, "云岭晚报社")
    standing = credited(newsroom, "fazhi", 3, "云岭晚报社")
    newsroom.publish()
    assert ask(newsroom, COPIES)[1] == (standing, None, "云岭晚报社")
    take(newsroom, address("yunlan", 2))
    assert ask(newsroom, SUMMARY) == [(None, "云岭晚报社", None, "云岭晚报社", 1)]
    assert ask(newsroom, COPIES) == [(standing, None, "云岭晚报社")]


def test_a_credit_that_was_inherited_from_the_withdrawn_page_goes_with_it(
    newsroom: Newsroom,
) -> None:
    first = newsroom.store("yunlan", 2, published="2026-11-02", published_precision="day")
    chain = (
        Credit("relay", "云岚长安网", address("yunlan", 2), "来源：云岚长安网"),
        Credit("origin", "云岭晚报社", None, "原载：云岭晚报社"),
    )
    newsroom.store(
        "fazhi", 3, published="2026-11-03", published_precision="day", source="云岚长安网",
        credits=chain,
    )  # fmt: skip
    newsroom.publish()
    query = "select evidence ->> '$.rule' from copies where article = ?"
    assert ask(newsroom, query, first) == ["inherited credit"]
    assert ask(newsroom, SUMMARY) == [(None, "云岭晚报社", None, "云岭晚报社", 2)]
    take(newsroom, address("fazhi", 3))
    assert ask(newsroom, SUMMARY) == [(None, None, None, NAMELESS, 1)]
    assert ask(newsroom, COPIES) == []
    assert "云岭晚报社".encode() not in newsroom.target.read_bytes()
    give(newsroom, address("fazhi", 3))
    assert ask(newsroom, SUMMARY) == [(None, "云岭晚报社", None, "云岭晚报社", 2)]


def test_root_and_parent_may_lead_to_a_withdrawn_article(newsroom: Newsroom) -> None:
    first, second, third = newsroom.chain()
    newsroom.publish()
    take(newsroom, address("qingshi", 1))
    assert ask(newsroom, SUMMARY) == [(first, None, None, NAMELESS, 2)]
    assert ask(newsroom, COPIES) == [(second, first, None), (third, second, None)]
