"""Links from RSS, Atom, sitemaps, news sitemaps and indexes of sitemaps."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice

from lxml import etree

from scraper.article import Link
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.feed_text import tree_of, unpacked
from scraper.crawl.discovery.links import MOST_LINKS, article_url, folded
from scraper.source import Source
from scraper.text import urls

MOST_ADDRESSES = 50_000
"""Read from one sitemap, which may hold no more; a feed is a list and has the bound of lists."""
_MOST_TRIED = 2 * MOST_ADDRESSES
"""Entries looked at, those included that lead nowhere."""
_MOST_PARTS = 200
"""Parts of an entry that are heeded, of those that have a name we know."""
_MOST_STEPS = 1_000
"""Steps into, over and out of what a title is made of."""
_LONGEST_ADDRESS = 4_000
"""Characters of an address as it is written; one of half as many is no article's."""
MOST_WRITTEN = 10_000_000
"""Characters of addresses in one answer: 200 for each address of a full sitemap."""
_ENTRIES = ("{*}item", "{*}entry", "{*}url")
_DATES = ("pubDate", "published", "date", "publication_date", "updated")
_TOLD = frozenset({"link", "loc", "guid", "title", "news", "lastmod", *_DATES})
"""What is asked of an entry."""
_LONGEST = 1_000
"""Characters kept of a title or date."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINES_OF_ADDRESSES = re.compile(rb"(?:\xef\xbb\xbf)?\s*https?://\S+\s", re.IGNORECASE)
"""Matched behind leading blanks: were they in it twice, many of them would take for ever."""
_WORD = re.compile(rb"\S+")

_Entry = tuple[str, str | None, str | None, str | None]
"""Address, title, date and lastmod, as they are written."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed or sitemap holds."""

    links: tuple[Link, ...]
    entries: int
    """Those that lead anywhere, to articles or not: a feed of entries without one article is no
    quiet feed but a wrong pattern. None in an index of sitemaps."""
    next_url: str | None = None
    """Where a feed says that it goes on (``rel="next"``)."""
    children: tuple[Link, ...] = ()
    """The sitemaps that an index names, newest change first; ``modified`` is their lastmod."""


def read_feed(body: bytes, base: str, source: Source, header: str | None = None) -> Feed:
    """Read RSS 1/2, Atom, a sitemap (also as plain lines) or an index of sitemaps.

    Raises :class:`BadFeed` for anything else, and for a document type that declares something,
    because nothing but an attack needs one in a feed.
    """
    body = unpacked(body)
    if _LINES_OF_ADDRESSES.match(body.lstrip() + b"\n"):
        return _lines(body, base, source)
    root = tree_of(body, header)
    kind = _name(root)
    if kind == "sitemapindex":
        return Feed((), 0, children=_children(root, base, source))
    if kind not in ("rss", "RDF", "feed", "urlset") and next(root.iter(*_ENTRIES), None) is None:
        raise BadFeed(f"no feed and no sitemap, but <{kind[:40]}>")
    most = MOST_ADDRESSES if kind == "urlset" else MOST_LINKS
    entries = list(_bounded(islice(_entries(root), most)))
    links = [
        Link(url, title, date, modified)
        for raw, title, date, modified in entries
        if (url := article_url(base, raw, source))
    ]
    return Feed(tuple(folded(links)), len(entries), _next(root, base))


def _lines(body: bytes, base: str, source: Source) -> Feed:
    words = (match[0] for match in islice(_WORD.finditer(body), MOST_ADDRESSES))
    lines = (word.decode("utf-8", "replace") for word in words if len(word) <= _LONGEST_ADDRESS)
    told = list(_bounded((line.lstrip("\ufeff"), None, None, None) for line in lines))
    found = (article_url(base, line, source) for line, *_ in told)
    return Feed(tuple(folded(Link(url) for url in found if url)), len(told))


def _bounded(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Return the first entries: to judge an address takes time for each of its characters."""
    left = MOST_WRITTEN
    for entry in entries:
        left -= len(entry[0])
        if left < 0:
            return
        yield entry


def _children(root: etree._Element, base: str, source: Source) -> tuple[Link, ...]:
    children: dict[str, Link] = {}
    told = 0
    for entry in islice(root.iter("{*}sitemap"), MOST_LINKS):
        parts = _first(_parts(entry))
        url = urls.join(base, _text(parts.get("loc")) or "")
        told += 1
        if url and source.owns(url):
            url = urls.on_the_wire(urls.clean(url))
            children.setdefault(url, Link(url, modified=_text(parts.get("lastmod"))))
    if told and not children:
        raise BadFeed("an index of sitemaps that are all on other hosts")
    return tuple(sorted(children.values(), key=lambda child: child.modified or "", reverse=True))


def _next(root: etree._Element, base: str) -> str | None:
    top = root if _name(root) == "feed" else next(root.iter("{*}channel"), None)
    for node in islice(top.iterchildren("{*}link"), _MOST_PARTS) if top is not None else ():
        if node.get("rel") == "next" and (url := urls.join(base, node.get("href", ""))):
            return urls.on_the_wire(url)
    return None


def _entries(root: etree._Element) -> Iterator[_Entry]:
    for entry in islice(root.iter(*_ENTRIES), _MOST_TRIED):
        home = _space(entry)
        # The entry's own words before those of other vocabularies: <title> before <media:title>.
        told = sorted(_parts(entry), key=lambda part: _space(part[1]) != home)
        if href := _address(told):
            parts = _first(told)
            if "news" in parts:
                # A news sitemap keeps title and date one level deeper.
                parts = {**_first(_parts(parts["news"])), **parts}
            date = next((parts[name] for name in _DATES if name in parts), None)
            yield href, _title(parts.get("title")), _text(date), _text(parts.get("lastmod"))


def _name(node: etree._Element) -> str:
    """The local name; a prefix that nobody declared is part of the tag."""
    return str(node.tag).rpartition("}")[2].rpartition(":")[2]


def _space(node: etree._Element) -> str:
    """What tells a vocabulary: its namespace, or the prefix that nobody declared."""
    return str(node.tag).rpartition("}")[0] or str(node.tag).rpartition(":")[0]


def _parts(node: etree._Element) -> list[tuple[str, etree._Element]]:
    """Return the children that tell something, each with its local name."""
    named = ((_name(child), child) for child in node)
    return list(islice((part for part in named if part[0] in _TOLD), _MOST_PARTS))


def _first(parts: list[tuple[str, etree._Element]]) -> dict[str, etree._Element]:
    """Return of each name the first."""
    return dict(reversed(parts))


def _address(parts: list[tuple[str, etree._Element]]) -> str | None:
    """Return where an entry leads: its own link, else a permanent guid, else nothing.

    RSS may hold an ``atom:link`` beside its plain one, Atom links to pictures and comments.
    """
    links = [child for name, child in parts if name in ("link", "loc")]
    for link in sorted(links, key=lambda link: "html" not in link.get("type", "html")):
        href = (link.text or "").strip() or link.get("href", "").strip()
        if href and link.get("rel", "alternate") == "alternate":
            return href if len(href) <= _LONGEST_ADDRESS else None
    for name, child in parts:
        href = (child.text or "").strip()
        if name == "guid" and child.get("isPermaLink", "true") == "true" and "://" in href:
            return href if len(href) <= _LONGEST_ADDRESS else None
    return None


def _title(node: etree._Element | None) -> str | None:
    """A title is text; some feeds send it as markup, escaped once more."""
    told = _text(node)
    return " ".join(unescape(_TAG.sub("", unescape(told))).split()) or None if told else None


def _text(node: etree._Element | None) -> str | None:
    told = " ".join("".join(_pieces(node)).split()) if node is not None else ""
    return told[:_LONGEST] or None


def _pieces(node: etree._Element) -> Iterator[str]:
    """Return the texts in a node in their order, no more than a title may be long.

    Items that nobody closed stand in each other: what is in the last is in all of them.
    """
    left = 9 * _LONGEST
    walked = etree.iterwalk(node, events=("start", "end", "comment", "pi"))
    for event, at in islice(walked, _MOST_STEPS):
        piece = at.text if event == "start" else at.tail if at is not node else None
        if piece:
            yield piece[:left]
            left -= len(piece)
        if left <= 0:
            return
