"""Articles that a damaged published file has and the archive has lost, taken over as they are.

Readers keep what nobody has withdrawn (:mod:`scraper.publish.standing`), also in a file that is
made anew. One whose row cannot be read whole is none of these.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from scraper.archive import following
from scraper.archive.archive import Archive
from scraper.archive.errors import ERRORS
from scraper.publish import search, standing
from scraper.publish.legible import reading, rows_of
from scraper.publish.rows import CHILDREN, Row
from scraper.publish.sources import unknown
from scraper.publish.stories import unread

PARTS = (*CHILDREN, "copies")


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is taken over."""

    articles: Mapping[int, Row] = field(default_factory=dict)
    parts: Mapping[str, list[Row]] = field(default_factory=dict)
    """By table."""
    stories: Mapping[int, Row] = field(default_factory=dict)
    sources: Mapping[str, Row] = field(default_factory=dict)


def remaining(target: Path, archive: Archive, seen: Mapping[int, str]) -> Remaining:
    """Return what can be read of those articles, by number and address, that the archive has lost.

    What they name is there too, or in the archive.
    """
    gone = standing.lost_of(archive, seen)
    kept = {number for number, _ in following.numbered(archive)}
    try:
        with reading(target) as connection:
            articles = dict(_articles(connection, gone))
            there = kept | set(articles)
            return Remaining(
                articles,
                {table: list(_parts(connection, table, articles, there)) for table in PARTS},
                {one: _story(connection, one, there) for one in _all(articles, "story")},
                {one: _source(connection, one) for one in _all(articles, "site")},
            )
    except ERRORS:
        return Remaining()


def put(db: Database, left: Remaining) -> None:
    """Write them into a new file, where readers find them as before."""
    db.table("sources").insert_all(left.sources.values(), pk="name", ignore=True)
    db.table("stories").insert_all(left.stories.values(), pk="id", replace=True)
    db.table("articles").insert_all(left.articles.values(), pk="id")
    for table, rows in left.parts.items():
        db.table(table).insert_all(rows)
    search.exchange(db, {}, search.entries(db, left.articles.keys()))


def _articles(
    connection: sqlite3.Connection, numbers: Collection[int]
) -> Iterator[tuple[int, Row]]:
    for number in numbers:
        for row in rows_of(connection, "articles", "id", number):
            names = [*json.loads(row["authors"]), *json.loads(row["editors"])]
            if row["status"] == "published" and all(isinstance(name, str) for name in names):
                yield number, row


def _parts(
    connection: sqlite3.Connection, table: str, articles: Collection[int], there: Collection[int]
) -> Iterator[Row]:
    for number in articles:
        for row in rows_of(connection, table, "article", number):
            if row.get("parent") is None or row["parent"] in there:
                yield row


def _story(connection: sqlite3.Connection, number: int, there: Collection[int]) -> Row:
    row = next(iter(rows_of(connection, "stories", "id", number)), unread(number))
    root = row["root"] if row["root"] in there else None
    relations = row["relations"] if _is_related(json.loads(row["relations"])) else "[]"
    return {**row, "root": root, "relations": relations}


def _is_related(relations: list[Any]) -> bool:
    return all(isinstance(one, dict) and isinstance(one.get("id"), int) for one in relations)


def _source(connection: sqlite3.Connection, name: str) -> Row:
    return next(iter(rows_of(connection, "sources", "name", name)), unknown(name))


def _all(articles: Mapping[int, Row], name: str) -> list[Any]:
    return sorted({row[name] for row in articles.values()})
