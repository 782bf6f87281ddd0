"""The room of runs: what each run did at each source, and how it ended."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from scraper.text.secrets import DETAIL, tellable
from scraper.verdict import Verdict

NO_TURN = "its turn never came"
"""Detail of a visit that a run had no time to begin."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a run did at one source."""

    source: str
    result: str
    counts: Mapping[str, int]
    started: datetime
    ended: datetime
    detail: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What it cost and how its lists went: see ``crawl.visit.meter``; empty in old archives."""

    @property
    def had_turn(self) -> bool:
        """Whether the source was visited at all: not if another process held it, or the run ended
        before its turn."""
        return self.result != "busy" and self.detail != NO_TURN


@dataclass(frozen=True, slots=True)
class Report:
    """One run: its visits, and its verdicts counted by source."""

    run_id: int
    command: str
    started: datetime
    finished: datetime | None
    exit_code: int | None
    visits: tuple[Visit, ...]
    verdicts: Mapping[str, Mapping[Verdict, int]]


class Runs:
    """Tables ``runs`` and ``visits``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def start(self, command: str, at: datetime) -> int:
        """Open a run and return its id."""
        row = self._conn.execute(
            "insert into runs (command, started_at) values (?, ?) returning id",
            (command, at.isoformat()),
        ).fetchone()
        return int(row[0])

    def finish(self, run_id: int, at: datetime, exit_code: int) -> None:
        """Close a run. A run without an end was killed."""
        self._conn.execute(
            "update runs set finished_at = ?, exit_code = ? where id = ?",
            (at.isoformat(), exit_code, run_id),
        )

    def visit(
        self,
        run_id: int,
        source: str,
        result: str,
        counts: Mapping[str, int],
        started: datetime,
        ended: datetime,
        detail: str,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Record what a run did at a source; once per run and source, the last call counts."""
        self._conn.execute(
            "insert into visits"
            " (run_id, source, result, counts, started_at, ended_at, detail, facts)"
            " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (run_id, source) do update set"
            " result = excluded.result, counts = excluded.counts,"
            " started_at = excluded.started_at, ended_at = excluded.ended_at,"
            " detail = excluded.detail, facts = excluded.facts",
            (
                run_id,
                source,
                result,
                json.dumps(dict(counts), ensure_ascii=False, sort_keys=True),
                started.isoformat(),
                ended.isoformat(),
                tellable(detail, DETAIL),
                json.dumps(dict(facts or {}), ensure_ascii=False, sort_keys=True),
            ),
        )

    def last_visit(self, source: str) -> datetime | None:
        """Return when a source was last visited in full and well; anything less is no visit."""
        row = self._conn.execute(
            "select max(started_at) from visits where source = ? and result = 'ok'", (source,)
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row[0] else None

    def last_turn(self, source: str) -> datetime | None:
        """Return when a source was last visited, however that went."""
        row = self._conn.execute(
            "select started_at from visits where source = ? and result <> 'busy' and detail <> ?"
            " order by started_at desc limit 1",
            (source, NO_TURN),
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def report(self, run_id: int) -> Report:
        """Return all there is to say of a run. Raises ``KeyError`` for an unknown one."""
        run = self._conn.execute(
            "select command, started_at, finished_at, exit_code from runs where id = ?", (run_id,)
        ).fetchone()
        if run is None:
            raise KeyError(f"no run {run_id}")
        verdicts: dict[str, dict[Verdict, int]] = {}
        for source, verdict, count in self._conn.execute(
            "select source, verdict, count(*) from verdicts where run_id = ?"
            " group by source, verdict order by source, verdict",
            (run_id,),
        ):
            verdicts.setdefault(source, {})[Verdict(verdict)] = count
        return Report(
            run_id=run_id,
            command=run[0],
            started=datetime.fromisoformat(run[1]),
            finished=datetime.fromisoformat(run[2]) if run[2] else None,
            exit_code=run[3],
            visits=self._visits(run_id),
            verdicts=verdicts,
        )

    def _visits(self, run_id: int) -> tuple[Visit, ...]:
        rows = self._conn.execute(
            "select source, result, counts, started_at, ended_at, detail, facts from visits"
            " where run_id = ? order by source",
            (run_id,),
        )
        return tuple(
            Visit(
                source=row[0],
                result=row[1],
                counts=json.loads(row[2]),
                started=datetime.fromisoformat(row[3]),
                ended=datetime.fromisoformat(row[4]),
                detail=row[5],
                facts=json.loads(row[6]),
            )
            for row in rows
        )
