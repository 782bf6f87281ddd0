"""What a feed validator says of a page: schemas, feedparser, and the rules that no schema holds."""

import json
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]
import jsonschema  # type: ignore[import-untyped]
from lxml import etree

HERE = Path(__file__).parent
NS = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
PAGING = ("first", "previous", "next", "last")

_GRAMMAR = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
_SCHEMA = jsonschema.Draft202012Validator(
    json.loads((HERE / "json_feed.schema.json").read_text("utf-8"))
)


def faults_of_atom(content: bytes) -> list[str]:
    """Return what is wrong with an Atom page; nothing is."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        return [f"no XML: {error}"]
    found = [] if _GRAMMAR.validate(root) else [f"grammar: {_GRAMMAR.error_log.last_error}"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parsed = feedparser.parse(content)
    if parsed.bozo:
        found.append(f"feedparser: {parsed.bozo_exception}")
    if len(parsed.entries) != len(root.findall("a:entry", NS)):
        found.append("feedparser sees another number of entries")
    return found or list(_feed_rules(root))


def _feed_rules(root: etree._Element) -> Iterator[str]:
    selves = _texts(root, "a:link[@rel='self']/@href")
    if len(selves) != 1:
        yield f"{len(selves)} links to itself"
    yield from _alternates(root)
    ids = Counter(_texts(root, "a:id/text() | a:entry/a:id/text()"))
    yield from (f"id {one} twice" for one, count in ids.items() if count > 1)
    refs = Counter(_texts(root, "at:deleted-entry/@ref"))
    yield from (f"{one} deleted twice" for one, count in refs.items() if count > 1)
    yield from (f"{one} is both there and deleted" for one in refs if one in ids)
    relations = Counter(_texts(root, "a:link/@rel"))
    yield from (f"two links to {one}" for one in PAGING if relations[one] > 1)
    for href in _texts(root, "//a:link/@href"):
        yield from _address(href)
    for one in _texts(root, "//a:updated/text() | //a:published/text()"):
        yield from _moment(one)
    for entry in root.findall("a:entry", NS):
        yield from _entry_rules(entry)


def _texts(element: etree._Element, path: str) -> list[str]:
    return [str(found) for found in element.xpath(path, namespaces=NS)]


def _entry_rules(entry: etree._Element) -> Iterator[str]:
    yield from _alternates(entry)
    if not _texts(entry, "a:link[@rel='alternate']/@href"):
        yield "an entry leads nowhere"
    if not _texts(entry, "a:author/a:name[normalize-space()]/text()"):
        yield "an entry without an author"
    if not (entry.findtext("a:title", "", NS)).strip():
        yield "an entry without a title"
    if _texts(entry, "a:title/@type[. != 'text']"):
        yield "a title that is markup"
    updated = entry.findtext("a:updated", "", NS)
    published = entry.findtext("a:published", updated, NS)
    if datetime.fromisoformat(updated) < datetime.fromisoformat(published):
        yield "updated before it was published"
    if not entry.findtext("a:rights", "", NS):
        yield "an entry without attribution"
    for name in ("id", "title", "updated"):
        if not entry.findtext(f"a:source/a:{name}", "", NS):
            yield f"a source without {name}"
    if _texts(entry, "a:content/@type") != ["html"]:
        yield "content of another type"


def _alternates(element: etree._Element) -> Iterator[str]:
    kinds = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in element.findall("a:link", NS)
        if link.get("rel", "alternate") == "alternate"
    )
    yield from (f"two alternates of {kind}" for kind, count in kinds.items() if count > 1)


def faults_of_json(content: bytes) -> list[str]:
    """Return what is wrong with a JSON page; nothing is."""
    told = json.loads(content)
    found = [error.message for error in _SCHEMA.iter_errors(told)]
    return found or list(_json_rules(told))


def _json_rules(told: dict[str, Any]) -> Iterator[str]:
    ids = Counter(item["id"] for item in told["items"])
    yield from (f"id {one} twice" for one, count in ids.items() if count > 1)
    deleted = {one["id"] for one in told["_yuanliu"]["deleted"]}
    yield from (f"{one} is both there and deleted" for one in deleted & set(ids))
    if told.get("next_url") == told["feed_url"]:
        yield "the next page is this one"
    for item in told["items"]:
        yield from _moment(item["date_modified"])
        published = item.get("date_published", item["date_modified"])
        if datetime.fromisoformat(item["date_modified"]) < datetime.fromisoformat(published):
            yield "modified before it was published"
        attribution = item["_yuanliu"]["attribution"]
        if not item["content_text"].endswith(attribution):
            yield "a text without attribution"


def _address(href: str) -> Iterator[str]:
    parts = urlsplit(href)
    if parts.scheme not in ("http", "https") or not parts.hostname or not href.isascii():
        yield f"no absolute address: {href}"


def _moment(text: str) -> Iterator[str]:
    if datetime.fromisoformat(text).tzinfo is None:
        yield f"no zone: {text}"
