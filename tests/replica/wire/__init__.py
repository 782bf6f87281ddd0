"""One small site for every quirk of the wire; each has its folder in ``sources/``."""

from collections.abc import Callable
from pathlib import Path

from ..small import Small
from . import bodies, busy, certificates, freshness, missing, robots, walls

SOURCES = Path(__file__).with_name("sources")
ALL: tuple[Callable[[], Small], ...] = (
    *walls.ALL, *busy.ALL, *robots.ALL, *missing.ALL, *bodies.ALL, *freshness.ALL,
    *certificates.ALL,
)  # fmt: skip


def sites() -> dict[str, Small]:
    """Return all of them by the name of their source, fresh, for a world of their own."""
    return {site.name: site for site in (make() for make in ALL)}
