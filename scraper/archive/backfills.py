"""The room of backfills: how far a walk into the past has come, list by list."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Backfill:
    """One list walked for the articles of a span of days, both included."""

    source: str
    list_url: str
    begins: date
    ends: date
    next_url: str | None = None
    """The list page to go on with; ``None`` is the first."""
    walked: int = 0
    """List pages walked so far."""
    done: bool = False


class Backfills:
    """Table ``backfills``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def get(self, source: str, list_url: str, begins: date, ends: date) -> Backfill:
        """Return how far a walk has come; one that never began stands at its beginning."""
        row = self._conn.execute(
            "select next_url, walked, done from backfills"
            " where source = ? and list_url = ? and begins = ? and ends = ?",
            (source, list_url, begins.isoformat(), ends.isoformat()),
        ).fetchone()
        at_beginning = Backfill(source, list_url, begins, ends)
        if row is None:
            return at_beginning
        return Backfill(source, list_url, begins, ends, row[0], row[1], bool(row[2]))

    def save(self, walk: Backfill, at: datetime) -> None:
        """Remember how far a walk has come."""
        self._conn.execute(
            "insert into backfills (source, list_url, begins, ends, next_url, walked, done, at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (source, list_url, begins, ends)"
            " do update set next_url = excluded.next_url, walked = excluded.walked,"
            " done = excluded.done, at = excluded.at",
            (
                walk.source,
                walk.list_url,
                walk.begins.isoformat(),
                walk.ends.isoformat(),
                walk.next_url,
                walk.walked,
                int(walk.done),
                at.isoformat(),
            ),
        )
