"""Where a page of an article may lead, and whose error a broken hook is."""

import asyncio
from dataclasses import replace

import pytest
from scrapy.http import Response

from scraper.article import Article, Body, Link, Page
from scraper.crawl.config import Config
from scraper.crawl.spider.drafting import Unfinished
from scraper.crawl.spider.parts import with_part
from scraper.crawl.visit.session import Session
from scraper.extract import read
from scraper.ingest import Draft
from scraper.source import Quirks
from tests.scraper.crawl.making import HOME, SOURCE
from tests.scraper.crawl.spider.parting import part


def session(source: Quirks | None = None) -> Session:
    """A session that looks and writes nothing."""
    config = Config.from_settings({"YUANLIU_WORLD": "live", "YUANLIU_CRAWL_DELAY_CAP": 30.0}, {})
    return Session(replace(SOURCE, quirks=source or Quirks()), config)


def unfinished() -> Unfinished:
    page = Page(f"{HOME}1.html", Body(part(0)[2].encode()))
    return Unfinished(page, (read(page),), f"{HOME}1_1.html", Link(f"{HOME}1.html"))


@pytest.mark.parametrize(
    ("final", "parts"),
    [
        ("https://www.yunlan.example/news/1_1.html", 1),
        ("http://m.yunlan.example/news/1_1.html", 1),
        ("http://www.yunlan.example/news/2.html", 0),
    ],
)
def test_where_a_part_may_move(final: str, parts: int) -> None:
    answer = Response(final, body=part(1)[2].encode())
    draft = asyncio.run(with_part(answer, unfinished(), session()))
    assert isinstance(draft, Draft)
    assert len(draft.page.more) == parts
    assert draft.url == f"{HOME}1.html"


def test_a_hook_that_breaks_on_the_whole_is_our_error() -> None:
    def after(article: Article) -> Article:
        raise KeyError(article.title)

    visit = session(Quirks(after=after))
    answer = Response(f"{HOME}1_1.html", body=part(1)[2].encode())
    assert asyncio.run(with_part(answer, unfinished(), visit)) is None
    assert visit.met.counts == {"error": 1}
    assert "KeyError" in visit.last_detail
