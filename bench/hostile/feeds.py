"""Every published article as an item of a feed, both forms parsed again and held to what they say.

A real feed has the newest five hundred; here the same functions write all, fifty a page.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bench.hostile import strict
from bench.hostile.columns import Fault
from scraper.publish.feeds import reading
from scraper.publish.feeds.atom import ATOM, atom
from scraper.publish.feeds.items import items
from scraper.publish.feeds.json_feed import json_feed
from scraper.publish.feeds.names import Feed, Names
from scraper.publish.feeds.page import SIZE, Page

SITE = "http://127.0.0.1:8001"
_WORDS = """
feed id title subtitle updated link generator entry published author name category rights
source content
"""
_ELEMENTS = frozenset(_WORDS.split())
_ARTICLE = re.compile(r"/article/(\d+)$")
_ADDRESS = re.compile(r"(?:^|_)url$")


def faults(published: Path) -> Iterator[Fault]:
    """Yield what is wrong in any item."""
    with reading.opened(published) as db:
        known = reading.meta(db)
        names = Names(SITE, known["archive"])
        every = [row[0] for row in db.execute("select id from articles order by id")]
        for start in range(0, len(every), SIZE):
            found = items(db, every[start : start + SIZE], names, known["made_at"])
            page = Page(
                Feed(), names, "源流", "虚构", "Yuanliu", 1, 1, tuple(found), (), known["made_at"]
            )
            yield from _json(json_feed(page))
            yield from _atom(atom(page))


def _json(content: bytes) -> Iterator[Fault]:
    for item in json.loads(content)["items"]:
        owner = _owner(item["url"])
        for name, text in _texts(item, ""):
            if name == "content_html":
                found = strict.faults_of(text, strict.BODY)
            elif _ADDRESS.search(name):
                found = strict.address_faults(text)
            else:
                found = strict.text_faults(text)
            yield from ((f"feed {name}", owner, fault) for fault in found)


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)


def _atom(content: bytes) -> Iterator[Fault]:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    for entry in root.iterfind(f"{{{ATOM}}}entry"):
        link = entry.find(f"{{{ATOM}}}link[@rel='alternate']")
        owner = _owner(link.get("href", "") if link is not None else "")
        for element in entry.iter():
            name = etree.QName(element)
            if name.namespace != ATOM or name.localname not in _ELEMENTS:
                yield f"atom {name.text}", owner, "an element of no feed"
            elif name.localname == "content":
                for fault in strict.faults_of(element.text or "", strict.BODY):
                    yield "atom content", owner, fault
            elif name.localname == "link":
                for fault in strict.address_faults(element.get("href", "")):
                    yield "atom link", owner, fault
            elif element.get("type", "text") != "text":
                yield f"atom {name.localname}", owner, f"type {element.get('type')}"


def _owner(url: str) -> int:
    match = _ARTICLE.search(url)
    return int(match[1]) if match else 0
