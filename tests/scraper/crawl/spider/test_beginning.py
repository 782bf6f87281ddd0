"""What a visit begins with, and what of it may be silent for how long."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy import Request

from scraper.article import Link
from scraper.crawl.manners.silence import LEFT_OVER
from scraper.crawl.spider.source_spider import SourceSpider
from scraper.crawl.visit.reach import ORDINARY
from tests.scraper.crawl.making import HOME, SOURCE


class _Yunlan(SourceSpider):
    name, source = "yunlan", SOURCE


def test_stored_articles_are_not_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dead ones that were put off must not keep those that are stored from being looked at."""
    addresses = SimpleNamespace(
        pending=lambda *_: [SimpleNamespace(link=Link(f"{HOME}1.html"))],
        to_recheck=lambda *_: [
            SimpleNamespace(link=Link(f"{HOME}2.html")),
            SimpleNamespace(link=Link("http://www.yunlan.example/no/article.html")),
        ],
    )
    session = SimpleNamespace(
        config=SimpleNamespace(may_crawl=lambda: None), begin=lambda: None, reach=ORDINARY,
        closed_hosts={}, partial=False, now=lambda: None, see=lambda links, **_: list(links),
        as_stored=lambda link: link, is_due=lambda _: True, conditions=lambda _: {},
        budget=SimpleNamespace(take=lambda **_: True), archive=SimpleNamespace(addresses=addresses),
    )  # fmt: skip
    spider = _Yunlan()
    spider.session = cast(Any, session)
    spider.crawler = cast(Any, SimpleNamespace(signals=SimpleNamespace(connect=lambda *_, **__: 0)))
    monkeypatch.setattr(spider, "first_lists", lambda: [Request(HOME)])

    async def begun() -> list[tuple[str, Any]]:
        return [(one.url, one.meta.get(LEFT_OVER)) async for one in spider.start()]

    told = asyncio.run(begun())
    assert told == [(HOME, None), (f"{HOME}1.html", True), (f"{HOME}2.html", False)]
