"""A page as Atom (RFC 4287), with paging (RFC 5005) and tombstones (RFC 6721)."""

from lxml import etree

from scraper.publish.feeds.item import Item
from scraper.publish.feeds.page import Page

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = "application/atom+xml"


def atom(page: Page) -> bytes:
    """Return the page; the same page gives the same bytes. Whatever titles hold stays text."""
    names, feed = page.names, page.feed
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "at": TOMBSTONES})
    _add(root, "id", names.feed(feed))
    _add(root, "title", page.title)
    _add(root, "subtitle", page.notice)
    _add(root, "updated", page.updated)
    _person(root, page.title)
    _link(root, "self", page.address("atom"), type=_TYPE)
    _link(root, "alternate", names.home(feed), type="text/html")
    _link(root, "alternate", page.address("json"), type="application/feed+json")
    for relation, number in page.beside():
        _link(root, relation, page.address("atom", number), type=_TYPE)
    _add(root, "generator", page.generator)
    for one in page.deleted:
        reference = {"ref": names.entry(one.article), "when": one.when}
        etree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry", reference)
    for item in page.items:
        _entry(root, item)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: etree._Element, item: Item) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    if item.language:
        entry.set(_LANG, item.language)
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "updated", item.updated)
    if item.published:
        _add(entry, "published", item.published)
    for name in item.authors:
        _person(entry, name)
    _link(entry, "alternate", item.url, type="text/html")
    if item.external_url:
        _link(entry, "related", item.external_url)
    if via := item.original_url or item.external_url:
        _link(entry, "via", via)
    for file in item.files:
        _link(entry, "enclosure", file.url, type=file.mime, title=file.title)
    for tag in item.tags:
        etree.SubElement(entry, f"{{{ATOM}}}category", term=tag)
    _add(entry, "rights", item.attribution)
    _source(entry, item)
    _add(entry, "content", item.html).set("type", "html")


def _source(entry: etree._Element, item: Item) -> None:
    """Name the site it was read from; when that site last changed nobody has told us."""
    source = etree.SubElement(entry, f"{{{ATOM}}}source")
    _add(source, "id", item.outlet.id)
    _add(source, "title", item.outlet.title)
    _add(source, "updated", item.updated)
    if item.outlet.home:
        _link(source, "alternate", item.outlet.home, type="text/html")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = text
    return child


def _person(parent: etree._Element, name: str) -> None:
    _add(etree.SubElement(parent, f"{{{ATOM}}}author"), "name", name)


def _link(parent: etree._Element, relation: str, href: str, **more: str) -> None:
    link = etree.SubElement(parent, f"{{{ATOM}}}link", rel=relation, href=href)
    for name, value in more.items():
        if value:
            link.set(name, value)
