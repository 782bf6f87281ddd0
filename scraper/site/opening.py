"""Whether there is a file that can be shown at all, asked once before anything listens."""

from pathlib import Path

from scraper.publish.schema import SCHEMA_VERSION
from scraper.site.reading import Unavailable, meta_of, reading


class NotServable(Exception):
    """There is nothing to show; ``str`` is one line with fault and cure."""


def world_of(published: Path) -> str:
    """Return the world of a published file. Raises :class:`NotServable`."""
    if not published.is_file() or not published.stat().st_size:
        raise NotServable(
            f"{published} is not there yet: run `make demo` for invented pages, or `make crawl`"
            " for the live web, then `make browse` again"
        )
    try:
        with reading(published) as file:
            meta = meta_of(file)
    except Unavailable as error:
        raise NotServable(f"{error}; `scrapy doctor` tells more") from error
    version = meta.get("schema_version", "none")
    if version != str(SCHEMA_VERSION):
        raise NotServable(
            f"{published} has schema_version {version}, the site shows {SCHEMA_VERSION}:"
            " move it away and run `scrapy publish` (or `make demo`) again"
        )
    return meta.get("world", "live")
