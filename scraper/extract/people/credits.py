"""The attribution in order: carrier, relays, origin, then authors, editors, photographers."""

import re
from collections.abc import Iterator, Mapping

from scraper.article import Credit, Receipt
from scraper.extract import bounds
from scraper.extract.anatomy import Anatomy
from scraper.extract.media import photos
from scraper.extract.title.title_tag import split_title
from scraper.text import names
from scraper.text.chinese import keep
from scraper.text.urls import host, is_public

_WELCOME = re.compile(
    r"欢迎(?:来到|光临|访问|您访问)[\s“\"《]*([\u4e00-\u9fffA-Za-z0-9·—-]{3,20}?)(?:[!！。,，”\"》\s]|$)"
)
_SEPARATORS = re.compile(r"[\s_|｜丨>»]+|-+|–|—+")


def carrier(view: Anatomy, title: str) -> str:
    """Return the name of the outlet whose page this is; empty if nothing tells it."""
    if view.source is not None:
        return view.source.title
    for name in (
        view.head.first("sitename", "og:site_name", "application-name"),
        _suffix(view.head.title, title),
    ):
        if 0 < len(name) <= bounds.NAME:
            return name
    for line in view.lines[:30]:
        if len(line.text) < 60 and (match := _WELCOME.search(line.text)):
            return match[1]
    return host(view.page.address) if view.page.address else ""


def _suffix(tag: str, title: str) -> str:
    """Return the outlet that the title tag names behind the title: the last one with a name."""
    rest = tag[len(title) :] if title and tag.startswith(title) else " ".join(split_title(tag)[1:])
    parts = [part.strip() for part in _SEPARATORS.split(rest)]
    outlets = [part for part in parts if names.is_outlet(part) and not part.isascii()]
    return (
        outlets[-1] if outlets else next((part for part in reversed(parts) if len(part) >= 4), "")
    )


def build(
    view: Anatomy, fields: Mapping[str, object], by: Mapping[str, Receipt]
) -> tuple[Credit, ...]:
    """Return the credits that the fields read so far amount to."""
    return tuple(_credits(view, fields, by))


def _credits(
    view: Anatomy, fields: Mapping[str, object], by: Mapping[str, Receipt]
) -> Iterator[Credit]:
    name = carrier(view, str(fields.get("title") or ""))
    address = view.page.address
    if name:
        yield Credit("carrier", name, address if address and is_public(address) else None, name)
    yield from credited(name, address, fields, by)
    yield from photos.credits(view)


def credited(
    name: str, address: str | None, fields: Mapping[str, object], by: Mapping[str, Receipt]
) -> Iterator[Credit]:
    """Yield relays, origin, authors and editors that fields of a page of this carrier amount to."""
    source, tail = fields.get("source"), fields.get("tail_source")
    link = fields.get("original_url")
    link = link if isinstance(link, str) else None
    raw = by["source"].raw if "source" in by else ""
    tail_raw = by["tail_source"].raw if "tail_source" in by else ""
    if isinstance(source, str) and isinstance(tail, str) and keep(source) != keep(tail):
        if keep(source) != keep(name):
            yield Credit("relay", source, link, raw)
            link = None
        yield Credit("origin", tail, link, tail_raw)
    elif isinstance(source, str):
        yield Credit("origin", source, link, raw)
    elif isinstance(tail, str):
        yield Credit("origin", tail, link, tail_raw)
    elif link and host(link) != host(address or ""):
        yield Credit(
            "origin", host(link), link, by["original_url"].raw if "original_url" in by else link
        )
    for role, field in (("author", "authors"), ("editor", "editors")):
        people = fields.get(field)
        for person in people if isinstance(people, tuple) else ():
            yield Credit(
                "author" if role == "author" else "editor",
                person,
                None,
                by[field].raw if field in by else "",
            )
