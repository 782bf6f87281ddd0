"""What a source is: where its articles are seen, how they are read, how it is treated."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from scraper.clock import CHINA
from scraper.text import urls

_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Discover:
    """Where new articles are seen."""

    kind: Literal["list", "feed", "sitemap"]
    url: str
    pages: Literal["none", "next", "numbered", "trs", "hanweb", "param"] = "none"
    links: str | None = None
    """Selector that narrows where on a list links are taken from."""
    depth: int | None = None
    """Pages of this list to walk; ``None`` is the source's own."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Selectors by article field, the most trusted first."""

    select: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remove: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Era:
    """Rules for pages fetched before ``until``; ``None`` is today's design."""

    until: date | None
    rules: Rules


@dataclass(frozen=True, slots=True)
class Policy:
    """How a site is visited and how much of its text is shown."""

    delay: float = 1.0
    """Seconds between requests; the settings' delay still holds where it is longer."""
    every: timedelta | None = None
    """How often ``update`` visits; ``None`` is every run."""
    show: Literal["full", "excerpt", "link"] = "full"
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Expect:
    """What a healthy run looks like."""

    new_per_week: float | None = None
    fields: Mapping[str, float] = field(default_factory=dict)
    """Field → least share of articles that have it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Quirks:
    """The pure functions of ``quirks.py``, ``None`` where it has none."""

    links: Callable[[Any], Any] | None = None
    before: Callable[[Any], Any] | None = None
    after: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A site we read; ``name`` is its folder's name."""

    name: str
    folder: Path
    title: str
    hosts: tuple[str, ...]
    article: re.Pattern[str]
    """Searched in path and query of an address."""
    discover: tuple[Discover, ...]
    verified: date | None = None
    """When it last passed against the live site; ``None`` is never tried."""
    depth: int = 3
    """List pages to walk in an ordinary run."""
    eras: tuple[Era, ...] = (Era(None, Rules()),)
    """By date, today's last."""
    policy: Policy = Policy()
    expect: Expect = Expect()
    quirks: Quirks = Quirks()

    def depth_of(self, discover: Discover) -> int:
        """Return how many pages of a list an ordinary run walks."""
        return discover.depth or self.depth

    def rules_at(self, fetched_at: datetime | None) -> Rules:
        """Return the rules for a page fetched then; today's if that is unknown."""
        if fetched_at is not None:
            moment = fetched_at.astimezone(CHINA) if fetched_at.tzinfo else fetched_at
            for era in self.eras:
                if era.until and moment.date() < era.until:
                    return era.rules
        return self.eras[-1].rules

    def owns(self, url: str) -> bool:
        """Whether the address is on a host of this source."""
        return urls.host(url) in self.hosts

    def is_article(self, url: str) -> bool:
        """Whether the address is that of one of this source's articles."""
        return (
            len(url) <= _LONGEST_ADDRESS
            and self.owns(url)
            and self.article.search(urls.path_and_query(url)) is not None
        )
