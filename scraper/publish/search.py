"""The search index of the published file: follows the articles, row by row.

``articles_fts`` holds words and no text: what is taken out of it has to be told again, word for
word. The words are therefore made from the published rows alone, before and after they change, and
an index whose words were made otherwise is begun anew (:func:`ready`).
"""

import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from sqlite_utils import Database

from scraper.clock import CHINA
from scraper.text.words import FORM, index_words, site_word

INDEX = (
    "create virtual table articles_fts using fts5("
    "title, body, names, content='', tokenize='unicode61')"
)
SLOT_BITS = 10
"""A place is the minute of an article, and 1,024 slots in it: the newest article is the highest."""
FILL, SCRUB = "search_fill", "search_scrub"
"""Keys of ``meta`` while articles wait to be indexed, or words of withdrawn ones to be wiped."""

_WORDS = "search_words"
_BEGAN = datetime(2000, 1, 1, tzinfo=CHINA)
_LAST_MINUTE = 1 << 32
_DELETE = (
    "insert into articles_fts (articles_fts, rowid, title, body, names)"
    " values ('delete', ?, ?, ?, ?)"
)
_INSERT = "insert into articles_fts (rowid, title, body, names) values (?, ?, ?, ?)"
_READ = (
    "select a.id, a.title, a.kicker, a.subtitle, a.original_title, a.body_text, a.authors,"
    " a.editors, a.site, a.published, a.fetched_at,"
    " (select json_group_array(name) from"
    "  (select name from credits c where c.article = a.id order by position))"
    " from articles a where a.status = 'published' and a.id in (select value from json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What an article is found by, as published; equal entries have equal words."""

    minute: int
    title: str
    body: str
    names: str
    site: str

    def words(self) -> tuple[str, str, str]:
        """Return the words of each column."""
        names = f"{index_words(self.names)} {site_word(self.site)}"
        return index_words(self.title), index_words(self.body), names


def entries(db: Database, articles: Collection[int]) -> Mapping[int, Entry]:
    """Return what those of the articles are found by that may be found."""
    rows = db.execute(_READ, (json.dumps(list(articles)),))
    return {row[0]: _entry(*row[1:]) for row in rows}


def _entry(
    title: str,
    kicker: str | None,
    subtitle: str | None,
    original: str | None,
    body: str | None,
    authors: str,
    editors: str,
    site: str,
    published: str | None,
    fetched: str | None,
    credited: str,
) -> Entry:
    names = [name for names in (credited, authors, editors) for name in json.loads(names)]
    return Entry(
        _minute(published, fetched),
        "\n".join(filter(None, (kicker, title, subtitle, original))),
        body or "",
        "\n".join(dict.fromkeys(names)),
        site,
    )


def _minute(published: str | None, fetched: str | None) -> int:
    """Return the minute of an article since 2000; nothing is newer than the day it was read."""
    moments = [datetime.fromisoformat(moment) for moment in (published, fetched) if moment]
    minute = int((min(moments) - _BEGAN).total_seconds() // 60) if moments else 0
    return min(max(minute, 0), _LAST_MINUTE)


def exchange(db: Database, before: Mapping[int, Entry], after: Mapping[int, Entry]) -> None:
    """Let the index follow articles that had the entries ``before`` and have those ``after``.

    While an index is begun anew, those that are not in it yet are left to ``upkeep``.
    """
    if db.execute("select 1 from meta where key = ?", (FILL,)).fetchone():
        there = _places(db, after)
        after = {article: entry for article, entry in after.items() if article in there}
    replace(db, before, after)


def replace(db: Database, before: Mapping[int, Entry], after: Mapping[int, Entry]) -> None:
    """Take the entries ``before`` out and put those ``after`` in, where they differ."""
    places = _places(db, {*before, *after})
    out = {places[i]: entry for i, entry in before.items() if i in places and after.get(i) != entry}
    into: dict[int, Entry] = {}
    moved = {i for i in before if i in places and not _stays(before[i], after.get(i))}
    db.conn.executemany("delete from search_rows where article = ?", [(i,) for i in moved])
    for article, entry in after.items():
        if article in places and article not in moved:
            if entry != before.get(article):
                into[places[article]] = entry
        else:
            into[_settled(db, article, entry.minute)] = entry
    # The index wants its rows in order: each step back costs it a segment of its own.
    db.conn.executemany(_DELETE, ((place, *out[place].words()) for place in sorted(out)))
    db.conn.executemany(_INSERT, ((place, *into[place].words()) for place in sorted(into)))


def _places(db: Database, articles: Iterable[int]) -> dict[int, int]:
    query = "select article, id from search_rows where article in (select value from json_each(?))"
    return dict(db.execute(query, (json.dumps(list(articles)),)).fetchall())


def _stays(before: Entry, after: Entry | None) -> bool:
    return after is not None and after.minute == before.minute


def _settled(db: Database, article: int, minute: int) -> int:
    """Give an article the next free place of its minute, or of those after it."""
    start, slots = minute << SLOT_BITS, 1 << SLOT_BITS
    while True:
        query = "select max(id) from search_rows where id >= ? and id < ?"
        (last,) = db.execute(query, (start, start + slots)).fetchone()
        place = start if last is None else int(last) + 1
        if place < start + slots:
            db.execute("insert into search_rows (id, article) values (?, ?)", (place, article))
            return place
        start += slots


def ready(db: Database) -> None:
    """Begin the index where there is none, or one of other words.

    The articles of an older index are then put into the new one after the publication, see
    ``upkeep``.
    """
    known = dict(db.execute("select key, value from meta").fetchall())
    form = _form()
    if known.get(_WORDS) == form:
        return
    if "articles_fts" in db.table_names():
        # All of the old index leaves at once: as much does not fit into memory.
        db.execute("pragma cache_spill = on")
        db.execute("drop table articles_fts")
        db.execute("drop table if exists search_text")  # of version 1, with its triggers
        db.execute("delete from search_rows")
        _mark(db, FILL, form)
    db.execute(INDEX)
    _mark(db, _WORDS, form)


def _form() -> str:
    """Return what the words depend on: ours, the characters' table, the conversion's."""
    return f"{FORM}, unicode {unicodedata.unidata_version}, opencc {version('opencc')}"


def distrust(db: Database) -> None:
    """Let :func:`ready` begin the index anew."""
    db.execute("delete from meta where key = ?", (_WORDS,))


def forget(db: Database) -> None:
    """Note that words of texts that were withdrawn must leave the file: ``upkeep`` wipes them."""
    _mark(db, SCRUB, str(db.execute("select max(seq) from changes").fetchone()[0]))


def _mark(db: Database, key: str, value: str) -> None:
    db.table("meta").upsert({"key": key, "value": value}, pk="key")
