"""The rows of a run, drawn for people and written for machines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from rich.box import SIMPLE_HEAD
from rich.table import Table

from scraper.crawl.run.rows import Row
from scraper.verdict import Verdict

INVENTED = "offline web: sites, people and texts are invented"
ROOM_FOR_SITES = 100
"""Columns of a terminal from which the sites' own names are shown too."""
_COLOURS = {"ok": "green", "partial": "green", "busy": "yellow"}


def visit_table(rows: Sequence[Row], world: str, width: int) -> Table:
    """Draw the rows for a terminal of so many columns; details are :func:`remarks`."""
    table = Table(
        title="What happened",
        box=SIMPLE_HEAD,
        caption=INVENTED if world == "replica" else None,
        caption_style="yellow",
        title_justify="left",
        show_footer=len(rows) > 1,
    )
    wide = width >= ROOM_FOR_SITES
    table.add_column("source", "together", no_wrap=True)
    if wide:
        table.add_column("site", overflow="fold")
    for name in ("seen", "new", "copies"):
        table.add_column(name, str(sum(getattr(r, name) for r in rows)), justify="right")
    table.add_column("other verdicts")
    table.add_column("result", no_wrap=True)
    for row in rows:
        others = ", ".join(f"{n} {v}" for v, n in sorted(row.counts.items()) if v != Verdict.NEW)
        site = (row.title,) if wide else ()
        numbers = (str(row.seen), str(row.new), str(row.copies))
        result = f"[{_COLOURS.get(row.result, 'red')}]{row.result}[/]"
        table.add_row(row.source, *site, *numbers, others, result)
    return table


def remarks(rows: Sequence[Row], not_due: Sequence[str] = ()) -> Iterator[str]:
    """Say below the table, a line each, what has no room in it."""
    for row in rows:
        if row.detail:
            yield f"{row.source}: {row.result}: {row.detail}"
    if not_due:
        yield f"not due yet: {', '.join(not_due)}"


def as_json(world: str, rows: Sequence[Row], **run: object) -> Mapping[str, object]:
    """Return the whole run as one JSON object; ``run`` is what there is to say besides rows."""
    return {"world": world, **run, "sources": [asdict(row) for row in rows]}
