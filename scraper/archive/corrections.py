"""The room of corrections: what operators said about stories and fields, by addresses of pages.

Kept by address, not by article or story: a correction survives that pages are read again and
stories are grouped anew.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlite_utils import Database

from scraper.reposts.rulings import NONE, Rulings
from scraper.reposts.texts import Placeholder
from scraper.text import urls

What = Literal["parent", "not-parent", "same", "other", "origin", "alias"]
"""What can be said of a story."""
WHATS: tuple[What, ...] = get_args(What)
Said = Literal[What, "field"]
"""The same, and that a field of a page has a value."""

_SELECT = "select id, what, subject, field, object, said_by, reason, at, undone_at from corrections"
_STANDING = " where undone_at is null"
_RULINGS = """
with mine as (select key from told where id in (select value from json_each(?))),
said as (
  select id, what, object, (select t.id from told t where t.key = subject) as page,
    (select t.id from told t where t.key = object) as other
  from corrections where undone_at is null and what not in ('alias', 'field')
    and (subject in mine or object in mine)
)
select what, page, object, other from said where page is not null order by id
"""
"""No ``join``: for an outer one, SQLite would read the whole view first."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that an operator has said."""

    id: int
    what: Said
    subject: str
    """Address of a page; of an ``alias`` the name that pages write."""
    field: str | None
    """Of a ``field`` its name; ``None`` of all others."""
    object: str
    """Address of another page; of an ``origin`` an address or an outlet's name; of an ``alias``
    the outlet that is meant; of a ``field`` its value as JSON: a text, a list of texts, null."""
    said_by: str
    reason: str
    at: datetime
    undone_at: datetime | None


class Corrections:
    """Table ``corrections``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def add(
        self,
        what: Said,
        subject: str,
        object: str,
        said_by: str,
        reason: str,
        at: datetime,
        field: str | None = None,
    ) -> int:
        """Write a correction down and return its number."""
        row = self._conn.execute(
            "insert into corrections (what, subject, field, object, said_by, reason, at)"
            " values (?, ?, ?, ?, ?, ?, ?) returning id",
            (what, subject, field, object, said_by, reason, at.isoformat()),
        ).fetchone()
        return int(row[0])

    def undo(self, number: int, at: datetime) -> bool:
        """Take a correction back; whether there was one to take back."""
        done = self._conn.execute(
            "update corrections set undone_at = ? where id = ? and undone_at is null",
            (at.isoformat(), number),
        )
        return done.rowcount > 0

    def get(self, number: int) -> Correction | None:
        """Return one correction, undone or not."""
        return next(iter(self._select(_SELECT + " where id = ?", number)), None)

    def all(self, *, undone: bool = False) -> list[Correction]:
        """Return the corrections that stand, oldest first; with those taken back if asked."""
        return self._select(_SELECT if undone else _SELECT + _STANDING)

    def aliases(self) -> dict[str, str]:
        """Return the names that operators have said to mean an outlet."""
        standing = self._select(_SELECT + _STANDING + " and what = 'alias'")
        return {one.subject: one.object for one in standing}

    def fields(self, subject: str) -> dict[str, Correction]:
        """Return by field what stands of a page's values; the later of two counts."""
        query = _SELECT + _STANDING + " and what = 'field' and subject = ?"
        return {one.field: one for one in self._select(query, subject) if one.field}

    def rulings(self, article_ids: Collection[int]) -> Rulings:
        """Return what stands about these articles."""
        rows = self._conn.execute(_RULINGS, (json.dumps(list(article_ids)),)).fetchall()
        return _rulings(rows) if rows else NONE

    def _select(self, query: str, *values: object) -> list[Correction]:
        rows = self._conn.execute(query + " order by id", values)
        return [
            Correction(
                number,
                what,
                subject,
                field,
                object,
                said_by,
                reason,
                datetime.fromisoformat(at),
                datetime.fromisoformat(undone_at) if undone_at else None,
            )
            for number, what, subject, field, object, said_by, reason, at, undone_at in rows
        ]


_CONTRADICTS: Mapping[str, tuple[str, ...]] = {
    "parent": ("not-parent", "other"),
    "not-parent": (),
    "same": ("other",),
    "other": ("same",),
}
"""What an operator takes back by saying something else of the same two pages later."""


def _rulings(rows: list[tuple[What, int, str, int | None]]) -> Rulings:
    parents: dict[int, int] = {}
    pairs: dict[str, set[tuple[int, int]]] = {"not-parent": set(), "same": set(), "other": set()}
    origins: dict[int, Placeholder | int] = {}
    for what, subject, name, other in rows:
        if what == "origin":
            origins[subject] = _origin(name) if other is None else other
            if other is not None:
                pairs["same"].add((subject, other))
            continue
        if other is None:
            continue
        pair = (subject, other)
        for said in _CONTRADICTS[what]:
            pairs[said] -= {pair, pair[::-1]} if said != "not-parent" else {pair}
        if what == "parent":
            parents[subject] = other
            pairs["same"].add(pair)
            continue
        if parents.get(subject) == other and what in ("not-parent", "other"):
            del parents[subject]
        pairs[what].add(pair)
    return Rulings(
        parents,
        frozenset(pairs["not-parent"]),
        frozenset(pairs["same"]),
        frozenset(pairs["other"]),
        origins,
    )


def _origin(name: str) -> Placeholder:
    host = urls.host(f"http://{name}") if "." in name.partition("/")[0] else ""
    return Placeholder(host or name, f"http://{name}" if host else None, name if host else None)
