"""What a page shows to a visitor who does not know it: its links, menus, feeds and names."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from scraper.article import Link, Page
from scraper.crawl.discovery.reading import discover_links
from scraper.html.decode import Decoded, decode
from scraper.html.tree import NotHtml, TooComplex, parse
from scraper.scout.addresses import is_page
from scraper.source import Discover, Source
from scraper.text import urls

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EVERYTHING = re.compile("")
_FEED_TYPE = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_FEED_NAME = re.compile(r"(?:^|[/._-])(?:rss|atom|feed)(?:$|[/._?=-])", re.IGNORECASE)
MOST_ANCHORS = 3_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as a visitor sees it. ``in_menu``: it stands in what calls itself a menu or foot."""

    url: str
    label: str
    in_menu: bool = False


class Sight:
    """A fetched page, looked at once; every look is made when it is asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.url = urls.clean(page.address or "")
        self.key = urls.canonical(self.url)

    @cached_property
    def decoded(self) -> Decoded:
        """The text and the charset it was read in."""
        header = self.page.headers.get("content-type")
        return decode(self.page.body, header=header, told=self.page.charset)

    @property
    def text(self) -> str:
        """The decoded page."""
        return self.decoded.text

    @cached_property
    def is_xml(self) -> bool:
        """Whether this is a feed or a sitemap rather than a page."""
        head = self.text[:2_000].lower()
        names = ("<rss", "<feed", "<urlset", "<sitemapindex", "<rdf:rdf")
        return "<html" not in head and any(name in head for name in names)

    @property
    def is_json(self) -> bool:
        """Whether this looks like data for a script."""
        return self.text[:200].lstrip("\ufeff \t\r\n").startswith(("{", "["))

    @cached_property
    def tree(self) -> "HtmlElement | None":
        """The parsed page; ``None`` for what is none."""
        if self.is_xml:
            return None
        try:
            return parse(self.text)
        except (NotHtml, TooComplex, RecursionError):
            return None

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every link to a page, in page order, those without a label included."""
        found = []
        for node in () if self.tree is None else self.tree.iter("a"):
            url = urls.join(self.base, node.get("href") or "")
            if url and is_page(url):
                found.append(Anchor(urls.clean(url), _label(node), _in_menu(node)))
            if len(found) >= MOST_ANCHORS:
                break
        return tuple(found)

    @cached_property
    def base(self) -> str:
        """What relative links are resolved against, as the crawl does it."""
        return self.page.address or ""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links as a crawl reads them off a list: with titles and dates, each once."""
        hosts = {urls.host(anchor.url) for anchor in self.anchors} | {urls.host(self.url)}
        anyone = Source("scout", Path(), "", tuple(hosts), _EVERYTHING, ())
        reading = discover_links(self.page, Discover("list", self.url), anyone, 1)
        return tuple(link for link in reading.links if is_page(link.url))

    @cached_property
    def feeds(self) -> tuple[str, ...]:
        """Addresses of feeds that the page declares or links to."""
        if self.tree is None:
            return ()
        found: dict[str, None] = {}
        for node in self.tree.iter("link", "a"):
            href = node.get("href") or ""
            declared = _FEED_TYPE.search(node.get("type") or "")
            named = node.tag == "a" and (_FEED_NAME.search(href) or "rss" in _label(node).lower())
            if (declared or named) and (url := urls.join(self.base, href)):
                found[urls.clean(url)] = None
        return tuple(found)

    @cached_property
    def metas(self) -> dict[str, str]:
        """Meta tags by their names in lower case, the first of each."""
        found: dict[str, str] = {}
        for node in () if self.tree is None else self.tree.iter("meta"):
            name = (node.get("name") or node.get("property") or "").strip().lower()
            if name and node.get("content"):
                found.setdefault(name, " ".join(node.get("content", "").split())[:200])
        return found

    @cached_property
    def title(self) -> str:
        """The text of the title tag."""
        node = None if self.tree is None else next(self.tree.iter("title"), None)
        return " ".join((node.text or "").split())[:200] if node is not None else ""


def _label(node: "HtmlElement") -> str:
    visible = " ".join("".join(node.itertext()).split())
    if visible:
        return visible[:200]
    image = next(node.iter("img"), None)
    told = node.get("title") or (image.get("alt") if image is not None else "") or ""
    return " ".join(told.split())[:200]


_MENU = re.compile(r"nav|menu|foot|(?:^|[-_ ])(?:top|head|header|bar)|copyright", re.IGNORECASE)
_HIGH = 6


def _in_menu(node: "HtmlElement") -> bool:
    for height, above in enumerate(node.iterancestors()):
        if not isinstance(above, etree.ElementBase) and not isinstance(above.tag, str):
            continue
        if above.tag in ("nav", "footer", "header"):
            return True
        names = f"{above.get('class') or ''} {above.get('id') or ''}"
        if above.tag != "body" and _MENU.search(names):
            return True
        if height >= _HIGH:
            return False
    return False
