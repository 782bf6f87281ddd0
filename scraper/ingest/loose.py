"""Pages as lines of JSON in the one vocabulary, with as many of its words as somebody has.

Only ``id`` and ``body_text`` must be there. Who is credited is taken from the line, and what the
line does not say, from the text: its label lines, and the credits that it has kept of the pages
before it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from scraper.article import Article, Body, Credit, Page
from scraper.clock import CHINA
from scraper.ingest.attribute import attribute
from scraper.ingest.draft import Draft
from scraper.ingest.lines import BadLine, moment, parsed
from scraper.ingest.shown import Shown, read_credits
from scraper.reposts.outlets import Outlets
from scraper.reposts.texts import Attribution, Telling
from scraper.text import names, urls

_TEXTS = (
    "url",
    "canonical_url",
    "site",
    "title",
    "published",
    "fetched_at",
    "source",
    "tail_source",
    "original_url",
)
_HALF = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
"""What may be half of a surrogate pair, which no text that is kept can hold."""
_NEVER = datetime(1970, 1, 1, tzinfo=CHINA)


@dataclass(frozen=True, slots=True)
class LoosePage:
    """A page of a batch, ready to be grouped."""

    name: str
    """Its ``id`` in the batch."""
    telling: Telling
    """Numbered by whoever groups; 0 until then."""
    title: str
    body: str


def read_lines(path: Path, outlets: Outlets) -> Iterator[LoosePage | BadLine]:
    """Yield a page for every line that is not blank, or what is wrong with it.

    Raises ``OSError`` when the file cannot be opened.
    """
    seen: set[str] = set()
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                page = page_of(_parsed(line), outlets)
                if page.name in seen:
                    raise BadLine(f'the id "{page.name}" has been before')
            except BadLine as error:
                yield BadLine(f"line {number}: {error}")
            else:
                seen.add(page.name)
                yield page


def _parsed(line: str) -> dict[str, Any]:
    record = parsed(line, '"id" and "body_text"')
    if _HALF.search(line):
        kept = json.dumps(record, ensure_ascii=False).encode(errors="replace")
        record = dict(json.loads(kept))
    return record


def page_of(record: Mapping[str, Any], outlets: Outlets) -> LoosePage:
    """Return the page of a line. Raises :class:`BadLine`."""
    name = record.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise BadLine('"id" is missing; give every page a text or a number of its own')
    if not isinstance(record.get("body_text"), str):
        why = record.get("why")
        raise BadLine(f'"body_text" is missing{f" ({why})" if why else ""}')
    for word in _TEXTS:
        if not isinstance(record.get(word), str | None):
            raise BadLine(f'"{word}" is neither a text nor null')
    article = _article({**record, "credits": _given(record.get("credits"))})
    page = Page(url=article.url, body=Body(), fetched_at=article.fetched_at)
    draft = Draft(page, article, "", 0, article.fetched_at or _NEVER)
    telling = _telling(attribute(draft, outlets))
    # A page without an address has a key of its own, or all such pages would be one.
    telling = telling if telling.key else replace(telling, key=f"#{name}")
    return LoosePage(str(name), telling, article.title, article.body_text)


def _given(credits: object) -> list[Credit]:
    """Return the outlets that a line credits. Raises :class:`BadLine`."""
    if not isinstance(credits, list | None):
        raise BadLine('"credits" is neither a list nor null')
    found = []
    for one in credits or ():
        if not isinstance(one, dict):
            raise BadLine('"credits" holds what is not an object with "role" and "name"')
        name, url = one.get("name"), one.get("url")
        if not isinstance(name, str | None) or not isinstance(url, str | None):
            raise BadLine('"credits" holds a "name" or "url" that is neither a text nor null')
        if name and one.get("role") in ("carrier", "relay", "origin"):
            found.append(Credit(one["role"], name, url))
    return found


def _telling(draft: Draft) -> Telling:
    article = draft.article
    key = urls.twin_key(article.url) if article.url else ""
    return Telling(
        id=0,
        outlet=draft.outlet,
        house=draft.house,
        key=key,
        chain=tuple(
            Attribution(
                credit.name,
                draft.outlets.get(credit.name, credit.name),
                credit.url,
                urls.twin_key(credit.url) if credit.url else None,
                "relay" if credit.role == "relay" else "origin",
            )
            for credit in article.credits
            if credit.role in ("relay", "origin")
        ),
        original_key=urls.twin_key(article.original_url) if article.original_url else None,
        original_url=article.original_url,
        published=article.published,
        fetched_at=article.fetched_at,
        self_credited=article.source is not None
        and draft.outlets.get(article.source) == draft.outlet,
    )


def _article(record: Mapping[str, Any]) -> Article:
    text: str = record["body_text"]
    shown = read_credits(text)
    url = record.get("url") or record.get("canonical_url")
    link = record.get("original_url")
    link = link if link and urls.host(link) else shown.link
    source = record.get("source") or shown.source
    return Article(
        url=url if isinstance(url, str) and urls.host(url) else None,
        title=record.get("title") or "",
        body_text=text,
        body_html="",
        site=record.get("site"),
        fetched_at=moment(record.get("fetched_at")),
        published=record.get("published") or None,
        source=source,
        original_url=link,
        credits=_credits(record, source, link, shown),
    )


def _credits(
    record: Mapping[str, Any], source: str | None, link: str | None, shown: Shown
) -> tuple[Credit, ...]:
    """Return the carrier, and the outlets credited, nearest first."""
    given: list[Credit] = record["credits"]
    carrier = [one for one in given if one.role == "carrier"]
    told = [one for one in given if one.role != "carrier"]
    if not told:
        chain = [source, record.get("tail_source"), shown.source, *shown.further]
        known = dict.fromkeys(name for one in chain if one and (name := names.outlet(one)))
        told = [Credit("relay", name) for name in known]
        if told and link and source:
            told[0] = Credit("relay", told[0].name, link)
    return (*carrier, *told)
