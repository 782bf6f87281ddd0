"""What a survey finds: the parts of a source, and what speaks for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scraper.article import Link
from scraper.scout.judging import Judged
from scraper.scout.pattern import Pattern
from scraper.scout.reading import Sample
from scraper.source import Discover


@dataclass(frozen=True, slots=True)
class FoundList:
    """A place where articles are seen. ``links`` are those of its first page, ``second`` of its
    second."""

    discover: Discover
    label: str
    links: tuple[Link, ...]
    second: tuple[Link, ...] = ()
    way: str = "none"
    tried: bool = True
    """Whether the second page was fetched; otherwise the list pages as the others do."""

    @property
    def is_paged(self) -> bool:
        """Whether it goes on."""
        return self.way != "none"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source as it could be written, and how it came about."""

    url: str
    title: str
    hosts: tuple[str, ...]
    pattern: Pattern
    lists: Sequence[FoundList]
    kinds: Sequence[Judged]
    """Shapes of addresses, articles first."""
    samples: Sequence[Sample]
    """The articles that were read."""
    charset: str
    system: str | None
    foreign: Mapping[str, int]
    """Hosts that lists link to and that do not belong to the source, with their links."""
    asked: int
    select: Mapping[str, str] = field(default_factory=dict)
    new_per_week: float | None = None
    remarks: Sequence[str] = ()
    """What a person should look at."""
