"""What feeds ask of the published file: every question is answered by an index.

The file is opened read-only. Publishing waits for readers, so each feed is read in a short
transaction of its own; what changes between two of them has a later ``seq`` and is met next time.
"""

import heapq
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scraper.archive.errors import ERRORS
from scraper.publish.errors import PublishError, named, refuse_no_file
from scraper.publish.feeds.clean import line, moment
from scraper.publish.feeds.names import Feed

BUSY_SECONDS = 30
COLUMNS = 200
"""Columns of a source that have feeds, those with the most articles: pages name them freely."""
DELETED = 50
"""Withdrawals that a feed tells of, the latest."""

_OURS = "select count(*) from sqlite_master where name in ('meta', 'articles', 'changes')"
NEWEST = """
select id from articles
where {which} +status = 'published' order by published desc, id desc limit ?"""
"""Unary plus: the order comes from an index on dates, and never from one on status."""
_COLUMNS = """
select "column" from articles where site = ? and "column" is not null
group by "column" order by count(*) desc, "column" limit ?"""
_SOURCES = """
select name, title from sources s
where exists (select 1 from articles where site = s.name) order by name"""
_TOUCHED = """
select a.site, a."column",
  max(c.kind in ('withdrawn', 'restored') or instr(c.fields, '"column"') > 0)
from changes c join articles a on a.id = c.article where c.seq > ? group by 1, 2"""
_WITHDRAWN = """
select a.id, a.site, coalesce(a.withdrawn_at,
  (select max(at) from changes c where c.article = a.id and c.kind = 'withdrawn'))
from articles a where a.status = 'withdrawn'"""


@dataclass(frozen=True, slots=True)
class Touched:
    """What has changed in a source: which of its columns, or possibly any of them."""

    columns: frozenset[str]
    any: bool
    """An article has left a column; its row no longer says which."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A withdrawal: of which article, and when."""

    article: int
    when: str


@contextmanager
def opened(published: Path) -> Iterator[sqlite3.Connection]:
    """Yield the published file, read-only. Raises :class:`scraper.publish.PublishError`."""
    refuse_no_file(published)
    address = f"{published.absolute().as_uri()}?mode=ro"
    try:
        with closing(
            sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        ) as db:
            db.row_factory = sqlite3.Row
            db.text_factory = lambda raw: raw.decode("utf-8", "replace")
            (tables,) = db.execute(_OURS).fetchone()
            if tables < 3:
                cure = "give the path of a file that `scrapy publish` has made"
                raise PublishError(published, "is a database of another kind", cure)
            yield db
    except ERRORS as error:
        raise named(error, published) from error


@contextmanager
def still(db: sqlite3.Connection) -> Iterator[None]:
    """Let all reads inside see one state."""
    db.execute("begin")
    try:
        yield
    finally:
        db.execute("rollback")


def meta(db: sqlite3.Connection) -> Mapping[str, str]:
    """Return the facts of the file."""
    return dict(map(tuple, db.execute("select key, value from meta")))


def last_change(db: sqlite3.Connection, seq: int | None = None) -> tuple[int, str]:
    """Return number and moment of the latest change up to ``seq``; 0 and none before the first.

    A number alone would not tell a file from one that was made anew.
    """
    which = "seq = (select max(seq) from changes)" if seq is None else "seq = ?"
    query = f"select seq, at from changes where {which}"  # noqa: S608
    row = db.execute(query, () if seq is None else (seq,)).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def sources(db: sqlite3.Connection) -> Mapping[str, str]:
    """Return the title of every source that has articles, withdrawn ones too."""
    return {name: line(title) or name for name, title in db.execute(_SOURCES)}


def columns(db: sqlite3.Connection, source: str) -> list[str]:
    """Return the columns of a source that have feeds, each with a file of its own."""
    found: dict[str, str] = {}
    for (name,) in db.execute(_COLUMNS, (source, COLUMNS)):
        if line(name):
            found.setdefault(Feed(source, name).stem, name)
    return list(found.values())


def touched(db: sqlite3.Connection, seq: int) -> Mapping[str, Touched]:
    """Return the sources whose articles have changed since ``seq``."""
    found: dict[str, Touched] = {}
    for source, column, moved in db.execute(_TOUCHED, (seq,)):
        before = found.get(source, Touched(frozenset(), any=False))
        named_ = {column} if column is not None else set()
        found[source] = Touched(before.columns | named_, before.any or bool(moved))
    return found


def newest(db: sqlite3.Connection, feed: Feed, most: int) -> list[int]:
    """Return the ids of a feed's articles: latest date first, those without one at the end."""
    if feed.source is None:
        which, values = "", []
    elif feed.column is None:
        which, values = "site = ? and", [feed.source]
    else:
        which, values = 'site = ? and "column" = ? and', [feed.source, feed.column]
    return [article for (article,) in db.execute(NEWEST.format(which=which), (*values, most))]


def deleted(db: sqlite3.Connection) -> Mapping[str | None, list[Deleted]]:
    """Return the latest withdrawals of every source, and of all under ``None``."""
    found: dict[str | None, list[Deleted]] = {None: []}
    for article, source, at in db.execute(_WITHDRAWN):
        if when := moment(at):
            one = Deleted(article, when)
            found[None].append(one)
            found.setdefault(source, []).append(one)
    return {
        source: heapq.nlargest(DELETED, many, key=lambda one: (one.when, one.article))
        for source, many in found.items()
    }
