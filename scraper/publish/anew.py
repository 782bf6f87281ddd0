"""A published file that is damaged, made anew of the archive; the damaged one is moved aside.

What only the file knew is taken over as far as it can be read: its ``changes``, so that whoever
follows them goes on where he is, and its tombstones, so that no text comes back whose withdrawal
an archive restored from a backup has forgotten.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from scraper.archive import following, issued
from scraper.archive.archive import Archive
from scraper.archive.checkup.kinds import Check
from scraper.archive.errors import ERRORS
from scraper.publish import replacing
from scraper.publish.changes import LEFT_OUT, is_whole, leave_out
from scraper.publish.checkup.columns import COLUMNS
from scraper.publish.errors import named
from scraper.publish.moments import stamp
from scraper.publish.publication import publish
from scraper.publish.rewound import LOST
from scraper.publish.rows import Row
from scraper.publish.schema import TABLES
from scraper.publish.sources import unknown
from scraper.publish.stories import unread
from scraper.publish.target import heal, opened, transaction
from scraper.publish.tombstones import KEPT, tombstone
from scraper.publish.upkeep import settle
from scraper.source import Source

_STONE = (*KEPT, "status", "withdrawn_at", "withdrawal_notice")


@dataclass(frozen=True, slots=True)
class Anew:
    """What became of a damaged file."""

    moved_to: Path
    keeps_changes: bool
    """Whether all changes are kept; else they begin anew, above the last number if it is known."""
    begins_at: int
    """Number of the first change; 0 where there is none."""
    stones: int
    """Tombstones that were taken over."""
    unread: bool
    """Whether some rows of articles could not be read, so that tombstones may be lost."""


@dataclass(frozen=True, slots=True)
class _Past:
    """What a damaged file still says."""

    changes: list[Row]
    """All of them, or none."""
    articles: Mapping[int, Row]
    """What is kept of every article that can be read."""
    lost_at: str
    left_out: str
    is_whole: bool


def publish_anew(
    archive: Archive, target: Path, *, sources: Mapping[str, Source], at: datetime
) -> Anew:
    """Publish into a file of its own and put that in the place of the damaged one.

    Readers have the damaged file until the new one is whole. Raises :class:`PublishError`.
    """
    heal(target)
    past = _carried(archive, _read(target))
    stones = [row for row in past.articles.values() if row["status"] == "withdrawn"]
    with replacing.making(target) as new:
        first = _make(archive, new, past, sources, at)
        moved = replacing.put(new, target, at)
    return Anew(moved, bool(past.changes), first, len(stones), not past.is_whole)


def _make(
    archive: Archive, new: Path, past: _Past, sources: Mapping[str, Source], at: datetime
) -> int:
    with opened(new, world=archive.world, identity=following.identity(archive)):
        pass
    try:
        _seed(new, archive, past, at)
        publish(archive, new, sources=sources, at=at, everything=True)
        settle(new)
        with closing(sqlite3.connect(new)) as connection:
            query = "select coalesce(min(seq), 0) from changes"
            return int(connection.execute(query).fetchone()[0])
    except ERRORS as error:
        raise named(error, new) from error


def _read(target: Path) -> _Past:
    try:
        address = f"{target.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.text_factory = bytes
            changes, all_changes = _rows(connection, "changes", tuple(COLUMNS["changes"]))
            articles, is_whole = _rows(connection, "articles", _STONE)
            known, _ = _rows(connection, "meta", ("key", "value"))
    except ERRORS:
        return _Past([], {}, "[]", "[]", is_whole=False)
    numbers = [change["seq"] for change in changes]
    moments = [change["at"] for change in changes]
    facts = {row["key"]: row["value"] for row in known}
    left_out = facts.get(LEFT_OUT, "[]")
    in_order = _is_gapless(numbers, left_out) and moments == sorted(moments)
    return _Past(
        changes if all_changes and in_order else [],
        {row["id"]: row for row in articles},
        facts.get(LOST, "[]"),
        left_out,
        is_whole=is_whole,
    )


def _is_gapless(numbers: list[int], left_out: str) -> bool:
    try:
        return is_whole(numbers, left_out)
    except (ValueError, TypeError):
        return False


def _rows(
    connection: sqlite3.Connection, table: str, names: tuple[str, ...]
) -> tuple[list[Row], bool]:
    """Return the rows that can be read and be right, in order, and whether these are all."""
    shape = TABLES[table]
    key = shape.pk if isinstance(shape.pk, str) else shape.pk[0]
    quoted = ", ".join(f'"{name}"' for name in names)
    query = f'select {quoted} from "{table}" order by "{key}"'  # noqa: S608
    found: dict[Any, Row] = {}
    is_whole = True
    for order in ("", " desc"):
        try:
            for values in connection.execute(query + order):
                row = dict(zip(names, values, strict=True))
                if _is_right(COLUMNS[table], row):
                    found[row[key]] = {name: _text(value) for name, value in row.items()}
                else:
                    is_whole = False
            break
        except ERRORS:
            is_whole = False
    return [found[one] for one in sorted(found)], is_whole


def _is_right(checks: Mapping[str, Check], row: Row) -> bool:
    return all(checks[name](value) for name, value in row.items())


def _text(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def _carried(archive: Archive, past: _Past) -> _Past:
    """Return what can be taken over: tombstones, and rows that changes of before need.

    A change names an article that must be there: one that the archive has no more leaves a
    tombstone, and where not even its address can be read, the changes cannot be kept.
    """
    kept = {number for number, _ in following.numbered(archive)}
    named_ = {row["article"] for row in past.changes if row["article"] is not None}
    lost = named_ - kept
    rows = {
        number: row
        for number, row in past.articles.items()
        if row["status"] == "withdrawn" or number in lost
    }
    changes = past.changes if lost <= set(rows) else []
    return replace(past, changes=changes, articles=rows)


def _told(past: _Past, above: int, at: datetime) -> Iterator[Row]:
    """Yield a change for each tombstone, where those of before are lost."""
    for seq, row in enumerate(past.articles.values(), above + 1):
        yield {
            "seq": seq,
            "article": row["id"],
            "story": row["story"],
            "kind": "withdrawn",
            "fields": "[]",
            "at": stamp(at),
        }


def _seed(new: Path, archive: Archive, past: _Past, at: datetime) -> None:
    """Put into an empty file what is taken over; the rest follows with the publication."""
    with closing(sqlite3.connect(new, isolation_level=None)) as connection:
        db = Database(connection, execute_plugins=False)
        with transaction(connection):
            above = issued.highest(archive) or 0
            db.table("changes").insert_all(past.changes or _told(past, above, at))
            left_out = past.left_out if past.changes else leave_out("[]", db, 0)
            for row in past.articles.values():
                moment = datetime.fromisoformat(row["withdrawn_at"] or at.isoformat())
                told = row["withdrawal_notice"] or ""
                stone = tombstone(row, moment, told, invented=archive.world != "live")
                db.table("articles").insert(stone.article)
                db.table("sources").insert(unknown(row["site"]), ignore=True)
                db.table("stories").insert(unread(row["story"]), ignore=True)
            db.table("meta").upsert({"key": LOST, "value": past.lost_at}, pk="key")
            if left_out != "[]":
                db.table("meta").upsert({"key": LEFT_OUT, "value": left_out}, pk="key")
