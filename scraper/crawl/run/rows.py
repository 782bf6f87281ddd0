"""How a visit went: a row per source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.archive.overview import copies_by_source
from scraper.archive.runs import NO_TURN
from scraper.crawl.run.fleet import Fleet
from scraper.crawl.visit.session import Session
from scraper.source import Source
from scraper.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """One source's visit in a run. ``counts`` (verdict → addresses) adds up to ``seen``."""

    source: str
    title: str
    result: str
    """``ok`` ``partial`` ``busy`` ``stopped`` ``empty`` ``failed`` ``blocked`` ``broken``."""
    seen: int
    new: int
    copies: int
    """New articles of this visit whose text came from another page or a credited outlet."""
    counts: Mapping[str, int]
    detail: str = ""


def visits(archive: Archive, fleet: Fleet, sources: Iterable[Source] | None = None) -> list[Row]:
    """Return the rows of a fleet's run: of its sources, or those named, in order."""
    copies = copies_by_source(archive, fleet.run_id)
    ordered = fleet.sources if sources is None else sources
    return [_row(fleet, source.name, source.title, copies) for source in ordered]


def visit(archive: Archive, session: Session) -> Row:
    """Return the row of one session that has ended."""
    return _of_session(session, copies_by_source(archive, session.run_id))


def write_down(archive: Archive, fleet: Fleet, rows: list[Row], began: datetime) -> None:
    """Record the visits that no session has recorded: ``busy``, ``broken``, never begun."""
    for row in rows:
        if row.result in ("busy", "broken") or fleet.session(row.source) is None:
            now = fleet.config.clock()
            archive.runs.visit(
                fleet.run_id, row.source, row.result, row.counts, began, now, row.detail
            )


def _row(fleet: Fleet, name: str, title: str, copies: Mapping[str, int]) -> Row:
    session = fleet.session(name)
    if session is None and name in fleet.busy:
        return Row(name, title, "busy", 0, 0, 0, {}, "another process crawls it")
    if name in fleet.broken:
        return Row(name, title, "broken", 0, 0, 0, {}, fleet.broken[name])
    if session is None and fleet.stopped:
        return Row(name, title, "stopped", 0, 0, 0, {}, NO_TURN)
    if session is None:
        return Row(name, title, "broken", 0, 0, 0, {}, "its crawl never began")
    return _of_session(session, copies)


def _of_session(session: Session, copies: Mapping[str, int]) -> Row:
    counts, judged = session.met.counts, session.outcome
    return Row(
        source=session.source.name,
        title=session.source.title,
        result=judged.result,
        seen=session.met.seen,
        new=counts.get(Verdict.NEW, 0),
        copies=copies.get(session.source.name, 0),
        counts=counts,
        detail=judged.detail,
    )
