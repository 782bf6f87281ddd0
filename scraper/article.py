"""The nouns: what flows through the house, from a link on a list to a text with its credits.

Every noun is a frozen dataclass of plain, picklable data; Scrapy takes them as items.
The field names are the one vocabulary of batch files, JSON output, archive and published tables.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)

Layer = Literal["rules", "labels", "meta", "generic", "list", "correction"]
"""Who answered for a field, most trusted first but for ``correction``, which outranks all."""

Precision = Literal["day", "minute"]

RepostPermission = Literal["unknown", "licensed", "requires_attribution", "forbidden"]
"""``licensed``: the page says that it was itself allowed to repost (经授权转载); nobody else is."""

Role = Literal["carrier", "relay", "origin", "author", "editor", "photo"]
"""Carrier: the outlet whose page was read; origin: the furthest one credited; relays: between."""


class Body(bytes):
    """The bytes of a page, which show themselves as a size instead of a screenful."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes, sha256 {self.sha256[:12]}>"

    @property
    def sha256(self) -> str:
        """Hex digest that names these bytes in the archive."""
        return hashlib.sha256(self).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """A URL seen on a list, with what the list said of it."""

    url: str
    title: str | None = None
    date: str | None = None
    """As the list writes it; evidence, never a publication date by itself."""
    modified: str | None = None
    """When a sitemap says that the page last changed (its ``lastmod``), as written there."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: raw bytes and how they came."""

    url: str | None
    """The address asked for; ``None`` for a saved file of unknown address."""
    body: Body
    final_url: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, names in lower case."""
    fetched_at: datetime | None = None
    """Aware, UTC+8; ``None`` when unknown, and then relative dates read as none."""
    charset: str | None = None
    """A charset told from outside (a batch line); weighs like the HTTP header's."""
    more: tuple["Page", ...] = ()
    """The further pages of an article that is split over several, in order; theirs are empty."""

    @property
    def address(self) -> str | None:
        """The address relative links resolve against."""
        return self.final_url or self.url


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """One field as read: the value, the text it was read from, and the layer that read it."""

    value: T_co
    raw: str
    by: Layer


@dataclass(frozen=True, slots=True)
class Receipt:
    """What ``Article.by`` keeps of a :class:`Found`: the layer and the raw text.

    A field may have a receipt and no value: ``作者:佚名`` names nobody, yet its raw is kept.
    """

    by: Layer
    raw: str


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of attribution."""

    role: Role
    name: str
    url: str | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the body, in reading order."""

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    """Who made it, as its caption or the line below tells (新华社记者 张三)."""
    place: int | None = None
    """How many lines of ``body_text`` come before it; ``None`` in readings that did not note it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the body links to."""

    url: str
    name: str
    type: str
    """Lower-case extension: ``pdf``, ``docx``, ``xlsx``, ``zip`` …; empty: nothing tells it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A page as read. ``None`` and empty mean: the page shows none."""

    url: str | None
    title: str
    body_text: str
    """Paragraphs joined by single newlines; no title, furniture, credit tail or disclaimer, and
    neither kicker nor subtitle."""
    body_html: str
    """Safe HTML by allow-list, made last; goes to readers as it is."""
    canonical_url: str | None = None
    site: str | None = None
    """Name of the source (the folder's name), or the host when no source is known."""
    fetched_at: datetime | None = None
    kicker: str | None = None
    """引题: the line above the headline; it is in neither ``title`` nor ``body_text``."""
    subtitle: str | None = None
    """副题: the line below the headline, without the dash that may lead it."""
    original_title: str | None = None
    published: str | None = None
    """``2023-08-18`` (day) or ``2023-08-18T06:23:00+08:00`` (minute). Chinese pages are at +08:00;
    others keep the offset they write, so that the day stays the one the page shows."""
    published_precision: Precision | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    source: str | None = None
    """来源 as the carrier declares it, in the label line or the meta tags."""
    tail_source: str | None = None
    """来源 as the end of the body declares it; often further up the chain."""
    original_url: str | None = None
    breadcrumb: tuple[str, ...] = ()
    """当前位置, from the home page down; without the title where it is the last crumb."""
    column: str | None = None
    """栏目: the last shelf that the site puts the article on."""
    keywords: tuple[str, ...] = ()
    """At most 20, as the page gives them; the names of site and title left out."""
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    credits: tuple[Credit, ...] = ()
    """In order: carrier, relays, origin, then authors, editors, photographers."""
    notice: str | None = None
    """The disclaimer of the page (免责声明 …), word for word; its lines joined by newlines."""
    takedown_days: int | None = None
    """Within how many days the notice wants to be told of, or promises to take down, what hurts
    rights; hours are rounded up. No law rests on it: it is neither an expiry nor a permission."""
    repost_permission: RepostPermission = "unknown"
    """What the page says of this text; a site's footer does not speak of it."""
    language: str | None = None
    by: Mapping[str, Receipt] = field(default_factory=dict)
    """Field name → receipt."""

    def __repr__(self) -> str:
        # Without its text, which must not lie in a log after it was withdrawn.
        return f"<Article {self.url!r} of {self.site!r}>"


class Kind(StrEnum):
    """How two articles are related."""

    COPY = "copy"
    EXCERPT = "excerpt"
    UPDATE = "update"
    QUOTES = "quotes"
    SUMMARY = "summary"
    SHARED_SOURCE = "shared-source"
    REISSUE = "reissue"

    @property
    def joins(self) -> bool:
        """Whether both ends tell one story; the others relate two stories."""
        return self in (Kind.COPY, Kind.EXCERPT, Kind.UPDATE)


@dataclass(frozen=True, slots=True)
class Edge:
    """How the article ``later`` (being stored) relates to the article ``earlier`` (stored)."""

    earlier: int
    kind: Kind
    later_in_earlier: float
    """Containment: share of the later text's weight found in the earlier one, 0 to 1."""
    earlier_in_later: float
    evidence: Mapping[str, object] = field(default_factory=dict)
    """What the comparison saw: conflicts, agreeing numbers, exact hash …; plain JSON data."""
