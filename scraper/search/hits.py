"""Hits: articles that were found, with what a reader needs to know of each."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.search.snippet import Piece, snippet
from scraper.text.words import Phrase

_READ = (
    "select r.id, a.id, a.title, a.published, a.published_precision, a.site, s.title, a.source,"
    " a.url, a.attribution, a.body_text"
    " from search_rows r join articles a on a.id = r.article join sources s on s.name = a.site"
    " where r.id in (select value from json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One article, as published."""

    article: int
    title: str
    published: str | None
    published_precision: str | None
    site: str
    site_title: str
    source: str | None
    """Whom the page credits."""
    url: str
    snippet: tuple[Piece, ...]
    """A passage of the text with the words marked; empty where no text is shown."""
    attribution: str


def load(
    connection: sqlite3.Connection, places: Sequence[int], phrases: Sequence[Phrase]
) -> tuple[Hit, ...]:
    """Return the articles that stand at places of the index, in this order."""
    rows = {row[0]: row[1:] for row in connection.execute(_READ, (json.dumps(list(places)),))}
    return tuple(_hit(*rows[place], phrases=phrases) for place in places if place in rows)


def _hit(
    article: int,
    title: str,
    published: str | None,
    precision: str | None,
    site: str,
    site_title: str,
    source: str | None,
    url: str,
    attribution: str,
    text: str | None,
    *,
    phrases: Sequence[Phrase],
) -> Hit:
    passage = snippet(text or "", phrases)
    return Hit(
        article,
        title,
        published,
        precision,
        site,
        site_title,
        source,
        url,
        passage,
        attribution,
    )
