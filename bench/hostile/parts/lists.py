"""Feeds and sitemaps: what they are written in, and what they lead to."""

import ast
import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree

from bench.hostile.corpora import Check, Tally, files_of, rows_of
from scraper.crawl.discovery.faults import BadFeed
from scraper.crawl.discovery.feed_text import tree_of
from scraper.crawl.discovery.feeds import Feed, read_feed
from scraper.html.decode import clean, decode
from scraper.source import Policy, Source

FEEDS = "feeds_encoding_illformed.jsonl"
SITEMAPS = "sitemaps_usp.jsonl"

_HOST = "test_sitemap.example"
SOURCE = Source(
    name="qingshi",
    folder=Path("qingshi"),
    title="青石日报网",
    hosts=(_HOST,),
    article=re.compile("."),
    discover=(),
    policy=Policy(basis="invented"),
)
_HOME = f"http://{_HOST}/sitemap.xml"
_ENCODING = re.compile(r"encoding == '([\w-]+)'")
_VALUE = re.compile(r"== ('(?:[^'\\]|\\.)*')$")
_FOREIGN = re.compile(r"euc-?jp|euc-?kr|koi8-?r|shift_?jis|tis-?620|windows-1255", re.IGNORECASE)
_NOT_READ = re.compile(r"where|feed\.link|x-foo")
_OURS = ("rss", "RDF", "feed", "urlset")

_SCRIPTS = "a charset of neither Chinese nor Latin script: it is read as none of our sites writes"
_PARTS = (
    "a part of a feed that nobody here asks for: a place on earth, the feed's own link, a header"
)
_TWICE = "text that the feed itself has encoded twice: it is kept as it stands there"
_LATIN = "a control character in UTF-8, which no browser shows: it is taken out, not guessed at"
_MIXED = "bytes of two charsets in one file: those of the smaller part are replaced"


def feeds(folder: Path) -> Tally:
    """Feeds in every charset, broken and whole: no error but our own, and the text as told."""
    tally = Tally()
    for row in files_of(folder / FEEDS):
        header = _header(row["headers"])
        body = row["input"]
        try:
            read_feed(body, _HOME, SOURCE, header)
            right = _as_told(row["expect"] or "", body, header)
        except BadFeed:
            right = row["expect"] == "bozo"
        tally.add(f"{row['id']} {row['notes']}", right, _why(row))
    return tally


def _header(headers: Sequence[str]) -> str | None:
    told = (line.partition(":") for line in headers)
    return next((value.strip() for name, _, value in told if name.lower() == "content-type"), None)


def _as_told(expect: str, body: bytes, header: str | None) -> bool:
    read = decode(body, header=header).text
    root = tree_of(body, header)
    if match := _ENCODING.search(expect):
        return read == clean(body.removeprefix(b"\xef\xbb\xbf").decode(match[1], "replace"))
    if match := _VALUE.search(expect):
        told = unescape(clean(ast.literal_eval(match[1])))
        return told in unescape("".join(root.itertext())) + _links(root)
    if match := re.search(r"ord\(.*\) == (\d+)", expect):
        return chr(int(match[1])) in "".join(root.itertext())
    return "where" not in expect and "Expect" in read


def _links(root: etree._Element) -> str:
    return " ".join(root.xpath("//@href | //*[local-name()='link']/text()"))


def _why(row: dict[str, Any]) -> str:
    expect, body = row["expect"] or "", row["input"]
    if _FOREIGN.search(expect) or _FOREIGN.search(body[:1000].decode("latin-1")):
        return _SCRIPTS
    if _NOT_READ.search(expect):
        return _PARTS
    if "double-encoded" in row["notes"]:
        return _TWICE
    if b"\xc2\x92" in body:
        return _LATIN
    return _MIXED if "encoding/bozo_" in row["notes"] else ""


def sitemaps(folder: Path) -> Tally:
    """Sitemaps, indexes, feeds and what is none, whole and cut off: every address that is whole."""
    tally = Tally()
    for row in rows_of(folder / SITEMAPS):
        text = row["input"]
        try:
            found = read_feed(text.encode(), _HOME, SOURCE)
        except BadFeed:
            right = not _addresses(text) or "<!ENTITY" in text
        else:
            right = _addresses(text) == _found(found) and "<!ENTITY" not in text
        tally.add(f"{row['id']} {row['notes']}", right)
    return tally


def _found(feed: Feed) -> set[str]:
    return {link.url for link in (*feed.links, *feed.children)}


def _addresses(text: str) -> set[str]:
    """Return the addresses of a sitemap as its text shows them: without an XML parser."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    if "<rss" in text or "<feed" in text:
        parts = re.findall(r"<(?:item|entry)>(.*?)</(?:item|entry)>", text, re.DOTALL)
        links = (re.search(r"<link>([^<]+)<|<link [^>]*href=\"([^\"]+)", part) for part in parts)
        return {(link[1] or link[2]).strip() for link in links if link}
    return {found.strip() for found in re.findall(r"<loc>\s*(http[^<]+)</loc>", text)}


CHECKS = (
    Check("feeds: charsets and broken ones", feeds, (FEEDS,)),
    Check("sitemaps", sitemaps, (SITEMAPS,)),
)
