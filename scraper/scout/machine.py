"""Feeds, sitemaps and lists in JSON: where they may lie, and what they bring."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from scraper.article import Link
from scraper.crawl.discovery.reading import ListReading, discover_links
from scraper.scout.json_guess import calls, discover_of
from scraper.scout.kinds import LONG_LABEL
from scraper.scout.sights import Sight
from scraper.scout.surveyor import Surveyor
from scraper.source import Discover, Source
from scraper.source.nouns import Kind
from scraper.text import urls

_SITEMAP_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_USUAL_FEEDS = ("/rss.xml", "/feed", "/feed.xml", "/atom.xml", "/rss", "/index.xml")
_MOST_FEEDS = 6
_MOST_ROBOTS = 500_000
"""Characters of a robots.txt that are looked at; RFC 9309 asks for 500 KiB at least."""
_MOST_LINES = 100
"""Lines of a robots.txt that name a sitemap."""
MOST_CHILDREN = 3
_FEW_HEADLINES = 3
_EVERYTHING = re.compile("")


class Machine:
    """The feeds and sitemaps of one site, and the links that each of them brings."""

    def __init__(self, surveyor: Surveyor, hosts: Collection[str]) -> None:
        self._surveyor = surveyor
        self._hosts = tuple(hosts)
        self.found: dict[str, tuple[Discover, tuple[Link, ...]]] = {}
        """By address."""

    async def sitemaps(self, home: str) -> None:
        """Look at the sitemaps that robots.txt names, else at the usual place."""
        robots = await self._surveyor.see(urls.join(home, "/robots.txt") or "")
        text = robots.text[:_MOST_ROBOTS] if robots and robots.page.status == 200 else ""
        told = (line[1] for line in islice(_SITEMAP_LINE.finditer(text), _MOST_LINES))
        named = [url for url in (urls.join(home, line) for line in told) if url]
        for url in named[:_MOST_FEEDS] or [urls.join(home, "/sitemap.xml") or ""]:
            await self.look(url)

    async def feeds(self, pages: Iterable[Sight]) -> None:
        """Look at the feeds that pages declare or link to."""
        told = dict.fromkeys(url for page in pages for url in page.feeds)
        for url in [url for url in told if urls.host(url) in self._hosts][:_MOST_FEEDS]:
            await self.look(url)

    async def usual_feeds(self, home: str) -> None:
        """Look where feeds usually lie, until one is there."""
        for path in _USUAL_FEEDS:
            if await self.look(urls.join(home, path) or ""):
                return

    async def data(self, pages: Iterable[Sight]) -> None:
        """Look at what the scripts of pages without headlines ask for."""
        told = dict.fromkeys(
            url for page in pages if not page.is_xml and _is_bare(page) for url in calls(page)
        )
        for url in list(told)[:_MOST_FEEDS]:
            await self.look_at_data(url)

    async def look_at_data(self, url: str) -> None:
        """Look at what may be a list in JSON."""
        sight = await self._surveyor.see(url)
        discover = discover_of(sight) if sight else None
        if sight is None or discover is None:
            return
        anyone = Source("scout", Path(), "", self._hosts, _EVERYTHING, ())
        first = discover_links(sight.page, discover, anyone, 1)
        if first.next_url and not await self._goes_on(first, discover, anyone):
            discover = replace(discover, pages="none")
        if first.links:
            self.found[sight.url] = discover, first.links

    async def _goes_on(self, first: ListReading, discover: Discover, source: Source) -> bool:
        """Whether the next page of a list in JSON shows other entries."""
        sight = await self._surveyor.see(first.next_url or "")
        if sight is None:
            return False
        second = discover_links(sight.page, discover, source, 2).links
        return bool({link.url for link in second} - {link.url for link in first.links})

    async def look(self, url: str) -> bool:
        """Look at what may be a feed or a sitemap; return whether it brings links."""
        sight = await self._surveyor.see(url)
        if sight is None or not sight.is_xml or urls.host(sight.url) not in self._hosts:
            return False
        kind = kind_of(sight)
        reading = self._reading(sight, kind)
        links = list(reading.links)
        newest = sorted(reading.children, key=lambda child: child.modified or "", reverse=True)
        for child in newest[:MOST_CHILDREN]:
            page = await self._surveyor.see(child.url)
            links += self._reading(page, "sitemap").links if page else ()
        if links:
            self.found[sight.url] = Discover(kind, sight.url), tuple(links)
        return bool(links)

    def _reading(self, sight: Sight, kind: Kind) -> ListReading:
        """Read the links of a feed or sitemap to the site's own pages, of whatever shape."""
        anyone = Source("scout", Path(), "", self._hosts, _EVERYTHING, ())
        return discover_links(sight.page, Discover(kind, sight.url), anyone, 1)


def _is_bare(page: Sight) -> bool:
    """Whether hardly a link of a page reads as a headline."""
    return sum(len(link.title or "") >= LONG_LABEL for link in page.links) < _FEW_HEADLINES


def kind_of(sight: Sight) -> Kind:
    """Return whether an XML answer is a feed or a sitemap."""
    head = sight.text[:2_000].lower()
    return "sitemap" if "<urlset" in head or "<sitemapindex" in head else "feed"
