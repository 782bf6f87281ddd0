"""Finding articles: from the answer of a list page to its links and the next page."""

from dataclasses import dataclass, replace

from scraper.article import Link, Page
from scraper.crawl.discovery.feeds import BadFeed, feed_links
from scraper.crawl.discovery.links import links_on
from scraper.crawl.discovery.paging import next_page
from scraper.html.decode import decode
from scraper.html.tree import NotHtml, TooComplex
from scraper.source import Discover, Source, SourceError
from scraper.text import urls

STUB = 600
"""Bytes: past its end a paged list answers 200 with a stub of 300 to 400 bytes."""


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a list page gave. ``result`` is ``links``, ``not-modified`` or what went wrong."""

    result: str
    links: tuple[Link, ...] = ()
    next_url: str | None = None
    past_the_end: bool = False
    entries: int = 0
    """Links before the article pattern was applied in a feed; in a list, those after it."""


def discover_links(page: Page, discover: Discover, source: Source, walked: int) -> ListReading:
    """Read the answer of a list page; ``walked`` counts list pages, this one included."""
    deeper = walked > 1
    if page.status == 304:
        return ListReading("not-modified")
    if page.status != 200:
        return ListReading(f"status {page.status}", past_the_end=deeper and page.status == 404)
    if not page.address or not source.owns(page.address):
        return ListReading(f"redirected to {page.address}")
    read = _read_list if discover.kind == "list" else _read_feed
    try:
        links, next_url, entries = read(page, page.address, discover, source, walked)
        if source.quirks.links:
            more = [replace(link, url=urls.clean(link.url)) for link in source.quirks.links(page)]
            links, entries = links + more, entries + len(more)
    except (BadFeed, NotHtml, TooComplex) as error:
        return ListReading(str(error), past_the_end=deeper and len(page.body) < STUB)
    except SourceError as error:
        return ListReading(str(error))
    if next_url and not source.owns(next_url):
        fault = f"next page is on another host: {next_url}"
        return ListReading(fault, tuple(links), entries=entries)
    return ListReading("links", tuple(links), next_url, entries=entries)


Found = tuple[list[Link], str | None, int]
"""The links of a list page, the address of the page after it, and ``ListReading.entries``."""


def _read_list(page: Page, address: str, discover: Discover, source: Source, walked: int) -> Found:
    text = decode(page.body, header=page.headers.get("content-type"), told=page.charset).text
    links = links_on(text, address, discover, source)
    return links, next_page(discover, address, text, walked), len(links)


def _read_feed(page: Page, address: str, _d: Discover, source: Source, _walked: int) -> Found:
    links, entries = feed_links(page.body, address, source)
    return links, None, entries
