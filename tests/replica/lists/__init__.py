"""One small site for every kind of list; each has its folder in ``sources/``."""

from collections.abc import Callable
from pathlib import Path

from ..small import Small
from . import (
    atom,
    by_sitemap,
    by_sitemap_index,
    columns,
    descending,
    foreign,
    hanweb,
    jpaas,
    json_list,
    news_sitemap,
    next_links,
    next_url,
    numbered,
    numbered_stub,
    offset,
    param,
    param_void,
    rss,
    skipped,
    trs,
    trs_count,
    twins,
)

SOURCES = Path(__file__).with_name("sources")
ALL: tuple[Callable[[], Small], ...] = tuple(
    module.site
    for module in (
        next_links, numbered, numbered_stub, trs, trs_count, descending, hanweb, jpaas, param,
        param_void, offset, next_url, rss, atom, by_sitemap, by_sitemap_index, news_sitemap,
        json_list, twins, columns, foreign, skipped,
    )
)  # fmt: skip


def sites() -> dict[str, Small]:
    """Return all of them by the name of their source, fresh, for a world of their own."""
    return {site.name: site for site in (make() for make in ALL)}
