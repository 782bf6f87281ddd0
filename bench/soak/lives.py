"""What the crawled archives go through: steps, each of which one undisturbed run completes.

All of it is played by the offline web, and in all of it an undisturbed run ends with 0.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.replica import days, lists
from tests.replica.days import changing
from tests.replica.demo import INVENTED
from tests.replica.world import World
from tests.replica.worlds import small_world

FIRST, LATER = "2026-11-01T08:00:00+08:00", "2026-11-06T09:00:00+08:00"
"""Two moments between which every stored article becomes due for another look."""
PAST = "2026-10-10..2026-10-25"
"""Days of which the small sites have articles, as they have before and after."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a run of ``update`` has to do."""

    name: str
    world: Callable[[], World]
    """Makes the web as it is then."""
    clock: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """Steps that follow each other in one data folder."""

    name: str
    sources: tuple[Path, ...]
    steps: tuple[Step, ...]
    only: tuple[str, ...] = field(default=())
    """The sources that are visited; all if empty."""

    @property
    def folders(self) -> str:
        """The folders of sources as the setting wants them."""
        return os.pathsep.join(map(str, self.sources))

    def command(self, step: Step) -> list[str]:
        """Return the words after ``scrapy`` for a run."""
        return ["update", *(f"--only={name}" for name in self.only), *step.options]


def _small(name: str, folder: Path, only: Iterable[str], steps: Iterable[Step]) -> Life:
    return Life(name, (folder,), tuple(steps), tuple(only))


LIVES = (
    _small(
        "days",
        days.SOURCES,
        changing.ALL,
        (
            Step("a first crawl", partial(small_world, "days"), days.FIRST),
            Step("the next day", partial(small_world, "days", 2), days.NEXT_DAY),
        ),
    ),
    Life(
        "stories",
        (INVENTED,),
        (
            Step("a first crawl", partial(World, 1), FIRST),
            Step("another look at all pages", partial(World, 2), LATER),
        ),
    ),
    _small(
        "lists",
        Path(lists.__file__).with_name("sources"),
        lists.sites(),
        (
            Step("a backfill", partial(small_world, "lists"), FIRST, (f"--backfill={PAST}",)),
            Step("what it left, and another look", partial(small_world, "lists"), LATER),
        ),
    ),
)
"""Pages that change and go; stories across sites; every kind of list, walked into the past."""
