"""Links from RSS, Atom and sitemaps: XML that is read without entities, network or DTD."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from scraper.article import Link
from scraper.crawl.discovery.links import MOST_LINKS, article_url
from scraper.source import Source
from scraper.text import urls

_ENTRIES = ("{*}item", "{*}entry", "{*}url")
_DATES = ("pubDate", "published", "date")


class BadFeed(Exception):
    """The answer is no feed and no sitemap."""


def feed_links(body: bytes, base: str, source: Source) -> tuple[list[Link], int]:
    """Return the article links of an RSS 1/2 or Atom feed, or of a sitemap, each once.

    The number beside them counts the entries that lead anywhere, to articles or not: a feed of
    entries without one article is no quiet feed but a wrong pattern.

    Raises :class:`BadFeed` for anything that is not XML, that is an index of sitemaps, or that
    declares a document type, because nothing but an attack needs one in a feed.
    """
    root = _root(body)
    kind = etree.QName(root).localname
    if kind == "sitemapindex":
        raise BadFeed("sitemap index: name its sitemaps one by one for now")
    if kind not in ("rss", "RDF", "feed", "urlset") and next(root.iter(*_ENTRIES), None) is None:
        raise BadFeed(f"no feed and no sitemap, but <{kind[:40]}>")
    found: dict[str, Link] = {}
    entries = list(islice(_entries(root), MOST_LINKS))
    for raw, title, date in entries:
        if url := article_url(base, raw, source):
            found.setdefault(urls.canonical(url), Link(url, title, date))
    return list(found.values()), len(entries)


def _root(body: bytes) -> etree._Element:
    if b"<!DOCTYPE" in body[:4096] or b"<!ENTITY" in body[:4096]:
        raise BadFeed("a feed with a document type is not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFeed(f"not XML: {error}") from None
    if root is None:
        raise BadFeed("not XML: empty answer")
    return root


def _entries(root: etree._Element) -> Iterator[tuple[str, str | None, str | None]]:
    for entry in root.iter(*_ENTRIES):
        home = etree.QName(entry).namespace
        children = [child for child in entry if isinstance(child.tag, str)]
        # The entry's own words before those of other vocabularies: <title> before <media:title>.
        children.sort(key=lambda child: etree.QName(child).namespace != home)
        parts: dict[str, etree._Element] = {}
        for child in children:
            parts.setdefault(etree.QName(child).localname, child)
        if href := _address(children):
            date = next((parts[name] for name in _DATES if name in parts), None)
            yield href, _text(parts.get("title")), _text(date)


def _address(children: list[etree._Element]) -> str | None:
    """Return where an entry leads: its own link, else a permanent guid, else nothing.

    RSS may hold an ``atom:link`` beside its plain one, Atom links to pictures and comments.
    """
    named = [(etree.QName(child).localname, child) for child in children]
    links = [child for name, child in named if name in ("link", "loc")]
    for link in sorted(links, key=lambda link: "html" not in link.get("type", "html")):
        href = (link.text or "").strip() or link.get("href", "").strip()
        if href and link.get("rel", "alternate") == "alternate":
            return href
    for name, child in named:
        href = (child.text or "").strip()
        if name == "guid" and child.get("isPermaLink", "true") == "true" and "://" in href:
            return href
    return None


def _text(node: etree._Element | None) -> str | None:
    return " ".join("".join(node.itertext()).split()) or None if node is not None else None
