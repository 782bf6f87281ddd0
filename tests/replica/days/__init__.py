"""Nine sites on two days: what is new, corrected, taken down, and what breaks over night.

``sites()`` is the first day, :func:`overnight` what happens until the second. Every site keeps
its truth; :class:`Night` says what the second day's run must find.
"""

from pathlib import Path

from ..small import Small
from ..world import World
from . import breaking, changing
from .base import Night as Night

SOURCES = Path(__file__).with_name("sources")

FIRST = "2026-11-01T08:00:00+08:00"
"""The clock of the first run. All articles of the first day are younger than a day then."""
SOON = "2026-11-01T08:20:00+08:00"
"""Nothing is due yet."""
HOUR = "2026-11-01T09:10:00+08:00"
"""Every article is due for its first second look."""
NEXT_DAY = "2026-11-02T10:30:00+08:00"
"""Every article is due again."""

ALL = {**changing.ALL, **breaking.ALL}


def sites() -> dict[str, Small]:
    """Return the sites of the first day by the name of their source."""
    return {site.name: site for site in (make() for make, _ in ALL.values())}


def overnight(world: World, first: dict[str, Small]) -> Night:
    """Let the night pass over a world of these sites; return what it brought."""
    night = Night()
    for name, (_, change) in ALL.items():
        change(first[name], world, night)
    return night
