"""The one spider: walks the lists of a source, asks for what is new, reads it, hands it on."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from scraper.archive.address import Address
from scraper.article import Link
from scraper.crawl.config import Config
from scraper.crawl.discovery.reading import discover_links
from scraper.crawl.manners import answers
from scraper.crawl.manners.refusals import closed
from scraper.crawl.manners.silence import LEFT_OVER
from scraper.crawl.pages import page_of
from scraper.crawl.spider.archive_faults import fault, in_one_line
from scraper.crawl.spider.drafting import draft_of
from scraper.crawl.spider.gallery import Gallery
from scraper.crawl.spider.listing import ListWalker
from scraper.crawl.spider.parts import PartWalker
from scraper.crawl.spider.pictures import PictureKeeper
from scraper.crawl.visit.outcome import ListPage
from scraper.crawl.visit.reach import Reach
from scraper.crawl.visit.session import Session
from scraper.ingest import Draft
from scraper.source import Discover
from scraper.verdict import Verdict


class SourceSpider(PartWalker, ListWalker, PictureKeeper):
    """Crawls one source. Subclasses, made by the loader, carry ``name`` and ``source``.

    Arguments: ``limit`` (article pages to ask for at most), ``url`` (only this article),
    ``since`` (a day: walk lists back to it), ``backfill`` (a span of days: walk it, resumably).
    """

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Slow down to the source's own delay; a source can never be faster than settings.py."""
        super().update_settings(settings)
        config = Config.from_settings(settings)
        delay = max(settings.getfloat("DOWNLOAD_DELAY"), cls.source.policy.delay)
        settings.set("DOWNLOAD_DELAY", config.delay(delay), priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider with its session, which ends when the spider closes."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        run_id = int(kwargs["run_id"]) if kwargs.get("run_id") else None
        config = Config.from_settings(crawler.settings)
        in_one_line()
        reach = Reach.read(kwargs.get("since"), kwargs.get("backfill"), config.clock)
        spider.session = Session(cls.source, config, run_id, reach)
        spider.gallery = Gallery(crawler.settings.getfloat("CLOSESPIDER_TIMEOUT"))
        crawler.signals.connect(spider.session.meter.downloaded, signal=signals.response_downloaded)
        crawler.signals.connect(spider.item_failed, signal=signals.item_error)
        crawler.signals.connect(spider.callback_failed, signal=signals.spider_error)
        return spider

    def __init__(self, *args: Any, limit: str | int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = int(limit) if limit is not None else None
        """Article pages that may still be asked for."""

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the one article wanted, or for what earlier runs left over and for the lists."""
        self.crawler.signals.connect(self.session_closes, signal=signals.spider_closed)
        self.session.config.may_crawl()
        self.session.begin()
        self.session.partial = self.left is not None or self.session.reach.ends is not None
        self.session.left_alone = closed(self.source, self.session.closed_hosts)
        if self.session.left_alone:
            return
        if wanted := getattr(self, "url", None):
            self.session.partial = True
            self.session.see([Link(wanted)], listed=False)
            yield self.article_request(Link(wanted))
            return
        for request in self.first_lists():
            yield request
        addresses, now = self.session.archive.addresses, self.session.now()
        left_over = self.still_ours(addresses.pending(self.source.name, now))
        for request in self.wanted(left_over, priority=5, listed=False, left_over=True):
            yield request
        looked_at = self.still_ours(addresses.to_recheck(self.source.name, now))
        for request in self.wanted(looked_at, priority=5, listed=False):
            yield request
        if picture := self.pictures_left_over():
            yield picture

    def still_ours(self, addresses: Iterable[Address]) -> Iterator[Link]:
        """Yield those of what earlier runs met that are to be asked for in this one.

        The rule that found an address may have been narrowed since; a backfill takes none of
        which another day is told than its own.
        """
        for address in addresses:
            link, reach = address.link, self.session.reach
            if self.source.is_article(link.url) and (reach.ends is None or reach.wants(link)):
                yield link

    def article_request(self, link: Link, priority: int = 0, *, left_over: bool = False) -> Request:
        """Ask for an article page, ``left_over`` by earlier visits or not."""
        return Request(
            link.url,
            callback=self.parse_article,
            errback=self.article_failed,
            headers=self.session.conditions(link.url),
            cb_kwargs={"link": link},
            meta={LEFT_OVER: left_over},
            priority=priority,
            dont_filter=True,
        )

    def wanted(
        self,
        links: Iterable[Link],
        priority: int = 0,
        *,
        listed: bool = True,
        left_over: bool = False,
    ) -> Iterator[Request]:
        """Turn links into requests: those not met in this run, and due."""
        for link in self.session.see(map(self.session.as_stored, links), listed=listed):
            if self.session.is_due(link) and (self.left is None or self.left > 0):
                self.left = None if self.left is None else self.left - 1
                if self.session.budget.take(listed=listed):
                    yield self.article_request(link, priority, left_over=left_over)

    async def parse(self, response: Response, **_kwargs: Any) -> AsyncIterator[Any]:
        """Read any page of the source; for ``scrapy parse URL`` and the shell."""
        if self.source.is_article(response.url):
            async for wanted in self.parse_article(response, Link(response.url)):
                yield wanted
            return
        known = (d for d in self.source.discover if d.url == response.url)
        discover = next(known, Discover("list", response.url))
        page = page_of(response, response.url, self.session.now())
        found = discover_links(page, discover, self.source, walked=1)
        for request in self.wanted(found.links):
            yield request

    async def parse_article(self, response: Response, link: Link) -> AsyncIterator[Any]:
        """Read an article page into a draft, or settle why it is none."""
        for wanted in self.hand_on(await draft_of(response, link, self.session)):
            yield wanted

    def article_failed(self, failure: Failure) -> None:
        """Settle an article of which a page, the first or a further one, brought no answer."""
        told = failure.request.cb_kwargs  # type: ignore[attr-defined]
        verdict, detail = answers.judge_failure(failure)
        if so_far := told.get("so_far"):
            detail = f"{so_far}: {detail}"
        self.session.settle(told["link"].url, verdict, detail)
        if verdict is Verdict.BLOCKED:
            self.session.refusals.refused(told["link"].url, detail)
        # Nothing else that fails is an answer which lets us in: what robots.txt forbids, a trap or
        # a time-out between two refusals leaves them in a row.
        if self.session.refusals.are_final:
            raise CloseSpider("refused")

    def item_failed(self, item: Draft, failure: Failure) -> None:
        """Settle a draft on which a pipeline broke."""
        self.broke(item.url, failure)

    def callback_failed(self, failure: Failure, response: Response | None) -> None:
        """Note a callback of ours that broke: on the article it was for, on the list, or, without
        an answer, before anything was asked for."""
        told = response.request.cb_kwargs if response and response.request else {}
        detail = f"{type(failure.value).__name__}: {failure.value}"[:300]
        if link := told.get("link"):
            self.broke(link.url, failure)
        elif wrong := fault(failure.value, self.session.config.archive):
            self.session.fault = str(wrong)
        elif response is None:
            self.session.fault = detail
        else:
            asked = told.get("asked", response.url)
            self.session.lists.pages.append(ListPage(asked, "failed", detail=detail))

    def broke(self, url: str, failure: Failure) -> None:
        """Note our own failure on an address: a fault of the archive ends the visit."""
        if wrong := fault(failure.value, self.session.config.archive):
            self.session.fault = str(wrong)
        else:
            detail = f"{type(failure.value).__name__}: {failure.value}"
            self.session.settle(url, Verdict.ERROR, detail[:300])

    def session_closes(self, reason: str) -> None:
        """Write the visit down."""
        self.session.close(reason)
