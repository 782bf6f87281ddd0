"""What the archive knows of how a source has been doing, for whoever watches over it.

Every question is answered from the newest rows of an index: twelve visits and one of each earlier
day, twenty readings and one of each earlier day. So a source costs the same after ten years.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scraper.archive.archive import Archive
from scraper.archive.becoming import Missed, Newcomer, examples, missed, newcomers
from scraper.archive.rechecks import is_timely
from scraper.archive.runs import Visit

VISITS, VISIT_DAYS = 12, 30
"""Newest visits that are looked at one by one, and days before them of which the last one is."""
READINGS, READING_DAYS = 20, 30
WINDOW = timedelta(weeks=8)
"""Back to when every arrival counts for what is usual; beyond it, :data:`ARRIVALS` at least."""
ARRIVALS = 20

NULLABLE = (
    "kicker", "subtitle", "original_title", "published", "modified", "source", "original_url",
    "column", "tail_source",
)  # fmt: skip
LISTED = ("authors", "editors", "breadcrumb", "keywords", "images", "attachments")
RECEIPTS = {"title": "title", "body": "body_text"} | {
    name: name for name in (*NULLABLE, *LISTED) if name not in ("images", "attachments")
}
"""Field → the name that its receipt has in a reading."""

_PATHS = ", ".join(
    [f"'$.by.{name}.by'" for name in RECEIPTS.values()]
    + [f"'$.{name}'" for name in (*NULLABLE, *LISTED)]
)
_VISIT = "select started_at, ended_at, result, counts, detail, facts from visits where source = ?"
_READING = (
    f"select changed_at, url, json_extract(reading, {_PATHS}) from articles"  # noqa: S608
    " where source = ? and withdrawal_id is null"
)


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How one article was read."""

    url: str
    at: datetime
    """When its reading last changed."""
    layers: Mapping[str, str]
    """Field → the layer that answered; fields that no layer answered are absent."""
    has: frozenset[str]
    """Fields with a value: ``作者:佚名`` is answered and has none."""


@dataclass(frozen=True, slots=True)
class Left:
    """A host that is being left alone."""

    host: str
    refusals: int
    until: datetime
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """All of it for one source; visits, arrivals and readings have the newest first."""

    source: str
    watched_since: datetime | None
    """When the first visit began; ``None``: there was none."""
    visits: tuple[Visit, ...] = ()
    stored: tuple[datetime, ...] = ()
    """When articles came in: all of the last weeks, or a few of before."""
    arrivals: tuple[datetime, ...] = ()
    """Those of them that were new: not those of walks into the past."""
    readings: tuple[ReadAs, ...] = ()
    unread: tuple[Missed, ...] = ()
    """Verdicts ``empty`` and ``soft-404`` where an article should be."""
    gone: tuple[Missed, ...] = ()
    """Stored articles whose page is gone."""
    newcomers: tuple[Newcomer, ...] = ()
    """The newest addresses of which anything has become, the newest first."""
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Verdict → the newest addresses with it, for the troubles of the last visit."""


def evidence(archive: Archive, source: str, now: datetime) -> Evidence:
    """Return what there is to say of a source."""
    ask = archive.db.conn.execute
    first = ask("select min(started_at) from visits where source = ?", (source,)).fetchone()[0]
    visits = tuple(_visits(archive, source))
    came = list(_arrivals(archive, source, now - WINDOW))
    troubles = [v for v in ("blocked", "error", "failed") if visits and visits[0].counts.get(v)]
    return Evidence(
        source=source,
        watched_since=datetime.fromisoformat(first) if first else None,
        visits=visits,
        stored=tuple(at for at, _ in came),
        arrivals=tuple(at for at, timely in came if timely),
        readings=tuple(_readings(archive, source)),
        unread=missed(archive, source, "empty", stored=False)
        + missed(archive, source, "soft-404", stored=False)
        + missed(archive, source, "empty", stored=True),
        gone=missed(archive, source, "gone", stored=True)
        + missed(archive, source, "soft-404", stored=True),
        newcomers=tuple(newcomers(archive, source)),
        examples={verdict: examples(archive, source, verdict) for verdict in troubles},
    )


def left_alone(archive: Archive, now: datetime) -> list[Left]:
    """Return the hosts that are not asked at present."""
    rows = archive.db.conn.execute(
        "select host, refusals, until, reason, at from hosts where until > ? order by host",
        (now.isoformat(),),
    )
    moment = datetime.fromisoformat
    return [
        Left(host, refusals, moment(until), reason, moment(at))
        for host, refusals, until, reason, at in rows
    ]


def _newest(
    archive: Archive, query: str, column: str, source: str, first: int, days: int
) -> Iterator[tuple[str, ...]]:
    """Yield the newest rows, then the last one of each earlier day that has any.

    The first column of ``query`` is the moment ``column``. Moments are text at one offset, so a
    day sorts before all moments of it.
    """
    whole = f"{query} and {column} < ? order by {column} desc limit ?"
    bound, limit = "9", first
    for _ in range(days + 1):
        found = archive.db.conn.execute(whole, (source, bound, limit)).fetchall()
        yield from found
        if len(found) < limit:
            return
        bound, limit = found[-1][0][:10], 1


def _visits(archive: Archive, source: str) -> Iterator[Visit]:
    for row in _newest(archive, _VISIT, "started_at", source, VISITS, VISIT_DAYS):
        started, ended, result, counts, detail, facts = row
        yield Visit(
            source=source,
            result=result,
            counts=json.loads(counts),
            started=datetime.fromisoformat(started),
            ended=datetime.fromisoformat(ended),
            detail=detail,
            facts=json.loads(facts),
        )


def _readings(archive: Archive, source: str) -> Iterator[ReadAs]:
    rows = _newest(archive, _READING, "changed_at", source, READINGS, READING_DAYS)
    for at, url, told in rows:
        values = json.loads(told)
        layers = dict(zip(RECEIPTS, values[: len(RECEIPTS)], strict=True))
        shown = zip((*NULLABLE, *LISTED), values[len(RECEIPTS) :], strict=True)
        yield ReadAs(
            url=url,
            at=datetime.fromisoformat(at),
            layers={name: layer for name, layer in layers.items() if layer},
            has=frozenset({"title", "body"} | {name for name, value in shown if value}),
        )


def _arrivals(archive: Archive, source: str, since: datetime) -> Iterator[tuple[datetime, bool]]:
    ask = archive.db.conn.execute
    query = "select stored_at, published from articles where source = ?"
    rows = ask(f"{query} and stored_at >= ? order by stored_at desc", (source, since.isoformat()))
    found = rows.fetchall()
    if len(found) < ARRIVALS:
        found = ask(f"{query} order by stored_at desc limit ?", (source, ARRIVALS)).fetchall()
    for stored, published in found:
        at = datetime.fromisoformat(stored)
        yield at, is_timely(published, at)
