"""The small worlds by name: what ``python -m tests.replica --world NAME`` serves."""

from collections.abc import Callable, Mapping

from . import days, lists, unknown, wire
from .small import Small
from .world import World

WORLDS: Mapping[str, Callable[[], Mapping[str, Small]]] = {
    "lists": lists.sites,
    "wire": wire.sites,
    "days": days.sites,
    "unknown": unknown.sites,
}


def small_world(name: str, day: int = 1) -> World:
    """Make one of them; the second day is known to ``days`` only."""
    sites = dict(WORLDS[name]())
    world = World.of(sites.values())
    if name == "days" and day > 1:
        days.overnight(world, sites)
    return world
