"""What is true of the published file at any moment, and a digest that tells its states apart."""

import hashlib
import unicodedata
from collections.abc import Iterator
from sqlite3 import Connection

from scraper.publish.checkup.rules import RULES
from scraper.publish.schema import TABLES

SHOWN = 3
FACTS = ("schema_version", "world", "notice", "generator", "made_at", "checked_at", "archive_seq")
"""Keys of ``meta`` that are the state's; others say what the search index still needs."""


def breaches(db: Connection, words: tuple[str, ...]) -> Iterator[str]:
    """Yield a line for every rule that is broken, and every word that is found where it is not."""
    if loose := db.execute("pragma foreign_key_check").fetchall():
        yield f"foreign_key_check: {len(loose)} rows, the first in {loose[0][0]}"
    for rule, query in RULES.items():
        found = [str(one) for (one,) in db.execute(query)]
        if found:
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            yield f"{rule}: {', '.join(found[:SHOWN])}{more}"
    texts = dict(_texts(db))
    for word in words:
        there = {article for article, text in texts.items() if word in text}
        found_by = _found(db, word)
        if there != found_by:
            some = sorted(there ^ found_by)[:SHOWN]
            yield f"{word} stands in {len(there)} and is found in {len(found_by)}: {some}"


def _found(db: Connection, word: str) -> set[int]:
    """Ask the index for a word of Chinese as ``docs/output.md`` tells."""
    pairs = " ".join(word[at : at + 2] for at in range(len(word) - 1))
    rows = db.execute(
        "select r.article from articles_fts f join search_rows r on r.id = f.rowid"
        " where articles_fts match ?",
        (f'"{pairs}"',),
    )
    return {article for (article,) in rows}


def _texts(db: Connection) -> Iterator[tuple[int, str]]:
    """Yield what readers see of each article; no word goes over the end of a field."""
    rows = db.execute(
        "select id, concat from (select a.id, a.title || char(10) || coalesce(a.kicker, '')"
        " || char(10) || coalesce(a.subtitle, '') || char(10) || coalesce(a.original_title, '')"
        " || char(10) || coalesce(a.body_text, '') || char(10) || a.authors || a.editors"
        " || coalesce((select group_concat(name, char(10)) from credits where article = a.id), '')"
        " as concat from articles a where a.status = 'published')"
    )
    for article, text in rows:
        yield article, unicodedata.normalize("NFKC", text)


def digest(db: Connection) -> str:
    """Return a digest of all tables of the contract."""
    held = hashlib.sha256()
    for name, shape in TABLES.items():
        key = shape.pk if isinstance(shape.pk, str) else ", ".join(shape.pk)
        for row in db.execute(f"select * from {name} order by {key}"):  # noqa: S608
            if name != "meta" or row[0] in FACTS:
                held.update(repr((name, row)).encode())
    return held.hexdigest()
