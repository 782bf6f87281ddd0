"""The published articles for other tools: one a row as CSV, or one a line as JSON.

Only what readers see is written: nothing of the archive, nothing that is withdrawn or held back.
"""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Literal

from scraper.archive.errors import ERRORS
from scraper.publish.cells import cell
from scraper.publish.errors import PublishError, refuse_no_file, unread
from scraper.publish.schema import SCHEMA_VERSION
from scraper.publish.target import heal
from scraper.text.visible import in_json

Form = Literal["csv", "jsonl"]

BUSY_SECONDS = 30
BATCH = 200
"""Articles that are read at a time. Nothing is held open while they are written: a slow reader of
the output must not keep the next publication waiting."""
_SELECT = """
select v.*, (
  select json_group_array(json_object('role', role, 'name', name, 'url', url, 'raw', raw))
  from (select * from credits where article = v.id order by position)
) as credits
from articles_public v join articles a on a.id = v.id
where v.id > :after and v.id <= :last and (:source is null or v.site = :source)
  and (:since is null or coalesce(v.published, a.fetched_at, '') >= :since)
order by v.id limit :batch
"""
_LISTS = ("authors", "credits")
"""Columns that hold JSON arrays."""
_CHAIN = ("origin", "relay", "carrier")

Row = dict[str, Any]


class NoSource(PublishError):
    """The file has no source of that name; ``titles`` are those it has, by name."""

    def __init__(self, published: Path, name: str, titles: Mapping[str, str]) -> None:
        cure = f"it has {', '.join(sorted(titles)) or 'none'}"
        super().__init__(published, f"has no source {name!r}", cure)
        self.titles = titles


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are written."""

    source: str | None = None
    since: date | None = None
    """The first day wanted; articles without a date count by the day they were fetched."""


def export(published: Path, out: IO[bytes], form: Form, wanted: Wanted) -> int:
    """Write the articles to ``out``, oldest id first, and return how many there were.

    Takes the same memory however many there are. Each article is as it was at one moment, the
    whole is not: a publication may come in between. Raises :class:`PublishError`, and
    :class:`NoSource` before anything is written.
    """
    if not published.exists():
        raise PublishError(published, "is not there", "run `scrapy publish` first")
    refuse_no_file(published)
    heal(published)
    try:
        with closing(_opened(published)) as db:
            columns = _columns(published, db, wanted)
            return _FORMS[form](out, columns, _rows(db, wanted))
    except ERRORS as error:
        raise unread(error, published) from error


def _opened(published: Path) -> sqlite3.Connection:
    address = f"{published.resolve().as_uri()}?mode=ro"
    db = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    db.row_factory = sqlite3.Row
    return db


def _columns(published: Path, db: sqlite3.Connection, wanted: Wanted) -> list[str]:
    version = _version(published, db)
    if version != str(SCHEMA_VERSION):
        fault = f"has schema_version {version}, this program reads {SCHEMA_VERSION}"
        raise PublishError(published, fault, "publish with this program, or update it")
    titles = dict(db.execute("select name, title from sources").fetchall())
    if wanted.source is not None and wanted.source not in titles:
        raise NoSource(published, wanted.source, titles)
    head = db.execute(_SELECT, _values(wanted, 0, 0))  # for the names alone
    return [name for name, *_ in head.description]


def _version(published: Path, db: sqlite3.Connection) -> str:
    try:
        row = db.execute("select value from meta where key = 'schema_version'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" not in str(error):
            raise
        row = None
    if row is None:
        raise PublishError(published, "is no file of ours", "`scrapy doctor` tells more")
    return str(row[0])


def _rows(db: sqlite3.Connection, wanted: Wanted) -> Iterator[Row]:
    (last,) = db.execute("select coalesce(max(id), 0) from articles").fetchone()
    after = 0
    while batch := db.execute(_SELECT, _values(wanted, after, last)).fetchall():
        for row in map(dict, batch):
            yield {**row, **{name: json.loads(row[name]) for name in _LISTS}}
        after = batch[-1]["id"]


def _values(wanted: Wanted, after: int, last: int) -> Mapping[str, object]:
    return {
        "after": after,
        "last": last,
        "source": wanted.source,
        "since": wanted.since.isoformat() if wanted.since else None,
        "batch": BATCH,
    }


def _as_jsonl(out: IO[bytes], columns: list[str], rows: Iterator[Row]) -> int:
    count = 0
    for row in rows:
        held = {name: row[name] for name in columns}
        line = in_json(json.dumps(held, ensure_ascii=False))
        out.write(f"{line}\n".encode())
        count += 1
    return count


def _as_csv(out: IO[bytes], columns: list[str], rows: Iterator[Row]) -> int:
    """Write RFC 4180 in UTF-8, with the mark by which spreadsheets know it."""
    text = io.TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(columns)
        count = 0
        for row in rows:
            flat = {**row, "authors": "、".join(row["authors"]), "credits": _chain(row["credits"])}
            writer.writerow([_in_cell(flat[name]) for name in columns])
            count += 1
        return count
    finally:
        text.detach()


def _in_cell(value: object) -> object:
    return cell(value) if isinstance(value, str) else value


def _chain(credits: list[Mapping[str, str]]) -> str:
    """Return the outlets, from the furthest to the one whose page it is, neighbours that are the
    same once: a site that credits itself took the text from nobody."""
    held = [credit["name"] for role in _CHAIN for credit in _of(role, credits)]
    return " → ".join(name for name, _ in groupby(held))


def _of(role: str, credits: list[Mapping[str, str]]) -> list[Mapping[str, str]]:
    # On a page the nearest comes first.
    return [credit for credit in reversed(credits) if credit["role"] == role]


_FORMS: Mapping[Form, Callable[[IO[bytes], list[str], Iterator[Row]], int]] = {
    "csv": _as_csv,
    "jsonl": _as_jsonl,
}
