"""The part of the spider that asks for lists: where a walk begins, and how far it goes on."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from scraper.article import Link
from scraper.crawl.discovery.reading import ListReading
from scraper.crawl.visit.reach import MOST_PAGES
from scraper.crawl.visit.session import Session
from scraper.source import Discover, Source
from scraper.text import urls

MOST_CHILDREN = 50
"""Sitemaps of an index that a visit asks for."""


class ListAsker(Spider):
    """A spider that knows which list pages to ask for; its heirs know what to do with them."""

    source: Source
    session: Session

    @abstractmethod
    def wanted(
        self, links: Iterable[Link], priority: int = 0, *, listed: bool = True
    ) -> Iterator[Request]:
        """Turn links into requests for articles."""

    @abstractmethod
    def parse_list(
        self,
        response: Response,
        discover: Discover,
        asked: str,
        walked: int,
        before: frozenset[str],
        root: str,
    ) -> Iterator[Any]:
        """Take the links of a list page."""

    @abstractmethod
    def list_failed(self, failure: Failure) -> None:
        """Note a list page that brought no answer."""

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
        for discover in self.session.walks.silent_last(self.source.discover):
            start = self.session.past.start(discover)
            if start is not None:
                url, walked = start
                yield self.list_request(discover, url, walked)

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
        newest = sorted(found.children, key=lambda child: child.modified or "", reverse=True)
        wanted = [child for child in newest if self._wants_child(child)]
        named = [replace(discover, url=child.url) for child in wanted if child.url not in asked]
        places = self.session.past.left(discover, self.session.walks.silent_last(named))
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
