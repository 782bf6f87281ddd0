"""The one spider: walks the lists of a source, asks for what is new, reads it, hands it on."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from scraper.article import Link
from scraper.crawl import answers
from scraper.crawl.config import Config
from scraper.crawl.discovery import Found, discover_links
from scraper.crawl.pages import page_of
from scraper.crawl.session import Session, Validators
from scraper.extract import read
from scraper.extract.unreadable import Unreadable
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
        settings.set("DOWNLOAD_DELAY", delay * config.delay_factor, priority="spider")
        settings.set("YUANLIU_EFFECTIVE_DELAY_FACTOR", config.delay_factor, priority="spider")

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

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the one article wanted, or first for what earlier runs left over, then lists."""
        self.crawler.signals.connect(self.session_closes, signal=signals.spider_closed)
        self.session.config.may_crawl()
        _ = self.session.started, self.session.run_id
        if wanted := getattr(self, "url", None):
            self.session.see([Link(wanted)])
            yield self.article_request(Link(wanted))
            return
        pending = self.session.archive.addresses.pending(self.source.name)
        for request in self.wanted([Link(a.url, a.title, a.date) for a in pending]):
            yield request
        for discover in self.source.discover:
            yield self.list_request(discover, discover.url, walked=1)

    def list_request(
        self, discover: Discover, url: str, walked: int, before: frozenset[str] = frozenset()
    ) -> Request:
        """Ask for a list page, with the validators of its last visit.

        ``before`` holds the addresses that the pages before it in this walk have shown.
        """
        state = self.session.list_state(url)
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            headers=_conditions(state.etag, state.last_modified) if state else {},
            cb_kwargs={"discover": discover, "walked": walked, "before": before},
            priority=10,
            dont_filter=True,
        )

    def article_request(self, link: Link) -> Request:
        """Ask for an article page."""
        return Request(
            link.url,
            callback=self.parse_article,
            errback=self.article_failed,
            cb_kwargs={"link": link},
            dont_filter=True,
        )

    def wanted(self, links: list[Link]) -> Iterator[Request]:
        """Turn links into requests: those not met in this run and not stored already."""
        for link in self.session.see(links):
            known = self.session.archive.addresses.get(link.url)
            if known and known.article_id is not None:
                self.session.note(link.url, Verdict.KNOWN)
            elif self.left is None or self.left > 0:
                self.left = None if self.left is None else self.left - 1
                yield self.article_request(link)

    def parse(self, response: Response, **_kwargs: Any) -> Iterator[Any]:
        """Read any page of the source; for ``scrapy parse URL`` and the shell."""
        if self.source.is_article(response.url):
            yield from self.parse_article(response, Link(response.url))
        else:
            discover = next((d for d in self.source.discover), Discover("list", response.url))
            yield from self.parse_list(response, discover, walked=1)

    def parse_list(
        self,
        response: Response,
        discover: Discover,
        walked: int,
        before: frozenset[str] = frozenset(),
    ) -> Iterator[Any]:
        """Take the links of a list page and go on to the next page while there is something new."""
        asked = response.request.url if response.request else response.url
        page = page_of(response, asked, self.session.now())
        found = discover_links(page, discover, self.source, walked)
        yield from list(self.wanted(list(found.links)))
        self.record_list(asked, response, found)
        shown = {urls.canonical(link.url) for link in found.links}
        # A page that repeats the pages before it is a parameter without effect; one that shows
        # only what earlier runs have stored is where the new ends.
        new = shown - before and self.session.has_new(shown, discover.url)
        if new and found.next_url and walked < self.source.depth_of(discover):
            self.session.walk_on(discover.url)
            yield self.list_request(discover, found.next_url, walked + 1, before | shown)

    def record_list(self, url: str, response: Response, found: Found) -> None:
        """Count how a list page went, and keep its validators for the end of the visit."""
        lists = self.session.lists
        lists.read += 1
        lists.links += len(found.links)
        if found.result == "not-modified":
            lists.unchanged += 1
        elif found.result == "links":
            # After a limited walk a 304 would hide what was left out, so nothing is kept then.
            if self.left is None:
                lists.validators[url] = _validators_of(response)
        elif not found.past_the_end:
            lists.failed.append(f"{url}: {found.result}")

    def list_failed(self, failure: Failure) -> None:
        """Note a list page that brought no answer."""
        _, detail = answers.judge_failure(failure)
        url = failure.request.url  # type: ignore[attr-defined]
        self.session.lists.failed.append(f"{url}: {detail}")

    def parse_article(self, response: Response, link: Link) -> Iterator[Any]:
        """Read an article page into a draft, or settle why it is none."""
        judged = answers.judge(response, self.source)
        if judged:
            self.session.settle(link.url, *judged)
            return
        page = page_of(response, link.url, self.session.now())
        try:
            article = read(page, self.source, link=link)
        except Unreadable as error:
            self.session.settle(link.url, error.verdict, error.why)
            return
        except Exception as error:
            self.session.settle(link.url, Verdict.ERROR, f"{type(error).__name__}: {error}")
            raise
        yield Draft(page, article, self.source.name, self.session.run_id, self.session.now(), link)

    def article_failed(self, failure: Failure) -> None:
        """Settle an article that brought no answer."""
        link: Link = failure.request.cb_kwargs["link"]  # type: ignore[attr-defined]
        self.session.settle(link.url, *answers.judge_failure(failure))

    def item_failed(self, item: Draft, failure: Failure) -> None:
        """Settle a draft on which a pipeline broke."""
        if item.url:
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


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    both = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in both.items() if value}
