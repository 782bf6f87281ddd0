"""Where the time of a profiled crawl goes: each function's own time, by the room it works for.

What is written here belongs to the room of its module, what scrapy and twisted do is downloading.
Anything else (the standard library, lxml, the words of ``scraper.text``) works for whoever called
it, so its time goes to its callers, in proportion to what each call of theirs took.
"""

import pstats
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
Function = tuple[str, int, str]
"""File, line, name; the file of what is built in is ``~``."""

ROOMS = {
    "scraper/html/": "decode, parse",
    "scraper/extract/": "read",
    "scraper/ingest/validate": "validate",
    "scraper/ingest/attribute": "attribute",
    "scraper/reposts/outlets": "attribute",
    "scraper/ingest/deduplicate": "relate",
    "scraper/reposts/": "relate",
    "scraper/archive/index": "relate",
    "scraper/reposts/provenance": "tell",
    "scraper/reposts/traces": "tell",
    "scraper/reposts/weighing": "tell",
    "scraper/reposts/root": "tell",
    "scraper/reposts/moves": "tell",
    "scraper/reposts/moments": "tell",
    "scraper/reposts/claims": "tell",
    "scraper/archive/stories": "tell",
    "scraper/archive/tellings": "tell",
    "scraper/archive/edges": "tell",
    "scraper/archive/corrections": "tell",
    "scraper/ingest/": "store",
    "scraper/archive/": "store",
    "scraper/ingest/tell": "tell",
    "scraper/crawl/": "crawl",
    "pipelines/": "crawl",
    "scraper/source/": "crawl",
}
"""Beginning of a module's path → room; the longest that fits counts."""
LIBRARIES = ("/scrapy/", "/twisted/", "/asyncio/", "/w3lib/", "/queuelib/", "/itemadapter/")
DOWNLOAD, COMPRESS, OTHER = "download", "compress", "other"
_ROUNDS = 60
"""Most calls of one library function by another that time is handed back through."""


def room(function: Function) -> str | None:
    """Return the room that a function belongs to; ``None`` if it works for whoever calls it."""
    file, _, name = function
    if file == "~":
        return COMPRESS if "zlib.compress" in name else None
    within = file.removeprefix(f"{PROJECT}/")
    fitting = [start for start in ROOMS if within.startswith(start)]
    if fitting:
        return ROOMS[max(fitting, key=len)]
    if any(part in file for part in LIBRARIES):
        return DOWNLOAD
    return None


def shares(profile: Path) -> dict[str, float]:
    """Return room → share of the time, the largest first."""
    stats: Mapping[Function, Any] = pstats.Stats(str(profile)).stats  # type: ignore[attr-defined]
    homes = {function: room(function) for function in stats}
    spent: dict[str, float] = {}
    waiting = {function: numbers[2] for function, numbers in stats.items()}
    for _ in range(_ROUNDS):
        handed: dict[Function, float] = {}
        for function, seconds in waiting.items():
            callers = _callers(stats[function][4])
            if (home := homes[function]) or not callers:
                spent[home or OTHER] = spent.get(home or OTHER, 0.0) + seconds
                continue
            for caller, part in callers.items():
                handed[caller] = handed.get(caller, 0.0) + seconds * part
        waiting = {function: seconds for function, seconds in handed.items() if seconds > 1e-9}
    spent[OTHER] = spent.get(OTHER, 0.0) + sum(waiting.values())
    whole = sum(spent.values()) or 1.0
    return dict(sorted(((name, part / whole) for name, part in spent.items()), key=_by_share))


def _by_share(named: tuple[str, float]) -> float:
    return -named[1]


def _callers(callers: Mapping[Function, tuple[int, int, float, float]]) -> dict[Function, float]:
    """Return caller → its part of what a function took."""
    took = {caller: numbers[3] for caller, numbers in callers.items()}
    whole = sum(took.values())
    if whole <= 0.0:
        return dict.fromkeys(took, 1 / len(took)) if took else {}
    return {caller: part / whole for caller, part in took.items()}
