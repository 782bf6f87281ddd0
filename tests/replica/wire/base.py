"""What the sites of this folder have in common: six articles, one list, one thing that is odd."""

from typing import Any

from .. import looks
from ..small import Small

LIST = "/xw/"


def plain(
    name: str, title: str, count: int = 6, look: looks.Look = looks.labelled, **wire: Any
) -> Small:
    """A site on which nothing is odd yet, without its list."""
    return Small(name, title, "/xw/{n}.html", count=count, look=look, **wire)


def listed(site: Small, more: int = 0, **bounds: Any) -> Small:
    """Put the list on the site once its traps are known; ``more`` requests may be needed."""
    site.list_page(LIST, site.listing(site.rows))
    site.bounds(lists=1 + more, **bounds)
    return site


def refuses(site: Small, result: str, first: int) -> Small:
    """Say that nothing can be had of a site: so many requests, and none at all the next time."""
    site.withheld |= set(site.articles)
    site.articles.clear()
    site.result, site.first, site.second = result, first, 0
    return site
