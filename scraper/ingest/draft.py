"""The item that flows through the stations: one page with all that is known of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scraper.archive.corrections import Correction
from scraper.article import Article, Edge, Link, Page
from scraper.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Draft:
    """A page on its way into the archive; each station returns a fuller copy."""

    page: Page
    article: Article
    source: str
    """Name of the source's folder."""
    run_id: int
    """0 until the last station: a page that is only looked at belongs to no run."""
    at: datetime
    """The present moment, of the run's clock."""
    link: Link | None = None
    """What the list said of the page."""
    cut_short: str = ""
    """Why a further page that was promised is not there; empty where none is lacking."""
    plain: Article | None = None
    """The reading without what operators say of the page; ``corrected`` sets it."""
    said: Mapping[str, Correction] | None = None
    """What they say of it, by field; ``corrected`` sets it."""
    outlet: str = ""
    """The carrier's name in the registry; ``attribute`` sets it."""
    house: str | None = None
    """The agency or paper whose own site the carrier is; ``attribute`` sets it."""
    outlets: Mapping[str, str] = field(default_factory=dict)
    """Every credited name → its outlet in the registry; ``attribute`` sets it."""
    edges: tuple[Edge, ...] = ()
    """Relations to stored articles; ``deduplicate`` sets them."""
    posting: frozenset[int] = frozenset()
    """Shingles to post the text under; ``deduplicate`` sets them."""
    as_of: int | None = None
    """Highest article id that ``deduplicate`` has seen."""

    def __repr__(self) -> str:
        # Scrapy logs what is dropped: a text that is kept out must not lie in a log instead.
        return f"<Draft {self.url!r} of {self.source!r}>"

    @property
    def url(self) -> str:
        """The address that was asked for, which the verdict settles."""
        return self.page.url or self.article.url or ""


class Rejected(Exception):
    """The page is no article to store; ``verdict`` says what it is instead."""

    def __init__(self, verdict: Verdict, why: str) -> None:
        super().__init__(why)
        self.verdict = verdict
        self.why = why
