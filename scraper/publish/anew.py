"""A published file that is damaged, made anew of the archive; the damaged one is moved aside.

What only the file knew is taken over as far as it can be read: its ``changes``, so that whoever
follows them goes on where he is, its tombstones, so that no text comes back whose withdrawal an
archive restored from a backup has forgotten, and articles that the archive has lost.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from scraper.archive import following, issued
from scraper.archive.archive import Archive
from scraper.archive.errors import ERRORS
from scraper.publish import replacing
from scraper.publish.changes import LEFT_OUT, is_whole, leave_out
from scraper.publish.checkup.columns import COLUMNS
from scraper.publish.errors import named
from scraper.publish.legible import reading, rows
from scraper.publish.moments import stamp
from scraper.publish.publication import publish
from scraper.publish.remaining import Remaining, put, remaining
from scraper.publish.rewound import LOST
from scraper.publish.rows import Row, as_json
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
    left: Remaining
    """Articles that the archive has lost, which stay whole."""
    lost_at: frozenset[str]
    """Moments at which articles had left the archive."""
    left_out: str
    is_whole: bool


def publish_anew(
    archive: Archive, target: Path, *, sources: Mapping[str, Source], at: datetime
) -> Anew:
    """Publish into a file of its own and put that in the place of the damaged one.

    Readers have the damaged file until the new one is whole. Raises :class:`PublishError`.
    """
    heal(target)
    past = _carried(archive, target, _read(target))
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
        with reading(target) as connection:
            changes, all_changes = rows(connection, "changes", tuple(COLUMNS["changes"]))
            articles, is_whole = rows(connection, "articles", _STONE)
            known, _ = rows(connection, "meta", ("key", "value"))
    except ERRORS:
        return _Past([], {}, Remaining(), frozenset(), "[]", is_whole=False)
    numbers = [change["seq"] for change in changes]
    moments = [change["at"] for change in changes]
    facts = {row["key"]: row["value"] for row in known}
    left_out = facts.get(LEFT_OUT, "[]")
    in_order = _is_gapless(numbers, left_out) and moments == sorted(moments)
    return _Past(
        changes if all_changes and in_order else [],
        {row["id"]: row for row in articles},
        Remaining(),
        _moments(facts.get(LOST, "[]")),
        left_out,
        is_whole=is_whole,
    )


def _is_gapless(numbers: list[int], left_out: str) -> bool:
    try:
        return is_whole(numbers, left_out)
    except (ValueError, TypeError):
        return False


def _moments(told: str) -> frozenset[str]:
    try:
        return frozenset(one for one in json.loads(told) if isinstance(one, str))
    except (ValueError, TypeError, RecursionError):
        return frozenset()


def _carried(archive: Archive, target: Path, past: _Past) -> _Past:
    """Return what can be taken over: tombstones, what readers keep, what changes need.

    A change names an article that must be there: one that the archive has no more, and that cannot
    be kept, leaves a tombstone, and where not even its address can be read, the changes cannot be
    kept.
    """
    kept = {number for number, _ in following.numbered(archive)}
    live = {number: row for number, row in past.articles.items() if row["status"] == "published"}
    left = remaining(target, archive, {number: row["url"] for number, row in live.items()})
    named_ = {row["article"] for row in past.changes if row["article"] is not None}
    lost = named_ - kept - set(left.articles)
    stones = {
        number: row for number, row in past.articles.items() if number in lost or number not in live
    }
    changes = past.changes if lost <= set(stones) else []
    return replace(past, changes=changes, articles=stones, left=left)


def _told(past: _Past, above: int, at: datetime) -> Iterator[Row]:
    """Yield a change for each row that is taken over, where those of before are lost."""
    told = [(row, "withdrawn") for row in past.articles.values()]
    told += [(row, "new") for row in past.left.articles.values()]
    for seq, (row, kind) in enumerate(told, above + 1):
        yield {
            "seq": seq,
            "article": row["id"],
            "story": row["story"],
            "kind": kind,
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
            lost_at = _put_stones(db, past, at, invented=archive.world != "live")
            put(db, past.left)
            db.table("meta").upsert({"key": LOST, "value": lost_at}, pk="key")
            if left_out != "[]":
                db.table("meta").upsert({"key": LEFT_OUT, "value": left_out}, pk="key")


def _put_stones(db: Database, past: _Past, at: datetime, *, invented: bool) -> str:
    """Write the tombstones, and return the moments at which articles had left the archive.

    One that nobody has withdrawn is lost now: the moment must not look like that of another.
    """
    while stamp(at) in {row["withdrawn_at"] for row in past.articles.values()}:
        at += timedelta(seconds=1)
    lost_at = set(past.lost_at)
    for row in past.articles.values():
        if row["withdrawn_at"] is None:
            lost_at.add(stamp(at))
        moment = datetime.fromisoformat(row["withdrawn_at"] or at.isoformat())
        stone = tombstone(row, moment, row["withdrawal_notice"] or "", invented=invented)
        db.table("articles").insert(stone.article)
        db.table("sources").insert(unknown(row["site"]), ignore=True)
        db.table("stories").insert(unread(row["story"]), ignore=True)
    return as_json(sorted(lost_at))
