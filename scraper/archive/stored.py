"""An article as the archive holds it, and who carries it."""

from dataclasses import dataclass
from datetime import datetime

from scraper.article import Article


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who carries a page."""

    outlet: str
    """Its name in the registry of outlets."""
    house: str | None
    """The agency or paper whose own site the outlet is."""
    self_credited: bool
    """Whether the page names this outlet as its source."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with what the archive knows of it."""

    id: int
    source: str
    article: Article
    page_id: int
    version: int
    """1 for the first reading; earlier ones are in :meth:`Articles.versions`."""
    outlet: str
    """The carrier's name in the registry of outlets."""
    stored_at: datetime
    changed_at: datetime
    seq: int
    """Rises with every change of the reading or of the place in the story."""
    story_id: int | None
    gone_at: datetime | None = None
    """Since when its page is gone at the source; the article stays."""
    withdrawal_id: int | None = None
    """By which withdrawal readers are kept from it; so too while a purged one that was restored
    waits to be read again."""
