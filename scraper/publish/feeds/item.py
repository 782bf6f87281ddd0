"""An item of a feed, as both forms tell it: texts clean, addresses absolute, dates RFC 3339."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class File:
    """A file of the source that an item links to."""

    url: str
    mime: str
    title: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """The site that a text was read from."""

    id: str
    title: str
    home: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An article in a feed."""

    id: str
    url: str
    """Our page of it."""
    external_url: str | None
    """The page it was read from."""
    original_url: str | None
    title: str
    html: str
    text: str
    published: str | None
    changed: str
    """When what readers read was last published anew: what a feed's ``updated`` comes from."""
    authors: tuple[str, ...]
    """The outlet where the page names nobody."""
    language: str | None
    tags: tuple[str, ...]
    """The column first."""
    files: tuple[File, ...]
    image: str | None
    """Address of the first picture that we keep."""
    attribution: str
    outlet: Outlet
    more: Mapping[str, Any]
    """What only we tell, ready for JSON."""

    @property
    def updated(self) -> str:
        """When it last changed; never before the date that its page bears."""
        return max(self.changed, self.published or "")
