"""The truth: what must be stored of every page, computed from the plan and the texts.

Nothing here looks at HTML or calls the reader; that is what makes it a truth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from scraper.clock import CHINA

from .plan import newest_first, posts
from .posts import Post
from .sites import SITES


@dataclass(frozen=True, slots=True)
class Truth:
    """What one article page says. ``None`` and empty mean: the page shows none."""

    url: str
    site: str
    title: str
    published: str
    """ISO 8601, to the day or, with +08:00, to the minute."""
    published_precision: Literal["day", "minute"]
    source: str | None
    original_url: str | None
    tail_source: str | None
    original_title: str | None
    authors: tuple[str, ...]
    """Names after an author's label."""
    authors_alt: tuple[str, ...]
    """Reporters named inside the body only; a reader may take them or leave them."""
    editors: tuple[str, ...]
    body_text: str
    """Paragraphs, subheads, captions and table rows in order, one a line."""
    parent: str | None
    """URL it was taken from, or the name of an outlet nobody crawls; none for a root."""
    root: str
    """URL of the first telling, or the name of an outlet nobody crawls."""
    story: str
    """Pages with one key tell one text, and no others do."""


def truths(edition: int = 1) -> dict[str, Truth]:
    """The truth of every article page of an edition, by URL."""
    return {post.url: _truth(post) for post in posts(edition)}


def never_stored(edition: int = 1) -> dict[str, str]:
    """Addresses that lists show or are, and that must not become articles, with the reason."""
    everything = posts(edition)
    found = {}
    for site in SITES.values():
        for pitfall in site.pitfalls:
            url = pitfall.href if "://" in pitfall.href else site.url(pitfall.href)
            found[url] = pitfall.why
        own = newest_first(post for post in everything if post.site == site.name)
        found |= {site.url(path): "a list" for path in site.lists(own)}
    return found


def seed_like() -> str:
    """The address of the page that is built like the one the project began with.

    A WeChat account wrote it, 山西长安网 took it over, and the repost site took it from there.
    """
    pages = truths().values()
    return next(page.url for page in pages if page.story == "t001" and page.original_url)


def _truth(post: Post) -> Truth:
    return Truth(
        url=post.url,
        site=post.site,
        title=post.title,
        published=_written(post.published, post.precision),
        published_precision=post.precision,
        source=post.source or None,
        original_url=post.original_url or None,
        tail_source=post.tail_source or None,
        original_title=post.original_title or None,
        authors=post.authors,
        authors_alt=tuple(
            name
            for name in (*post.text.reporters, *post.text.correspondents, post.text.photographer)
            if name and name in post.body_text and name not in post.authors
        ),
        editors=post.editors,
        body_text=post.body_text,
        parent=_name(post.parent) if post.parent else None,
        root=_name(post.root),
        story=post.story,
    )


def _written(moment: datetime, precision: str) -> str:
    if precision == "day":
        return moment.strftime("%Y-%m-%d")
    return moment.replace(tzinfo=CHINA).isoformat(timespec="seconds")


def _name(root: Post | str) -> str:
    return root.url if isinstance(root, Post) else root


def same_people(read: Iterable[str], true: Iterable[str], allowed: Iterable[str] = ()) -> bool:
    """Whether exactly the true names were read; allowed ones may be among them."""
    names, must = set(read), set(true)
    return must <= names <= must | set(allowed)
