"""Where articles are found on a list page: its links, with what the list says of them."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from scraper.article import Link
from scraper.html.select import compile_selector
from scraper.html.tree import parse
from scraper.source import Discover, Source
from scraper.text import urls

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE = re.compile(r"\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ \u3000]+\d{1,2}:\d{2}(?::\d{2})?)?")
_MARKUP_ISLAND = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)
MOST_LINKS = 5_000
"""Links taken from one page; a list that shows more is a trap, not a list."""


def links_on(text: str, base: str, discover: Discover, source: Source) -> list[Link]:
    """Return the article links of a list page, in page order, each address once.

    ``text`` is the decoded page. Markup kept inside scripts or XML records (hanweb) is read too.
    """
    best: dict[str, Link] = {}
    for link in islice(_article_links(text, base, discover, source), MOST_LINKS):
        key = urls.canonical(link.url)
        known = best.get(key)
        best[key] = link if known is None else _richer(known, link)
    return list(best.values())


def article_url(base: str, href: str, source: Source) -> str | None:
    """Return the clean address of an article of the source, ``None`` for any other link."""
    url = urls.join(base, href)
    if not url or not source.is_article(url):
        return None
    return urls.clean(url)


def _article_links(text: str, base: str, discover: Discover, source: Source) -> Iterator[Link]:
    for fragment in (text, *_islands(text)):
        for anchor in _anchors(fragment, discover.links if fragment is text else None):
            if url := article_url(base, anchor.get("href") or "", source):
                yield Link(url, _title(anchor), _date_near(anchor))


def _islands(text: str) -> tuple[str, ...]:
    """Return the HTML records that hanweb keeps in CDATA sections, as one fragment."""
    records = _MARKUP_ISLAND.findall(text)
    return ("<ul>" + "".join(r for r in records if "<a" in r.lower()) + "</ul>",) if records else ()


def _anchors(fragment: str, within: str | None) -> "Iterable[HtmlElement]":
    root = parse(fragment)
    places = compile_selector(within)(root) if within else [root]
    for place in places:
        yield from ([place] if place.tag == "a" else place.iter("a"))


def _title(anchor: "HtmlElement") -> str | None:
    """Prefer the title attribute: lists cut the visible text off with dots."""
    visible = " ".join("".join(anchor.itertext()).split())
    told = " ".join((anchor.get("title") or "").split())
    return (told if len(told) > len(visible.rstrip("….")) else visible) or None


def _date_near(anchor: "HtmlElement") -> str | None:
    """Return the first date in the list row, a row being the nearest li, dd, tr, or parent."""
    row = next(anchor.iterancestors("li", "dd", "tr"), anchor.getparent())
    if row is None or not isinstance(row.tag, str):
        return None
    text = etree.tostring(row, method="text", encoding="unicode", with_tail=False)
    found = _DATE.search(text[:2_000])
    return found.group() if found else None


def _richer(one: Link, other: Link) -> Link:
    longer = max(one.title or "", other.title or "", key=len) or None
    return Link(one.url, longer, one.date or other.date)
