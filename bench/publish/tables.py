"""The tables of publishing, and which limits hold."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table

from bench.large.tables import Limit
from bench.shown import table

SHARE = 1 / 20
"""Of the time of a full build that publishing the changes may take."""
PEAK = 500e6
REFUSED = 5.0
"""Seconds after which a reader gives up; the file's document advises as many."""
Taken = Mapping[str, Any]


def limits(full: Taken, more: Taken, scrubbed: Taken, seen: Taken) -> list[Limit]:
    """Return the limits: of the issue, and that no reader is turned away."""
    peak = max(one["peak"] for one in (full, more, scrubbed))
    return [
        Limit("changes / full build, wall time", more["wall"] / full["wall"], SHARE, "{:.4f}"),
        Limit("peak memory, MB", peak / 1e6, PEAK / 1e6, "{:.0f}"),
        Limit("longest look of a reader, s", seen["longest"], REFUSED, "{:.2f}"),
        Limit("looks that failed", len(seen["faults"]), 0, "{:.0f}"),
    ]


def costs(taken: Mapping[str, Taken]) -> Table:
    """Return the table of what each publication took."""
    every = taken.values()
    drawn = table("publishing", *taken)
    drawn.add_row("wall, s", *(f"{one['wall']:.2f}" for one in every))
    drawn.add_row("CPU, s", *(f"{one['cpu']:.2f}" for one in every))
    drawn.add_row("peak memory, MB", *(f"{one['peak'] / 1e6:.0f}" for one in every))
    drawn.add_row("file, MB", *(f"{one['size'] / 1e6:.0f}" for one in every))
    for kind in next(iter(every))["counts"]:
        drawn.add_row(f"articles {kind}", *(f"{one['counts'][kind]:,}" for one in every))
    return drawn


def looked(seen: Taken) -> str:
    """Return what the reader went through, in a line."""
    return (
        f"a reader looked {seen['looks']:,} times meanwhile, saw {seen['states']} states,"
        f" was refused {len(seen['faults'])} times, waited at most {seen['longest']:.2f} s"
    )
