"""What health speaks of: what is usual at a source, what came, and what is probably broken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scraper.archive.becoming import Missed, Newcomer
from scraper.archive.runs import Visit
from scraper.archive.watching import Left, ReadAs
from scraper.text.secrets import without_secrets

KINDS: Mapping[str, str] = {
    "never-visited": "there is no visit in the archive",
    "overdue": "the last visit is longer ago than three times what is usual or wanted",
    "closed": "a host asked us to stay away and is left alone for a while",
    "blocked": "the host answers with challenges, or asks to wait",
    "dead": "no list of the source could be read, and nothing else answered",
    "list-failed": "a list could not be read, others could",
    "list-empty": "a list that had article links shows none any more",
    "pattern": "a list has links, but none (or far fewer than usual) matches `article`",
    "unanswered": "many articles brought no usable answer",
    "unread": "most of what lists newly show cannot be read",
    "template": "pages are read otherwise than before: fields are missing, or rules match nothing",
    "fields": "fewer of the latest articles have a field than `[expect]` says",
    "quiet": "no new articles for longer than is usual here, or far fewer than `[expect]` says",
    "gone": "unusually many pages of stored articles are gone at the source",
    "unfinished": "visits are stopped before they come to their end, again and again",
    "errors": "our own code failed",
    "slow": "answers take much longer than usual",
}
"""Every kind of finding and what it means; the documented list is made of these."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as usual."""

    source: str
    kind: str
    """One of :data:`KINDS`."""
    told: str
    """One line for a person."""
    since: datetime | None = None
    """When it began, as far as is known."""
    examples: tuple[str, ...] = ()
    """At most two addresses to look at."""
    needs_person: bool = False
    """Whether it will not mend itself; the others are notes."""

    def __post_init__(self) -> None:
        """See that it can be told anybody: it goes to chats, machines and people."""
        object.__setattr__(self, "told", without_secrets(self.told))
        object.__setattr__(self, "examples", tuple(map(without_secrets, self.examples)))


@dataclass(frozen=True, slots=True)
class ListState:
    """How a list page went in the last whole visit, and in those before."""

    url: str
    result: str
    """``links`` ``not-modified`` ``failed`` ``refused`` ``barren``."""
    links: int | None
    """Article links on it, the last time it was read."""
    usual: float | None
    """Median of the links on it in earlier visits; ``None``: it never had any."""
    bad_visits: int = 0
    """Visits in a row that could not use it, this one included; at least so many."""
    since: datetime | None = None
    """The first of them."""
    detail: str = ""
    was_empty: bool = False
    """Whether it was ever read without a link and nothing thought of it (a feed of today)."""
    others: int | None = None
    """Links on it that are no article's; ``None``: not counted."""
    samples: tuple[str, ...] = ()
    """Some of those."""

    @property
    def is_unread(self) -> bool:
        """Whether it brought no answer that could be read."""
        return self.result in ("failed", "refused")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often new articles come. Times are in days."""

    quiet: float | None
    """Since the last one; ``None``: there never was one."""
    last_new: datetime | None
    longest: float | None
    """The longest stretch without any, before the present one."""
    mean: float | None
    """Between two days with new articles, on average."""
    gaps: int
    """How many stretches between days with new articles these two rest on."""
    last_week: int
    last_four_weeks: int
    per_week: float | None
    """Over the last eight weeks, or since the first visit; ``None`` in the first week."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Median seconds to an answer."""

    usual: float | None
    now: float | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is usual at a source and what came."""

    source: str
    title: str
    discover: tuple[str, ...]
    """First pages of its lists."""
    watched_since: datetime | None
    attempts: tuple[Visit, ...]
    """Visits that did anything, newest first."""
    whole: tuple[Visit, ...]
    """Those of them that came to an end of their own."""
    lists: tuple[ListState, ...]
    rhythm: Rhythm
    latency: Latency
    stored: tuple[datetime, ...]
    """When the latest articles came in, walks into the past included."""
    readings: tuple[ReadAs, ...]
    unread: tuple[Missed, ...]
    gone: tuple[Missed, ...]
    left_alone: tuple[Left, ...]
    newcomers: tuple[Newcomer, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lately: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Field → layer or ``missing`` → its share of the latest readings."""
    before: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """The same of earlier ones."""

    @property
    def last(self) -> Visit | None:
        """The last visit that came to an end of its own."""
        return self.whole[0] if self.whole else None


@dataclass(frozen=True, slots=True)
class Health:
    """A source's facts, and what they mean."""

    facts: Facts
    findings: tuple[Finding, ...]

    @property
    def source(self) -> str:
        """Its name."""
        return self.facts.source

    @property
    def needs_person(self) -> bool:
        """Whether anything will not mend itself."""
        return any(finding.needs_person for finding in self.findings)
