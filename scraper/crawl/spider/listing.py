"""The half of the spider that walks lists: from a list page to links, and to the next page."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.article import Link
from scraper.crawl.discovery import ListReading, discover_links
from scraper.crawl.discovery.others import other_links
from scraper.crawl.manners import answers
from scraper.crawl.pages import page_of, validators_of
from scraper.crawl.visit.outcome import ListPage
from scraper.crawl.visit.reach import MOST_PAGES
from scraper.crawl.visit.session import Session
from scraper.crawl.visit.walk import tells_changes
from scraper.source import Discover, Source
from scraper.text import urls
from scraper.verdict import Verdict

MOST_CHILDREN = 50
"""Sitemaps of an index that a visit asks for."""
_NO_LIST = frozenset({Verdict.SOFT_404, Verdict.PARTIAL})
"""Answers of status 200 that are not read: what a part of a list shows is not where it ends."""


class ListWalker(Spider):
    """A spider that knows what to do with list pages; its heir knows what to do with articles."""

    source: Source
    session: Session

    @abstractmethod
    def wanted(
        self, links: Iterable[Link], priority: int = 0, *, listed: bool = True
    ) -> Iterator[Request]:
        """Turn links into requests for articles."""

    def list_request(
        self,
        discover: Discover,
        url: str,
        walked: int,
        before: frozenset[str] = frozenset(),
        root: str = "",
    ) -> Request:
        """Ask for a list page, with the validators of its last visit.

        ``before`` holds the addresses that the pages before it in this walk have shown; ``root``
        is the index of sitemaps that has named it.
        """
        self.session.lists.asked += 1
        self.session.walks.ask(discover.url, root)
        told = {"discover": discover, "asked": url, "walked": walked, "before": before}
        ordinary = self.session.reach.is_ordinary
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            headers=self.session.walks.conditions(url) if ordinary else {},
            cb_kwargs={**told, "root": root},
            priority=10,
            dont_filter=True,
        )

    def first_lists(self) -> Iterator[Request]:
        """Ask for the page with which the walk of each list begins, or goes on."""
        for discover in self.source.discover:
            start = self.session.past.start(discover)
            if start is not None:
                url, walked = start
                yield self.list_request(discover, url, walked)

    def parse_list(
        self,
        response: Response,
        discover: Discover,
        asked: str,
        walked: int,
        before: frozenset[str],
        root: str,
    ) -> Iterator[Any]:
        """Take the links of a list page and go on while there is something new.

        Whatever breaks here is the list's failure (``callback_failed``), never "0 new".
        """
        self.session.lists.answered += 1
        if not self.session.budget.reads_on():
            return
        found = self.read_list(response, discover, asked, walked)
        requests = list(self.wanted(filter(self.session.reach.wants, found.links)))
        follow = self.next_list(discover, found, walked, before, root)
        children = list(self.children(discover, found, root))
        self.judge_list(response, discover, asked, found, root, walked)
        if self.session.refusals.are_final:
            raise CloseSpider("refused")
        self.session.past.come(
            discover, asked, found, follow.url if follow else None, walked, self.session.now()
        )
        yield from requests
        yield from children
        if follow:
            yield follow

    def read_list(
        self, response: Response, discover: Discover, asked: str, walked: int
    ) -> ListReading:
        """Read a list page; an answer that is a wall, or a script that leads away, is none."""
        judged = answers.judge(response, None)
        if self.session.refusals.hear(response, judged, self.session.now(), is_list=True):
            return ListReading("refused")
        if judged and judged[0] in _NO_LIST:
            return ListReading(judged[1])
        if _is_front_page(response.url) and not _is_front_page(asked):
            # It has some articles, as front pages have, and would pass for a quiet list.
            return ListReading(f"redirected to the front page {response.url}")
        page = page_of(response, asked, self.session.now())
        return discover_links(page, discover, self.source, walked)

    def judge_list(
        self,
        response: Response,
        discover: Discover,
        asked: str,
        found: ListReading,
        root: str,
        walked: int,
    ) -> None:
        """Note how a list page went. Only a first page promises articles: a walk into the past
        that goes on where it was interrupted may find that it was at the end."""
        pages, walks = self.session.lists.pages, self.session.walks
        links, root = len(found.links), root or discover.url
        if found.result == "refused":
            pages.append(ListPage(asked, "refused", detail=self.session.refusals.reason, root=root))
        elif found.result == "links":
            promised = walked == 1 and (discover.kind == "list" or found.entries > 0)
            told = ListPage(asked, "links", links, root=root, promised=promised)
            pages.append(told if links else replace(told, others=self.others(response, asked)))
            told_all = tells_changes(found.children, self.session.started)
            walks.done(discover.url, asked, validators_of(response) if told_all else (None, None))
        elif found.result == "not-modified" or found.past_the_end:
            pages.append(ListPage(asked, "not-modified", root=root))
            walks.done(discover.url, asked, None)
        else:
            pages.append(ListPage(asked, "failed", links, found.result, root))

    def others(self, response: Response, asked: str) -> tuple[str, ...]:
        """Return what a list without one article shows instead, for whoever looks for the cause."""
        page = page_of(response, asked, self.session.now())
        return other_links(page, self.source)

    def next_list(
        self,
        discover: Discover,
        found: ListReading,
        walked: int,
        before: frozenset[str],
        root: str,
    ) -> Request | None:
        """Return the request for the next list page, if it is worth asking for."""
        shown = {urls.canonical(link.url) for link in found.links}
        walks, reach = self.session.walks, self.session.reach
        deep = not reach.is_ordinary and (reach.ends is not None or reach.is_dated(found.links))
        depth = MOST_PAGES if deep else self.source.depth_of(discover)
        if not found.next_url or walked >= depth or reach.is_past(found.links):
            return None
        new = deep or self.session.met.has_new(shown)
        if not walks.goes_on(discover.url, shown, before, new):
            return None
        walks.begin(discover.url, self.session.now())
        return self.list_request(discover, found.next_url, walked + 1, before | shown, root)

    def children(self, discover: Discover, found: ListReading, root: str) -> Iterator[Request]:
        """Ask for the sitemaps that an index names, each a list of its own, the newest first.

        An index may name another, which has no more room than the first; none is asked for twice.
        What there is no room for is left to the next visit: the index then counts as a walk that
        was cut off, and is read in full again.
        """
        root = root or discover.url
        asked = self.session.walks.asked_under(root)
        wanted = [child for child in _newest_first(found.children) if self._wants_child(child)]
        named = [replace(discover, url=child.url) for child in wanted if child.url not in asked]
        places = self.session.past.left(discover, named)
        room = max(0, MOST_CHILDREN + 1 - len(asked))
        if len(places) > room:
            self.session.walks.begin(discover.url, self.session.now())
            self.session.walks.ask(discover.url, root)
            self.session.budget.leave(len(places) - room)
        for place in places[:room]:
            yield self.list_request(place, place.url, 1, root=root)

    def _wants_child(self, child: Link) -> bool:
        if self.session.reach.is_ordinary:
            return self.session.walks.wants_child(child)
        return not self.session.reach.is_past((replace(child, date=child.modified),))

    def list_failed(self, failure: Failure) -> None:
        """Note a list page that brought no answer."""
        verdict, detail = answers.judge_failure(failure)
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        self.session.lists.answered += 1
        result: Literal["refused", "failed"] = "failed"
        if verdict is Verdict.BLOCKED:
            self.session.refusals.refused(asked, detail, is_list=True)
            result = "refused"
        self.session.lists.pages.append(ListPage(asked, result, detail=detail))


def _is_front_page(url: str) -> bool:
    return "/" not in urls.twin_key(url)


def _newest_first(children: Iterable[Link]) -> list[Link]:
    return sorted(children, key=lambda child: child.modified or "", reverse=True)
