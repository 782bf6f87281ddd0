"""What is true of the published file at any moment, and a digest that tells its states apart."""

import hashlib
import unicodedata
from collections.abc import Iterator
from sqlite3 import Connection

from scraper.publish.schema import TABLES

SHOWN = 3
FACTS = ("schema_version", "world", "notice", "generator", "made_at", "checked_at", "archive_seq")
"""Keys of ``meta`` that are the state's; others say what the search index still needs."""

RULES = {
    "article without its story": (
        "select id from articles where story not in (select id from stories)"
    ),
    "story that counts its articles wrong": (
        "select s.id from stories s where articles <> (select count(*) from articles a"
        " where a.story = s.id and a.status = 'published')"
    ),
    "story with other first and last dates than its articles": (
        "select s.id from stories s join (select story, min(published) first, max(published) last"
        " from articles where status = 'published' group by story) a on a.story = s.id"
        " where first_published is not first or last_published is not last"
    ),
    "story whose root is not there": (
        "select id from stories where root is not null and root not in (select id from articles)"
    ),
    "copy whose parent is not there": (
        "select article from copies where parent is not null"
        " and parent not in (select id from articles)"
    ),
    "copy of a parent in another story": (
        "select c.article from copies c join articles a on a.id = c.article"
        " join articles p on p.id = c.parent where a.story <> p.story"
    ),
    "part of an article that readers may not see": (
        "select article from (select article from credits union all select article from images"
        " union all select article from attachments union all select article from copies"
        " union all select article from search_rows)"
        " where article not in (select id from articles where status = 'published')"
    ),
    "withdrawn article that says something": (
        "select id from articles where status = 'withdrawn' and (withdrawn_at is null"
        " or coalesce(body_text, body_html, source, original_url, published) is not null)"
    ),
    "article that cannot be searched": (
        "select id from articles where status = 'published'"
        " and id not in (select article from search_rows)"
    ),
    "credits with a gap": (
        "select article from credits group by article having max(position) <> count(*) - 1"
    ),
    "changes with a gap": (
        "select max(seq) from changes having max(seq) <> count(*) or min(seq) <> 1"
    ),
    "change that is older than the one before": (
        "select c.seq from changes c join changes b on b.seq = c.seq - 1 where b.at > c.at"
    ),
    "article that no change tells of": (
        "select id from articles where id not in"
        " (select article from changes where article is not null)"
    ),
    "last publication that is not the last change": (
        "select value from meta where key = 'made_at'"
        " and value <> (select at from changes order by seq desc limit 1)"
    ),
}


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
