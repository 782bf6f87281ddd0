"""Every reading: whether it is one, and whether the columns beside it say the same."""

import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import count
from typing import Any, get_args

from scraper.archive import records
from scraper.archive.archive import Archive
from scraper.archive.checkup.fault import Fault, gathered
from scraper.archive.checkup.lenient import as_bytes
from scraper.archive.errors import ERRORS
from scraper.article import Article, Credit, RepostPermission
from scraper.text import urls

BATCH = 200
UNREAD = "reading that cannot be read"
UNLIKE = "reading that its columns contradict"
CREDITS = "credits that are not those of the reading"
_PERMISSIONS = frozenset(get_args(RepostPermission))
_WORDS = frozenset(field.name for field in fields(Article))
_SURE = ("url", "title", "body_text", "body_html")


def readings(archive: Archive) -> Iterator[Fault]:
    """Yield what is wrong with the readings of articles and of their earlier versions."""
    found: dict[str, list[str]] = {UNREAD: [], UNLIKE: [], CREDITS: []}
    for rule, _, told in judged(archive):
        found[rule].append(told)
    for row in _rows(archive, _VERSIONS):
        if _loaded(row["reading"]) is None:
            found[UNREAD].append(f"version {row['version']} of article {row['id']}")
    for rule, names in found.items():
        yield from gathered(rule, names)


def judged(archive: Archive) -> Iterator[tuple[str, int, str]]:
    """Yield rule, article and what to call it of every article that breaks one."""
    for row in _rows(archive, _ARTICLES):
        article = _loaded(row["reading"])
        if article is None:
            yield UNREAD, row["id"], _name(row)
            continue
        if wrong := _differing(row, article):
            yield UNLIKE, row["id"], f"{_name(row)}: {', '.join(wrong)}"
        if _credits(archive, row["id"]) != [*map(_credit, count(), article.credits)]:
            yield CREDITS, row["id"], _name(row)


_ARTICLES = (
    "select id as place, id, url, url_key, twin_key, title, published, published_precision,"
    " original_key, reading from articles where id > ? order by id limit ?"
)
_VERSIONS = (
    "select place, article_id as id, version, reading from"
    " (select article_id * 1000000 + version as place, * from versions) v"
    " where place > ? order by place limit ?"
)


def _rows(archive: Archive, query: str) -> Iterator[dict[str, Any]]:
    """Yield rows by name, text as bytes where it may be none; in batches, for memory's sake."""
    connection = archive.db.conn
    last = -1
    while True:
        with as_bytes(connection):
            cursor = connection.execute(query, (last, BATCH))
            names = [str(column[0]) for column in cursor.description]
            batch = cursor.fetchall()
        if not batch:
            return
        for row in batch:
            yield dict(zip(names, row, strict=True))
        last = batch[-1][0]


def _loaded(reading: object) -> Article | None:
    """Return the article of a reading; ``None`` for one of another shape."""
    if not isinstance(reading, bytes):
        return None
    try:
        record = json.loads(reading.decode())
        if not isinstance(record, dict) or not set(record) <= _WORDS:
            return None
        article = records.from_record(record)
        # Whoever reads it next wants these to be what they say.
        records.dump(article).encode()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    sure = all(isinstance(getattr(article, name), str) for name in _SURE)
    return article if sure and article.repost_permission in _PERMISSIONS else None


def _differing(row: dict[str, Any], article: Article) -> list[str]:
    """Return the columns that say otherwise than the reading."""
    url = _text(row["url"])
    original = urls.twin_key(article.original_url) if article.original_url else None
    wanted = {
        "title": article.title,
        "published": article.published,
        "published_precision": article.published_precision,
        "url_key": urls.canonical(url or ""),
        "twin_key": urls.twin_key(url or ""),
    }
    if article.body_text or article.title:  # a purge leaves the key: it bars
        wanted["original_key"] = original
    wrong = [name for name, value in wanted.items() if _text(row[name]) != value]
    if urls.twin_key(article.url or "") != wanted["twin_key"]:
        wrong.append("url")
    return wrong


def _credits(archive: Archive, article_id: int) -> list[tuple[object, ...]] | None:
    rows = archive.db.conn.execute(
        "select position, role, name, url, raw, url_key from credits where article_id = ?"
        " order by position",
        (article_id,),
    )
    try:
        return rows.fetchall()
    except ERRORS:  # bytes that are no text
        return None


def _credit(position: int, credit: Credit) -> tuple[object, ...]:
    key = urls.twin_key(credit.url) if credit.url else None
    return position, credit.role, credit.name, credit.url, credit.raw, key


def _text(value: object) -> str | None:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else None


def _name(row: dict[str, Any]) -> str:
    return f"article {row['id']} {_text(row['url'])}"
