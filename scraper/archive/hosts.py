"""The room of hosts: which have asked us to stay away, and until when."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from scraper.text.secrets import DETAIL, tellable


@dataclass(frozen=True, slots=True)
class HostState:
    """What is remembered of a host from one run to the next."""

    refusals: int = 0
    """Visits in a row that ended because the host refused."""
    until: datetime | None = None
    """The moment before which it is not asked."""
    reason: str = ""
    """How it refused, the last time."""


class Hosts:
    """Table ``hosts``; a host that never refused has no row."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def get(self, host: str) -> HostState:
        """Return what is remembered of a host."""
        row = self._conn.execute(
            "select refusals, until, reason from hosts where host = ?", (host,)
        ).fetchone()
        if row is None:
            return HostState()
        return HostState(row[0], datetime.fromisoformat(row[1]) if row[1] else None, row[2])

    def save(self, host: str, state: HostState, at: datetime) -> None:
        """Remember a host's state; one without refusals is forgotten."""
        if not state.refusals:
            self._conn.execute("delete from hosts where host = ?", (host,))
            return
        self._conn.execute(
            "insert into hosts (host, refusals, until, reason, at) values (?, ?, ?, ?, ?)"
            " on conflict (host) do update set refusals = excluded.refusals,"
            " until = excluded.until, reason = excluded.reason, at = excluded.at",
            (
                host,
                state.refusals,
                state.until.isoformat() if state.until else None,
                tellable(state.reason, DETAIL),
                at.isoformat(),
            ),
        )
