"""Finding articles: the newest first, or those that have most to do with the words."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

from scraper.search.hits import Hit, load
from scraper.search.opened import SearchError
from scraper.search.query import Query
from scraper.text.words import phrases

Order = Literal["date", "rank"]

COUNTED = 10_000
"""Hits that are counted, and weighed one by one when they are ranked."""
LONGEST_PAGE = 1_000
FURTHEST = 100_000
"""Hits that can be paged over."""

_COUNT = "select count(*) from (select 1 from articles_fts where articles_fts match ? limit ?)"
_NEWEST = (
    "select rowid from articles_fts where articles_fts match ? order by rowid desc limit ? offset ?"
)
_WEIGHED = (
    "select rowid from articles_fts where articles_fts match ? and rowid >= ?"
    " order by bm25(articles_fts, 10, 1, 3), rowid desc limit ? offset ?"
)
_LOWEST = -(1 << 63)


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits."""

    hits: tuple[Hit, ...]
    total: int | None
    """How many there are; ``None`` where there are more than :data:`COUNTED`."""
    more: bool
    """Whether another page follows."""


def search(
    connection: sqlite3.Connection,
    words: str,
    *,
    order: Order = "date",
    limit: int = 20,
    offset: int = 0,
    site: str | None = None,
) -> Results:
    """Return the articles that hold all of the words; reads the published file and nothing else.

    Words are divided by spaces and marks and stand whole: Chinese ones anywhere within a sentence,
    Latin ones and numbers from end to end. Traditional and simplified, full and half width, capital
    and small letters are one. Without a letter, digit or Chinese character nothing is found.
    ``site`` is a source's name. Ranked, a hit in the title weighs most; of words with more than
    :data:`COUNTED` hits, the newest so many with all words in the title come first, then the newest
    so many others. Raises :class:`SearchError` for a file without our index.
    """
    query = Query(phrases(words), site)
    limit, offset = min(max(limit, 0), LONGEST_PAGE), min(max(offset, 0), FURTHEST)
    if not query.phrases:
        return Results((), 0, more=False)
    try:
        total = _counted(connection, query.anywhere)
        find = _by_date if order == "date" else _by_rank
        places = find(connection, query, total, limit + 1, offset)
        hits = load(connection, places[:limit], query.phrases)
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            fault = "the file has no search index of this program"
            raise SearchError(f"{fault}; `scrapy publish` makes it") from None
        raise
    return Results(hits, total, more=len(places) > limit)


def _counted(connection: sqlite3.Connection, query: str) -> int | None:
    (count,) = connection.execute(_COUNT, (query, COUNTED + 1)).fetchone()
    return int(count) if count <= COUNTED else None


def _by_date(
    connection: sqlite3.Connection, query: Query, _total: int | None, limit: int, offset: int
) -> list[int]:
    return _ids(connection, _NEWEST, query.anywhere, limit, offset)


def _by_rank(
    connection: sqlite3.Connection, query: Query, total: int | None, limit: int, offset: int
) -> list[int]:
    """Weigh all hits, or the newest in the title and after them the newest elsewhere.

    Every hit that is weighed takes some two microseconds; of a common word there are too many.
    """
    if total is not None:
        return _ids(connection, _WEIGHED, query.anywhere, _LOWEST, limit, offset)
    found: list[int] = []
    for part in (query.in_title, query.elsewhere):
        since = _ids(connection, _NEWEST, part, 1, COUNTED - 1)
        lowest = since[0] if since else _LOWEST
        found += _ids(connection, _WEIGHED, part, lowest, limit - len(found), offset)
        if len(found) == limit:
            break
        offset = max(0, offset - (_counted(connection, part) or COUNTED))
    return found


def _ids(connection: sqlite3.Connection, statement: str, *values: object) -> list[int]:
    return [place for (place,) in connection.execute(statement, values)]
