"""Where articles are found on a list page: its links, with what the list says of them."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from scraper.article import Link
from scraper.crawl.discovery.islands import records, written
from scraper.crawl.discovery.rows import Rows, title_of
from scraper.html.select import select
from scraper.html.tree import NotHtml, parse
from scraper.source import Discover, Source
from scraper.text import urls

_BASE = re.compile(r"<base\s[^>]{0,200}?\bhref\s*=\s*[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)
MOST_LINKS = 5_000
"""Links taken from one page; a list that shows more is a trap, not a list."""


def links_on(text: str, base: str, discover: Discover, source: Source) -> list[Link]:
    """Return the article links of a list page, in page order, each article once.

    ``text`` is the decoded page. Markup kept in scripts or XML records is read too. Of the twins
    of one article (http and https, PC and mobile) the first stays, but a PC address before a
    mobile one.
    """
    return folded(islice(_article_links(text, base, discover, source), MOST_LINKS))


def folded(links: Iterable[Link]) -> list[Link]:
    """Return each article once, with the most that any of its links tells."""
    best: dict[str, Link] = {}
    for link in links:
        key = urls.twin_key(link.url)
        known = best.get(key)
        best[key] = link if known is None else _richer(known, link)
    return list(best.values())


def article_url(base: str, href: str, source: Source) -> str | None:
    """Return the clean address of an article of the source, ``None`` for any other link.

    On the list's own host it has the list's scheme: of http and https that one is known to be
    served, and links to both lead to one address.
    """
    url = urls.join(base, href)
    if not url or not source.is_article(url):
        return None
    return urls.clean(_as_served(url, base))


def _as_served(url: str, base: str) -> str:
    scheme, mark, rest = url.partition("://")
    served = base.partition("://")[0].lower()
    if scheme == served or served not in ("http", "https") or urls.host(url) != urls.host(base):
        return url
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return url if ":" in authority else served + mark + rest


def base_of(text: str, address: str) -> str:
    """Return what relative links of a page resolve against: its ``<base href>``, if it has one."""
    found = _BASE.search(text[:100_000])
    return (urls.join(address, found[1]) if found else None) or address


def _article_links(text: str, base: str, discover: Discover, source: Source) -> Iterator[Link]:
    root = parse(text)
    within = discover.links
    places = select(root, within) if within else [root]
    kept = [place for place in places if isinstance(place, HtmlElement)]
    yield from _links_in(kept, base, source)
    for fragment in (_written_in(kept), records(text)):
        if fragment:
            yield from _links_in(_parsed(fragment), base, source)


def _links_in(places: Iterable[HtmlElement], base: str, source: Source) -> Iterator[Link]:
    articles = {
        anchor: url
        for place in places
        for anchor in place.iter("a")
        if (url := article_url(base, anchor.get("href") or "", source))
    }
    rows = Rows(articles)
    for anchor, url in articles.items():
        yield Link(url, title_of(anchor), rows.date_near(anchor))


def _written_in(places: Iterable[HtmlElement]) -> str:
    return "".join(written(node.text or "") for place in places for node in place.iter("script"))


def _parsed(fragment: str) -> Iterable[HtmlElement]:
    try:
        return [parse(fragment)]
    except NotHtml:
        return []


def _richer(one: Link, other: Link) -> Link:
    longer = max(one.title or "", other.title or "", key=len) or None
    url = other.url if urls.is_mobile(one.url) and not urls.is_mobile(other.url) else one.url
    return Link(url, longer, one.date or other.date, one.modified or other.modified)
