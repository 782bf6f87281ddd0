"""What a comparison and a story's tree need to know of a page, and what they ask of an index."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from scraper.article import Kind


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a comparison."""

    id: int | None
    """``None`` while the page is not stored."""
    kept: str
    """The comparison form of the body, from :func:`scraper.reposts.normalise.comparable`."""
    title: str
    outlet: str
    """The carrier's name in the registry of outlets."""
    key: str = ""
    """Twin key of the page's address."""
    published: str | None = None
    """As ``Article.published``."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One outlet that a page credits."""

    name: str
    """As the page writes it."""
    outlet: str
    """In the registry of outlets."""
    url: str | None = None
    key: str | None = None
    """Twin key of ``url``."""
    role: Literal["relay", "origin"] = "relay"


@dataclass(frozen=True, slots=True)
class Telling:
    """A page as a member of its story: all that provenance asks of it."""

    id: int
    outlet: str
    key: str
    """Twin key of the page's address."""
    house: str | None = None
    """The agency or paper whose own site the outlet is."""
    chain: tuple[Attribution, ...] = ()
    """The outlets it credits, nearest first, without the carrier."""
    original_key: str | None = None
    original_url: str | None = None
    published: str | None = None
    fetched_at: datetime | None = None
    self_credited: bool = False
    """Whether the page names its own outlet as its source."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An outlet or address that is credited but was never crawled."""

    outlet: str
    url: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place in the tree of its story."""

    article_id: int
    parent: int | Placeholder | None
    """``None`` for the root alone."""
    kind: Kind | None
    """How the page relates to its parent; ``None`` without a parent that was crawled."""
    confidence: float
    evidence: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tree:
    """A story's tree: exactly one root, and a place for every member."""

    root: int | Placeholder
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What an index knows of some shingles."""

    articles: Mapping[int, Sequence[int]]
    """Shingle → articles posted under it, the oldest first; unseen ones may be left out."""
    stories: Mapping[int, int]
    """Shingle → in how many stories it was posted, as far as that is counted."""


class Index(Protocol):
    """What the comparison asks of whoever keeps the texts."""

    def sharing(self, shingles: Collection[int]) -> Sharing:
        """Return who is posted under these shingles."""

    def stories_with(self, shingles: Collection[int], least: int = 1) -> Mapping[int, int]:
        """Return in how many stories each shingle was posted, if it was in ``least`` or more."""

    def linked(self, keys: Collection[str]) -> Sequence[int]:
        """Return articles at one of these addresses, or that name one as their original."""

    def text(self, article_id: int) -> Text:
        """Return the text of a stored article."""

    def story(self, article_id: int) -> int | None:
        """Return the story an article belongs to."""

    def fellows(self, article_id: int, limit: int) -> Sequence[int]:
        """Return members of the article's story, itself among them, the oldest first."""
