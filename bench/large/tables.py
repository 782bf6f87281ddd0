"""The tables of ``make bench-large``, and which limits hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from bench.large.path import TABLES
from bench.shown import table

GROWTH = 1.5
"""Times the CPU per article of the first reading that the last may cost."""
PEAK = 500e6
BYTES = 500
"""Of the index, per article; at every reading."""
RIVAL = "datasketch"
Reading = Mapping[str, float]
ROWS = {
    "CPU ms": ("cpu", 2),
    "  of it the commit": ("commit", 2),
    "wall ms": ("wall", 2),
    "CPU ms, average so far": ("average", 2),
    "look-ups": ("lookups", 0),
    "postings found": ("found", 1),
    "articles compared with": ("compared", 2),
}
"""What is shown of each reading, per article → key and decimals."""
LEGEND = (
    "CPU, wall, look-ups, postings found, compared: of the window before each reading,"
    " per article; bytes: of all articles. Look-ups: shingles asked, for the article and for"
    " those it is compared with. Strangers: articles in a story (peers: with a find) that copies"
    " another text. Recall: copies in their original's story (peers: that find a fellow)."
    " The peers keep all in memory, draw no tree and compare nothing they find."
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit, and whether it holds."""

    name: str
    value: float
    most: float
    form: str

    @property
    def holds(self) -> bool:
        """Whether the value is within the limit."""
        return self.value <= self.most

    def cells(self) -> tuple[str, str, str, str]:
        """Return the row that shows it."""
        value, most = self.form.format(self.value), self.form.format(self.most)
        return self.name, value, most, "ok" if self.holds else "MISSED"


def limits(readings: Sequence[Reading], rival: Reading | None) -> list[Limit]:
    """Return the limits of the issue; that of the rival only where it ran."""
    first, last = readings[0], readings[-1]
    start, end = short(first["size"]), short(last["size"])
    each = max(one["bytes:postings"] / one["size"] for one in readings)
    found = [
        Limit(f"CPU per article, {end} / {start}", last["cpu"] / first["cpu"], GROWTH, "{:.2f}"),
        Limit("peak memory, MB", last["peak"] / 1e6, PEAK / 1e6, "{:.0f}"),
        Limit("index, bytes per article", each, BYTES, "{:.0f}"),
    ]
    if rival is not None:
        name = f"CPU ms at {start}, at most {RIVAL}'s"
        found.append(Limit(name, first["cpu"], rival["cpu"], "{:.2f}"))
    return found


def judged(found: Sequence[Limit]) -> Table:
    """Return the table of limits."""
    drawn = table("limit", "value", "at most", "")
    for limit in found:
        drawn.add_row(*limit.cells())
    return drawn


def read(readings: Sequence[Reading]) -> Table:
    """Return the table of readings, one a column."""
    drawn = table("per article", *(short(one["size"]) for one in readings))
    for name, values in _rows(readings):
        drawn.add_row(name, *values)
    return drawn


def _rows(readings: Sequence[Reading]) -> Iterator[tuple[str, list[str]]]:
    for name, (key, places) in ROWS.items():
        yield name, [f"{one[key]:.{places}f}" for one in readings]
    for key in TABLES:
        yield f"bytes: {key}", [f"{one[f'bytes:{key}'] / one['size']:.0f}" for one in readings]
    yield "bytes: file, with texts", [f"{one['file'] / one['size']:.0f}" for one in readings]
    yield "all: peak memory, MB", [f"{one['peak'] / 1e6:.0f}" for one in readings]
    yield "all: copies", [f"{one['copies']:.1%}" for one in readings]
    yield "all: recall", [f"{one['recall']:.2%}" for one in readings]
    yield "all: strangers", [f"{one['strangers']:.3%}" for one in readings]
    yield "all: largest story", [f"{one['largest']:.0f}" for one in readings]
    yield "generating, CPU ms (left out)", [f"{one['made']:.2f}" for one in readings]


def beside(first: Reading, peers: Mapping[str, Reading]) -> Table:
    """Return the table of contenders at the first size."""
    heads = ("CPU ms", "average", "wall ms", "peak MB", "recall", "strangers")
    drawn = table(f"at {short(first['size'])}", *heads)
    for name, one in {"yuanliu": first, **peers}.items():
        times = [f"{one[key]:.2f}" for key in ("cpu", "average", "wall")]
        shares = [f"{one['recall']:.2%}", f"{one['strangers']:.3%}"]
        drawn.add_row(name, *times, f"{one['peak'] / 1e6:.0f}", *shares)
    return drawn


def short(size: float) -> str:
    """Return a number of articles as it is shown: 300 k, 1 M."""
    if size >= 1e6 and size % 1e6 == 0:
        return f"{size / 1e6:.0f} M"
    return f"{size / 1e3:.0f} k" if size % 1e3 == 0 else f"{size:.0f}"
