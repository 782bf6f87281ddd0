"""The one spider: walks the lists of a source, asks for what is new, reads it, hands it on."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from scraper.archive.errors import ArchiveError
from scraper.article import Link
from scraper.crawl import answers
from scraper.crawl.config import Config
from scraper.crawl.discovery import ListReading, discover_links
from scraper.crawl.drafting import draft_of
from scraper.crawl.pages import page_of
from scraper.crawl.session import Session
from scraper.crawl.walk import Validators
from scraper.ingest import Draft
from scraper.source import Discover, Source
from scraper.text import urls
from scraper.verdict import Verdict


class SourceSpider(Spider):
    """Crawls one source. Subclasses, made by the loader, carry ``name`` and ``source``.

    Arguments: ``limit`` (article pages to ask for at most), ``url`` (only this article).
    """

    source: Source
    session: Session

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
        spider.session = Session(cls.source, Config.from_settings(crawler.settings), run_id)
        crawler.signals.connect(spider.item_failed, signal=signals.item_error)
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
        self.session.partial = self.left is not None
        if wanted := getattr(self, "url", None):
            self.session.partial = True
            self.session.see([Link(wanted)])
            yield self.article_request(Link(wanted))
            return
        for discover in self.source.discover:
            yield self.list_request(discover, discover.url, walked=1)
        pending = self.session.archive.addresses.pending(self.source.name, self.session.now())
        for request in self.wanted([address.link for address in pending], priority=5):
            yield request

    def list_request(
        self, discover: Discover, url: str, walked: int, before: frozenset[str] = frozenset()
    ) -> Request:
        """Ask for a list page, with the validators of its last visit.

        ``before`` holds the addresses that the pages before it in this walk have shown.
        """
        self.session.lists.asked += 1
        told = {"discover": discover, "asked": url, "walked": walked, "before": before}
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            headers=self.session.walks.conditions(url),
            cb_kwargs=told,
            priority=10,
            dont_filter=True,
        )

    def article_request(self, link: Link, priority: int = 0) -> Request:
        """Ask for an article page."""
        return Request(
            link.url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"link": link},
            priority=priority,
            dont_filter=True,
        )

    def wanted(self, links: Iterable[Link], priority: int = 0) -> Iterator[Request]:
        """Turn links into requests: those not met in this run, and due."""
        for link in self.session.see(links):
            if self.session.is_due(link) and (self.left is None or self.left > 0):
                self.left = None if self.left is None else self.left - 1
                yield self.article_request(link, priority)

    def parse(self, response: Response, **_kwargs: Any) -> Iterator[Any]:
        """Read any page of the source; for ``scrapy parse URL`` and the shell."""
        if self.source.is_article(response.url):
            yield from self.parse_article(response, Link(response.url))
            return
        known = (d for d in self.source.discover if d.url == response.url)
        discover = next(known, Discover("list", response.url))
        page = page_of(response, response.url, self.session.now())
        found = discover_links(page, discover, self.source, walked=1)
        yield from self.wanted(found.links)

    def parse_list(
        self,
        response: Response,
        discover: Discover,
        asked: str,
        walked: int,
        before: frozenset[str],
    ) -> Iterator[Any]:
        """Take the links of a list page and go on while there is something new.

        Whatever breaks on a list page is the list's failure: it must not look like "0 new".
        """
        lists = self.session.lists
        try:
            page = page_of(response, asked, self.session.now())
            found = discover_links(page, discover, self.source, walked)
            requests = list(self.wanted(found.links))
            follow = self.next_list(discover, found, walked, before)
        except Exception as error:
            lists.failed.append(f"{asked}: {type(error).__name__}: {error}")
            self.logger.exception("list %s", asked)
            return
        finally:
            lists.answered += 1
        if found.result == "links":
            self.session.walks.keep(asked, _validators_of(response))
            if walked == 1 and discover.kind == "list" and not found.links:
                lists.barren.append(asked)
        elif found.result != "not-modified" and not found.past_the_end:
            lists.failed.append(f"{asked}: {found.result}")
        yield from requests
        if follow:
            yield follow

    def next_list(
        self, discover: Discover, found: ListReading, walked: int, before: frozenset[str]
    ) -> Request | None:
        """Return the request for the next list page, if it is worth asking for."""
        shown = {urls.canonical(link.url) for link in found.links}
        walks, new = self.session.walks, self.session.has_new(shown)
        if not found.next_url or walked >= self.source.depth_of(discover):
            return None
        if not walks.goes_on(discover.url, shown, before, new):
            return None
        walks.begin(discover.url, self.session.now())
        return self.list_request(discover, found.next_url, walked + 1, before | shown)

    def list_failed(self, failure: Failure) -> None:
        """Note a list page that brought no answer."""
        _, detail = answers.judge_failure(failure)
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        self.session.lists.answered += 1
        self.session.lists.failed.append(f"{asked}: {detail}")

    def parse_article(self, response: Response, link: Link) -> Iterator[Any]:
        """Read an article page into a draft, or settle why it is none."""
        draft = draft_of(response, link, self.session)
        if self.session.fault:
            raise CloseSpider("fault")
        if self.session.is_refused:
            raise CloseSpider("refused")
        if draft:
            yield draft

    def article_failed(self, failure: Failure) -> None:
        """Settle an article that brought no answer."""
        link: Link = failure.request.cb_kwargs["link"]  # type: ignore[attr-defined]
        self.session.settle(link.url, *answers.judge_failure(failure))

    def item_failed(self, item: Draft, failure: Failure) -> None:
        """Settle a draft on which a pipeline broke."""
        if isinstance(failure.value, ArchiveError):
            self.session.fault = str(failure.value)
        elif item.url:
            detail = f"{type(failure.value).__name__}: {failure.value}"
            self.session.settle(item.url, Verdict.ERROR, detail[:300])

    def session_closes(self, reason: str) -> None:
        """Write the visit down."""
        self.session.close(reason)


def _validators_of(response: Response) -> Validators:
    etag, modified = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
    return (
        etag.decode("latin-1") if etag else None,
        modified.decode("latin-1") if modified else None,
    )
