"""The room of list pages: what the next visit needs for a conditional request."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class ListState:
    """What the last visit left behind of one list, feed or sitemap."""

    etag: str | None
    last_modified: str | None
    result: str
    at: datetime


class Lists:
    """Table ``lists``; keyed by the address exactly as it is asked for."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def get(self, url: str) -> ListState | None:
        """Return the state of a list, ``None`` when it was never fetched."""
        row = self._conn.execute(
            "select etag, last_modified, result, at from lists where url = ?", (url,)
        ).fetchone()
        return ListState(row[0], row[1], row[2], datetime.fromisoformat(row[3])) if row else None

    def save(
        self,
        source: str,
        url: str,
        etag: str | None,
        last_modified: str | None,
        result: str,
        at: datetime,
    ) -> None:
        """Remember a list's validators and the result of this visit."""
        self._conn.execute(
            "insert into lists (url, source, etag, last_modified, result, at)"
            " values (?, ?, ?, ?, ?, ?) on conflict (url) do update set source = excluded.source,"
            " etag = excluded.etag, last_modified = excluded.last_modified,"
            " result = excluded.result, at = excluded.at",
            (url, source, etag, last_modified, result, at.isoformat()),
        )
