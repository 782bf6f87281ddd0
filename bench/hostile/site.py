"""The article pages of our site, as the site itself makes them, parsed strictly."""

import asyncio
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path

from bench.hostile import strict
from bench.hostile.feeds import SITE
from scraper.site.server import made
from scraper.site.visit import Site

Allowed = Mapping[str, Collection[str]]

_TOKEN = re.compile(
    r"<!doctype html>"
    r"|(?P<text>(?:[^<>&]|&(?:amp|lt|gt|quot|nbsp|\#39|\#34);)++)"
    r"|</(?P<end>[a-z][a-z0-9]*+)>"
    r"|<(?P<start>[a-z][a-z0-9]*+)"
    r"(?P<inside>(?:\s+[a-z:-]++(?:=\"(?:[^\"<>&]|&[a-z0-9\#]++;)*+\")?+)*+)\s*+>"
)
_ATTRIBUTE = re.compile(r"\s([a-z:-]++)(?:=\"([^\"]*+)\")?+")
_ADDRESSES = frozenset(["href", "src", "action"])
_OURS = re.compile(r"[/#?](?![/\\])[^\x00-\x20]*")
_SOMETIMES = {"ul": {"class"}, "details": {"open"}}
"""What only pages with related stories or with many copies have."""
_ACTIVE = "script style iframe object embed applet base svg math template noscript frame frameset"
_NEVER = frozenset(_ACTIVE.split())


def pages(folder: Path, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the page of every article, as ``published.db`` in the folder has it."""
    answers = answered(folder, [f"/article/{article}" for article in ids])
    for article, (status, html) in zip(ids, answers, strict=True):
        if status != 200:
            raise AssertionError(f"article {article} answers {status}")
        yield article, html


def answered(folder: Path, places: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield status and page of every address below that of our site."""
    parts = ("published.db", "feeds", "images")
    published, feeds, images = (folder / part for part in parts)
    server = made(Site(published, feeds, images, SITE, "https://host.example/ask"))
    with asyncio.Runner() as runner:
        for place in places:
            answer = runner.run(server.client.get(place))
            yield answer.status_code, answer.text


def learned(*pages: str) -> Allowed:
    """Return the elements and attributes of ordinary pages, which others may have too."""
    found: dict[str, set[str]] = {tag: set(names) for tag, names in strict.BODY.items()}
    for tag, names in _SOMETIMES.items():
        found.setdefault(tag, set()).update(names)
    for tag, inside in (one for html in pages for one in _tags(html)):
        found.setdefault(tag, set()).update(name for name, _ in _ATTRIBUTE.findall(inside))
    return found


def faults_of(html: str, allowed: Allowed) -> list[str]:
    """Return what a page holds that no ordinary page does, or that may run."""
    try:
        tags = list(_tags(html))
    except ValueError as error:
        return [str(error)]
    return [fault for tag, inside in tags for fault in _judged(tag, inside, allowed)]


def _tags(html: str) -> Iterator[tuple[str, str]]:
    """Yield the start tags; raises ``ValueError`` for what is no page word for word."""
    waiting: list[str] = []
    at = 0
    while at < len(html):
        match = _TOKEN.match(html, at)
        if match is None:
            raise ValueError(f"no token at {html[at : at + 60]!r}")
        at = match.end()
        if match["start"]:
            yield match["start"], match["inside"]
            if match["start"] not in strict.VOID:
                waiting.append(match["start"])
        elif match["end"] and (not waiting or waiting.pop() != match["end"]):
            raise ValueError(f"</{match['end']}> closes nothing")
    if waiting:
        raise ValueError(f"<{waiting[-1]}> is not closed")


def _judged(tag: str, inside: str, allowed: Allowed) -> Iterator[str]:
    if tag not in allowed or tag in _NEVER:
        yield f"<{tag}>"
    for name, value in _ATTRIBUTE.findall(inside):
        if name not in allowed.get(tag, ()) or name.startswith("on") or name == "style":
            yield f"<{tag} {name}>"
        elif name in _ADDRESSES and not _OURS.fullmatch(unescape(value)):
            yield from strict.address_faults(unescape(value))
