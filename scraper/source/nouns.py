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

Kind = Literal["list", "feed", "sitemap", "json"]
Pages = Literal["none", "next", "numbered", "trs", "hanweb", "jpaas", "descending", "param"]


@dataclass(frozen=True, slots=True)
class Discover:
    """Where new articles are seen."""

    kind: Kind
    url: str
    pages: Pages = "none"
    links: str | None = None
    """Selector that narrows where on a list links are taken from."""
    depth: int | None = None
    """Pages of this list to walk; ``None`` is the source's own."""
    next_url: str | None = None
    """Address of a further page with ``{n}`` (2, 3 …) or ``{n-1}``, instead of ``pages``."""
    step: int = 1
    """By how much a parameter, or ``{n-1}``, grows from page to page."""
    items: str = ""
    """Dotted path to the entries of a JSON list; empty: the only array of objects in it."""
    item_url: str | None = None
    """Dotted path in an entry to its address, or a template such as ``/content/{id}.html``."""
    item_title: str | None = None
    item_date: str | None = None


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
    images: Literal["link", "store"] = "link"
    """Whether pictures are only linked to, or kept and shown by us."""
    image_hosts: tuple[str, ...] = ()
    """Hosts beside the source's own from which pictures may be taken."""
    tls: Literal["verified", "unverified"] = "verified"
    """Whether pages are taken from its hosts although their certificates cannot be verified."""


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
    """Searched in path and query of an address; ``dialect`` is part of it."""
    discover: tuple[Discover, ...]
    verified: date | None = None
    """When it last passed against the live site; ``None`` is never tried."""
    skip: re.Pattern[str] | None = None
    """Addresses that are never articles: searched like ``article``, and in ``//host/path``."""
    dialect: str | None = None
    """Content system whose article addresses are taken."""
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

    @property
    def stores_pictures(self) -> bool:
        """Whether pictures are kept: they go only with the full text."""
        return self.policy.images == "store" and self.policy.show == "full"

    def shows_from(self, url: str) -> bool:
        """Whether a picture may be taken from there."""
        return urls.host(url) in (*self.hosts, *self.policy.image_hosts)

    def is_article(self, url: str) -> bool:
        """Whether the address is that of one of this source's articles.

        ``?node=5955`` and marks of tracking make no other page of it: what they hang on counts.
        """
        if len(url) > _LONGEST_ADDRESS or not self.owns(url):
            return False
        seen = _spellings(url)
        return any(map(self.article.search, seen)) and not self._skips(url, seen)

    def _skips(self, url: str, seen: tuple[str, ...]) -> bool:
        """Whether ``skip`` keeps the address away, by path and query or by ``//host/path``."""
        if self.skip is None:
            return False
        whole = (f"//{urls.host(url)}{one}" for one in seen)
        return any(map(self.skip.search, (*seen, *whole)))


def _spellings(url: str) -> tuple[str, ...]:
    """Return path and query as they are, and as they are without what tells no page apart."""
    plain = urls.path_and_query(url)
    return (plain, urls.path_and_query(urls.canonical(url))) if "?" in plain else (plain,)
