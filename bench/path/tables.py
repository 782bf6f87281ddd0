"""The tables of ``make bench``'s whole path, and which limits hold."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from bench.shown import table

LIMITS = {"bare": 0.4, "readability": 1.7}
"""Peer → how much of its pages per CPU second ours must reach at least."""
NAMES = {
    "bare": "Scrapy, one XPath",
    "readability": "Scrapy, readability, JSON",
    "yuanliu": "yuanliu",
}
LEGEND = (
    "CPU: user and system of the process and its children, from start to end; the server's is not"
    " counted. Median of the rounds, in which the contenders took turns. Ours alone asks for"
    " robots.txt, reads every field, groups, and writes each article in a transaction of its own."
)
Rounds = Mapping[str, Sequence[Mapping[str, float]]]
"""Contender → its reading of each round."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many times a peer's pages per CPU second ours are, and how many they must be."""

    peer: str
    ratio: float
    least: float

    @property
    def holds(self) -> bool:
        """Whether the limit is reached."""
        return self.ratio >= self.least

    def cells(self) -> tuple[str, str, str, str]:
        """Return the row that shows it."""
        word = "ok" if self.holds else "MISSED"
        return f"yuanliu / {NAMES[self.peer]}", f"{self.ratio:.2f}", f"{self.least:.2f}", word


def medians(rounds: Rounds) -> dict[str, dict[str, float]]:
    """Return contender → the median of each figure; the peak is the highest."""
    found = {}
    for name, readings in rounds.items():
        one = {key: statistics.median(each[key] for each in readings) for key in readings[0]}
        found[name] = one | {"peak": max(each["peak"] for each in readings)}
    return found


def limits(rounds: Rounds) -> list[Limit]:
    """Return the limits of the issue, of the medians."""
    rate = {name: one["rate"] for name, one in medians(rounds).items()}
    return [Limit(peer, rate["yuanliu"] / rate[peer], least) for peer, least in LIMITS.items()]


def measured(rounds: Rounds) -> Table:
    """Return the table of contenders."""
    heads = ("pages/CPU s", "CPU ms", "CPU s", "wall s", "peak MB")
    drawn = table("a page's whole path", *heads)
    for name, one in medians(rounds).items():
        each = one["cpu"] / one["pages"] * 1e3
        times = [f"{one['rate']:.0f}", f"{each:.2f}", f"{one['cpu']:.1f}", f"{one['wall']:.1f}"]
        drawn.add_row(NAMES[name], *times, f"{one['peak'] / 1e6:.0f}")
    return drawn


def judged(found: Sequence[Limit]) -> Table:
    """Return the table of limits."""
    drawn = table("pages per CPU second", "ratio", "at least", "")
    for limit in found:
        drawn.add_row(*limit.cells())
    return drawn


def profiled(shares: Mapping[str, float], cpu: float) -> Table:
    """Return the table of rooms; ``cpu`` are the milliseconds a page takes unprofiled."""
    drawn = table("yuanliu, profiled", "share", "about ms a page")
    for name, share in shares.items():
        drawn.add_row(name, f"{share:.1%}", f"{share * cpu:.2f}")
    return drawn
