"""What the sites of two days have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .. import looks
from ..prose import tales
from ..small import Small
from ..world import World

EVENING = datetime(2026, 11, 1, 7, 20)
"""When the newest article of the first day was published."""
MORNING = datetime(2026, 11, 2, 9, 40)
"""When the sites were last touched before the second day's run."""
COUNT = 8
LIST = "/xw/"


@dataclass
class Night:
    """What the run of the second day must find. Addresses are absolute."""

    new: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)
    """Sent anew, reads the same."""
    gone: set[str] = field(default_factory=set)
    results: dict[str, str] = field(default_factory=dict)
    """Site → the result of its visit, where that is not ``ok``."""
    findings: dict[str, str] = field(default_factory=dict)
    """Site → the kind of finding by which ``health`` must name it."""


Change = Callable[[Small, World, Night], None]
"""What happens to a site over night."""

Played = Mapping[str, tuple[Callable[[], Small], Change]]
"""Name → the site of the first day, and what happens to it over night."""


def small(name: str, title: str, **wire: Any) -> Small:
    """A site of eight articles of the last day, on one list."""
    site = Small(
        name, title, "/xw/{d:%Y%m}/{n}.html", count=COUNT, look=looks.labelled,
        last=EVENING, apart=timedelta(minutes=140), modified=EVENING, **wire,
    )  # fmt: skip
    site.list_page(LIST, site.listing(site.rows))
    return site.bounds(lists=1)


def refresh(site: Small) -> None:
    """Make the list anew from the articles there are."""
    site.wire["modified"] = MORNING
    site.list_page(LIST, site.listing(site.rows))


def add(site: Small, count: int, night: Night, look: looks.Look | None = None) -> None:
    """Publish so many new articles over night."""
    site.wire["modified"] = MORNING
    old = dict(site.articles)
    for tale in tales(f"{site.name}/night", count, MORNING, timedelta(minutes=90)):
        night.new.add(site.url(site.publish(tale, look=look)))
    fresh = {path: tale for path, tale in site.articles.items() if path not in old}
    site.articles.clear()
    site.articles.update(fresh | old)
    refresh(site)
