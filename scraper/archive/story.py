"""A story as the archive hands it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scraper.article import Kind
from scraper.reposts.texts import Placeholder


@dataclass(frozen=True, slots=True)
class Member:
    """A member's place: parent article, or the story's placeholder, or neither for the root."""

    article_id: int
    parent_article: int | None
    placeholder: Placeholder | None
    kind: Kind | None
    confidence: float
    evidence: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """Another story that this one quotes, sums up, shares a source with or reissues."""

    story_id: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Story:
    """One text and all pages that tell it."""

    id: int
    members: tuple[Member, ...]
    """In order of their article ids."""
    root: int | Placeholder
    relations: tuple[Relation, ...]
