"""The half of the spider that walks lists: from a list page to links, and to the next page."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.article import Link
from scraper.crawl import answers
from scraper.crawl.discovery import ListReading, discover_links
from scraper.crawl.pages import page_of
from scraper.crawl.session import Session
from scraper.crawl.walk import Validators
from scraper.source import Discover, Source
from scraper.text import urls


class ListWalker(Spider):
    """A spider that knows what to do with list pages; its heir knows what to do with articles."""

    source: Source
    session: Session

    @abstractmethod
    def wanted(self, links: Iterable[Link], priority: int = 0) -> Iterator[Request]:
        """Turn links into requests for articles."""

    def list_request(
        self, discover: Discover, url: str, walked: int, before: frozenset[str] = frozenset()
    ) -> Request:
        """Ask for a list page, with the validators of its last visit.

        ``before`` holds the addresses that the pages before it in this walk have shown.
        """
        self.session.lists.asked += 1
        self.session.walks.ask(discover.url)
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

    def parse_list(
        self,
        response: Response,
        discover: Discover,
        asked: str,
        walked: int,
        before: frozenset[str],
    ) -> Iterator[Any]:
        """Take the links of a list page and go on while there is something new.

        Whatever breaks here is the list's failure (``callback_failed``), never "0 new".
        """
        self.session.lists.answered += 1
        page = page_of(response, asked, self.session.now())
        found = discover_links(page, discover, self.source, walked)
        requests = list(self.wanted(found.links))
        follow = self.next_list(discover, found, walked, before)
        self.judge_list(response, discover, asked, walked, found)
        yield from requests
        if follow:
            yield follow

    def judge_list(
        self, response: Response, discover: Discover, asked: str, walked: int, found: ListReading
    ) -> None:
        """Note how a list page went; close the spider when the host keeps refusing."""
        lists, walks = self.session.lists, self.session.walks
        refusal = answers.is_refusal(response, answers.judge(response, None))
        self.session.count_refusal(refusal)
        if refusal:
            lists.refused.append(asked)
            if self.session.is_refused:
                raise CloseSpider("refused")
        elif (
            found.result == "links"
            and walked == 1
            and not found.links
            and _promised(discover, found)
        ):
            lists.barren.append(asked)
        elif found.result == "links":
            walks.done(discover.url, asked, _validators_of(response))
        elif found.result == "not-modified" or found.past_the_end:
            walks.done(discover.url, asked, None)
        else:
            lists.failed.append(f"{asked}: {found.result}")

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


def _promised(discover: Discover, found: ListReading) -> bool:
    """Whether a first page should have shown articles: a list always, a feed if it has entries."""
    return discover.kind == "list" or found.entries > 0


def _validators_of(response: Response) -> Validators:
    etag, modified = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
    return (
        etag.decode("latin-1") if etag else None,
        modified.decode("latin-1") if modified else None,
    )
