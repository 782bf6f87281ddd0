"""The feeds that were made from the published file, as links for readers."""

from dataclasses import dataclass

from scraper.publish.feeds.names import Feed
from scraper.site.visit import Site


@dataclass(frozen=True, slots=True)
class Offered:
    """A feed in its two forms; an empty path where a form was not made."""

    atom: str
    json: str


def offered(site: Site, source: str | None = None, column: str | None = None) -> Offered | None:
    """Return the feed of everything, of a source, or of a column; ``None`` until it is made."""
    feed = Feed(source, column)
    atom, json = (_path(site, feed.path(1, form)) for form in ("atom", "json"))
    return Offered(atom, json) if atom or json else None


def _path(site: Site, name: str) -> str:
    return site.path(f"/feeds/{name}") if (site.feeds / name).is_file() else ""
