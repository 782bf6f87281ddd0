"""Six sites that have no source folder, for ``scrapy add-source`` to draw up."""

from collections.abc import Callable

from . import blog, boda_portal, gb_news, hanweb_portal, mapped, trs_portal
from .base import Portal

ALL: tuple[Callable[[], Portal], ...] = (
    trs_portal.site, hanweb_portal.site, boda_portal.site, blog.site, mapped.site, gb_news.site,
)  # fmt: skip

START = {"unknown_gb": "/yaowen/index.htm"}
"""Where the operator begins; the front page where a site is not named."""


def sites() -> dict[str, Portal]:
    """Return all of them by name, fresh, for a world of their own."""
    return {site.name: site for site in (make() for make in ALL)}


def start(site: Portal) -> str:
    """The address that an operator would give to ``scrapy add-source``."""
    return site.url(START.get(site.name, "/"))
