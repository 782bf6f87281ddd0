"""How a run went: a row per source, for people and for machines."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table

from scraper.archive.archive import Archive
from scraper.archive.overview import copies_by_source
from scraper.crawl.fleet import Fleet
from scraper.verdict import Verdict

INVENTED = "offline web: sites, people and texts are invented"


@dataclass(frozen=True, slots=True)
class Row:
    """One source's visit in a run. ``counts`` (verdict → addresses) adds up to ``seen``."""

    source: str
    title: str
    result: str
    """``ok`` ``busy`` ``stopped`` ``empty`` ``failed`` ``blocked`` ``broken``."""
    seen: int
    new: int
    copies: int
    """New articles of this visit whose text came from another page or a credited outlet."""
    counts: Mapping[str, int]
    detail: str = ""


def visits(archive: Archive, fleet: Fleet) -> list[Row]:
    """Return the rows of a fleet's run, in the order of the sources."""
    copies = copies_by_source(archive, fleet.run_id)
    return [_row(fleet, source.name, source.title, copies) for source in fleet.sources]


def _row(fleet: Fleet, name: str, title: str, copies: Mapping[str, int]) -> Row:
    if name in fleet.busy:
        detail = "another process crawls it"
        return Row(name, title, "busy", 0, 0, 0, {}, detail)
    session = fleet.session(name)
    if session is None and fleet.stopped:
        return Row(name, title, "stopped", 0, 0, 0, {}, "its turn never came")
    if name in fleet.broken or session is None:
        detail = fleet.broken.get(name, "its crawl never began")
        return Row(name, title, "broken", 0, 0, 0, {}, detail)
    counts = session.counts
    return Row(
        source=name,
        title=title,
        result=session.result,
        seen=session.seen,
        new=counts.get(Verdict.NEW, 0),
        copies=copies.get(name, 0),
        counts=counts,
        detail=session.detail,
    )


def visit_table(rows: Sequence[Row], world: str) -> Table:
    """Draw the rows for a terminal."""
    table = Table(
        title="What happened",
        box=SIMPLE_HEAD,
        caption=INVENTED if world == "replica" else None,
        caption_style="yellow",
        title_justify="left",
        show_footer=True,
    )
    table.add_column("source", "together")
    table.add_column("site", overflow="fold")
    for name in ("seen", "new", "copies"):
        table.add_column(name, str(sum(getattr(r, name) for r in rows)), justify="right")
    table.add_column("other verdicts")
    table.add_column("result")
    for row in rows:
        others = ", ".join(f"{n} {v}" for v, n in sorted(row.counts.items()) if v != Verdict.NEW)
        colour = {"ok": "green", "busy": "yellow"}.get(row.result, "red")
        result = f"[{colour}]{row.result}[/]" + (f" {row.detail}" if row.detail else "")
        numbers = (str(row.seen), str(row.new), str(row.copies))
        table.add_row(row.source, row.title, *numbers, others, result)
    return table


def as_json(run_id: int, code: int, rows: Sequence[Row], published: object) -> dict[str, object]:
    """Return the whole run as one JSON object."""
    return {
        "run": run_id,
        "exit": code,
        "published": asdict(published),  # type: ignore[call-overload]
        "sources": [asdict(row) for row in rows],
    }
