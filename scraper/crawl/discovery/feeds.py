"""Links from RSS, Atom and sitemaps: XML that is read without entities, network or DTD."""

from collections.abc import Iterator

from lxml import etree

from scraper.article import Link
from scraper.source import Source
from scraper.text import urls


class BadFeed(Exception):
    """The answer is no feed and no sitemap."""


def feed_links(body: bytes, base: str, source: Source) -> list[Link]:
    """Return the article links of an RSS 1/2 or Atom feed, or of a sitemap, each once.

    Raises :class:`BadFeed` for anything that is not XML or that declares a document type,
    because nothing but an attack needs one in a feed.
    """
    found: dict[str, Link] = {}
    for raw, title, date in _entries(_root(body)):
        url = urls.join(base, raw)
        if url and source.owns(url) and source.is_article(url):
            found.setdefault(urls.canonical(url), Link(url, title, date))
    return list(found.values())


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
    for entry in root.iter("{*}item", "{*}entry", "{*}url"):
        parts = {etree.QName(child).localname: child for child in entry if _is_tag(child)}
        link = parts.get("link", parts.get("loc"))
        if link is not None:
            href = (link.text or "").strip() or link.get("href") or ""
            date = next((parts[n] for n in ("pubDate", "published", "date") if n in parts), None)
            yield href, _text(parts.get("title")), _text(date)


def _is_tag(node: etree._Element) -> bool:
    return isinstance(node.tag, str)


def _text(node: etree._Element | None) -> str | None:
    return " ".join("".join(node.itertext()).split()) or None if node is not None else None
