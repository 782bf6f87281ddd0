"""Saved pages beside their answers: drafted, and read again to see whether they still hold."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scraper.article import Article, Attachment, Body, Image, Layer, Page
from scraper.extract.unreadable import Unreadable
from scraper.ingest.apart import read
from scraper.source import Source, SourceError
from scraper.text import urls

ABOUT = ("reviewed", "url", "fetched_at")
"""Words of an answer that are no fields."""
FIELDS = (
    "title",
    "published",
    "published_precision",
    "authors",
    "editors",
    "source",
    "tail_source",
    "original_title",
    "original_url",
    "breadcrumb",
    "images",
    "attachments",
    "body_text",
)
RULES: tuple[Layer, ...] = ("rules",)
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How a case went; no ``faults`` is well."""

    name: str
    faults: tuple[str, ...]


def name_of(url: str) -> str:
    """Return a file's name for the case of an address, from what is its own: the end."""
    path = urls.path_and_query(url).partition("?")[0].rpartition(".")
    told = re.sub(r"[^A-Za-z0-9]+", "-", path[0] or path[2]).strip("-").lower()
    query = re.sub(r"[^A-Za-z0-9]+", "-", urls.path_and_query(url).partition("?")[2]).strip("-")
    name = f"{told}-{query}".strip("-").lower() if query else told
    return name[-_LONGEST_NAME:].strip("-") or "page"


def write(folder: Path, name: str, page: Page, source: Source) -> Path:
    """Write page and draft into ``folder``; the answer waits for a person.

    Raises :class:`Unreadable` for a page without an article, and ``FileExistsError`` rather than
    writing over a case.
    """
    kept = Page(url=page.url, body=page.body, fetched_at=page.fetched_at)
    answer = _answer(kept, read(kept, source))
    folder.mkdir(parents=True, exist_ok=True)
    told = folder / f"{name}.json"
    saved = folder / f"{name}.html"
    for file in (told, saved):
        if file.exists():
            raise FileExistsError(file)
    saved.write_bytes(page.body)
    told.write_text(json.dumps(answer, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return told


def _answer(page: Page, article: Article) -> dict[str, Any]:
    at = page.fetched_at.isoformat() if page.fetched_at else None
    fields = {name: value_of(article, name) for name in FIELDS}
    return {"reviewed": False, "url": page.url, "fetched_at": at, **fields}


def value_of(article: Article, field: str) -> object:
    """Return a field as an answer writes it: pictures and files by their address."""
    found = getattr(article, field)
    if not isinstance(found, tuple):
        return found
    return [one.url if isinstance(one, Image | Attachment) else one for one in found]


def results(source: Source) -> Iterator[CaseResult]:
    """Read every case of a source again: with all layers, and its ruled fields by rules alone."""
    for file in sorted(source.folder.glob("cases/*.json")):
        yield CaseResult(file.stem, tuple(_faults(file, source)))


def _faults(file: Path, source: Source) -> Iterator[str]:
    try:
        answer = json.loads(file.read_text("utf-8"))
        page = _page(file, answer)
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"cannot be read: {error}"
        return
    if answer.get("reviewed") is not True:
        yield 'not reviewed: look the answer over, then set "reviewed": true'
    if not source.is_article(answer["url"]):
        yield "its address does not match `article`"
    wanted = [name for name in answer if name not in ABOUT]
    select = source.rules_at(page.fetched_at).select
    ruled = {"body_text" if name == "body" else name for name in select}
    try:
        yield from _differences(read(page, source), answer, wanted, "")
        alone = [name for name in wanted if name in ruled]
        if alone:
            by_rules = read(page, source, layers=RULES)
            yield from _differences(by_rules, answer, alone, "by its rule alone ")
    except Unreadable as error:
        yield f"{error.verdict}: {error.why}"
    except SourceError as error:
        yield str(error)


def _page(file: Path, answer: Mapping[str, Any]) -> Page:
    at = answer["fetched_at"]
    body = Body(file.with_suffix(".html").read_bytes())
    return Page(url=answer["url"], body=body, fetched_at=datetime.fromisoformat(at) if at else None)


def _differences(
    article: Article, answer: Mapping[str, Any], names: list[str], how: str
) -> Iterator[str]:
    for name in names:
        if name not in Article.__slots__:
            yield f"{name} is no field"
        elif value_of(article, name) != answer[name]:
            yield f"{name} {how}reads {_short(value_of(article, name))}"


def _short(value: object) -> str:
    told = json.dumps(value, ensure_ascii=False, default=str)
    return told if len(told) <= 60 else f"{told[:60]}…"
