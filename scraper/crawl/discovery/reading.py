"""Finding articles: from the answer of a list page to its links and the next page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from scraper.article import Link, Page
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.feeds import read_feed
from scraper.crawl.discovery.islands import html_in_json
from scraper.crawl.discovery.json_lists import json_links
from scraper.crawl.discovery.links import base_of, links_on
from scraper.crawl.discovery.paging import next_page
from scraper.html.decode import decode
from scraper.html.tree import NotHtml, TooComplex
from scraper.ingest.deadline import Late, limited
from scraper.source import Discover, Source, SourceError
from scraper.text import urls

SECONDS = 30.0
"""For a list page; a sitemap of 50,000 addresses takes three."""
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
    """Links before the article pattern was applied in a feed or JSON; in a list, those after it."""
    children: tuple[Link, ...] = ()
    """Sitemaps that an index names, to be read as this list was; ``modified`` is their lastmod."""


def discover_links(page: Page, discover: Discover, source: Source, walked: int) -> ListReading:
    """Read the answer of a list page; ``walked`` counts list pages, this one included."""
    deeper = walked > 1
    if page.status == 304:
        return ListReading("not-modified")
    if page.status != 200:
        return ListReading(f"status {page.status}", past_the_end=deeper and page.status == 404)
    if not page.address or not source.owns(page.address):
        return ListReading(f"redirected to {page.address}")
    try:
        found = limited(partial(_read, page, page.address, discover, source, walked), SECONDS)
    except Late:
        return ListReading(f"reading it took more than {SECONDS:g} s")
    except (BadFeed, NotHtml, TooComplex) as error:
        return ListReading(str(error), past_the_end=deeper and len(page.body) < STUB)
    except SourceError as error:
        return ListReading(str(error))
    if found.next_url and not source.owns(found.next_url):
        fault = f"next page is on another host: {found.next_url}"
        return replace(found, result=fault, next_url=None)
    return found


def _read(page: Page, address: str, discover: Discover, source: Source, walked: int) -> ListReading:
    found = _READERS[discover.kind](page, address, discover, source, walked)
    if source.quirks.links:
        more = [replace(link, url=urls.clean(link.url)) for link in source.quirks.links(page)]
        links, entries = (*found.links, *more), found.entries + len(more)
        found = replace(found, links=links, entries=entries)
    return found


def _read_list(
    page: Page, address: str, discover: Discover, source: Source, walked: int
) -> ListReading:
    text = _text(page)
    # jpaas and its like send the list as HTML inside JSON.
    told = html_in_json(text)
    text = text if told is None else told
    base = base_of(text, address)
    links = links_on(text, base, discover, source)
    next_url = next_page(discover, address, text, walked, base)
    return ListReading("links", tuple(links), next_url, entries=len(links))


def _read_feed(
    page: Page, address: str, discover: Discover, source: Source, walked: int
) -> ListReading:
    feed = read_feed(page.body, address, source, page.headers.get("content-type"))
    next_url = feed.next_url if discover.pages == "next" else None
    if feed.entries and (discover.pages == "param" or discover.next_url):
        next_url = next_page(discover, address, "", walked)
    return ListReading("links", feed.links, next_url, entries=feed.entries, children=feed.children)


def _read_json(
    page: Page, address: str, discover: Discover, source: Source, walked: int
) -> ListReading:
    text = _text(page)
    links, entries = json_links(text, address, discover, source)
    next_url = next_page(discover, address, text, walked) if entries else None
    return ListReading("links", tuple(links), next_url, entries=entries)


def _text(page: Page) -> str:
    return decode(page.body, header=page.headers.get("content-type"), told=page.charset).text


_READERS: Mapping[str, Callable[[Page, str, Discover, Source, int], ListReading]] = {
    "list": _read_list,
    "feed": _read_feed,
    "sitemap": _read_feed,
    "json": _read_json,
}
