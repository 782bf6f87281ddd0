"""Sites that go on as sites do: nothing new, new articles, corrections, pages taken down."""

from dataclasses import replace
from datetime import datetime

from ..lists.by_sitemap import urlset
from ..resource import status
from ..small import Small
from ..wire.missing import SOFT
from ..world import World
from .base import MORNING, Night, Played, add, refresh, small

LATER = datetime(2026, 11, 1, 8, 15)
"""Between the first run and the second, before anything is due for another look."""


def _nothing(site: Small, world: World, night: Night) -> None:
    """Nothing happens."""


def _news(site: Small, world: World, night: Night) -> None:
    """Three articles more."""
    add(site, 3, night)


def _corrections(site: Small, world: World, night: Night) -> None:
    """A sentence more, another title, and a page sent anew that reads the same."""
    paths = list(site.articles)
    longer, renamed, touched = paths[1], paths[3], paths[5]
    tale = site.articles[longer]
    more = "更正：文中提到的户数有误，已按村里的登记簿改过，特此说明。"
    site.wire["modified"] = MORNING
    site.publish(replace(tale, paragraphs=(*tale.paragraphs, more)), longer)
    tale = site.articles[renamed]
    site.publish(replace(tale, title=tale.title + "（更正）"), renamed)
    body = site.answers[touched].body
    counted = body.replace(b"</body>", b"<script>var hits=1207;</script></body>")
    site.behave([touched], body=counted, modified=MORNING)
    night.updated |= {site.url(longer), site.url(renamed)}
    night.unchanged.add(site.url(touched))
    refresh(site)


def _taken_down(site: Small, world: World, night: Night) -> None:
    """404, 410, a soft 404; and one article that leaves the list, and is still there."""
    paths = list(site.articles)
    refused, deleted, soft, unlisted = paths[1], paths[3], paths[4], paths[6]
    del site.answers[refused]
    site.answers[deleted] = status(410, "gone")
    site.page(soft, SOFT, modified=MORNING)
    night.gone |= {site.url(path) for path in (refused, deleted, soft)}
    gone = {path: site.articles[path] for path in (refused, deleted, soft, unlisted)}
    for path in gone:
        del site.articles[path]
    refresh(site)
    site.articles.update(gone)


def mapped() -> Small:
    """A site that tells by its sitemap when its articles last changed; for a test of its own."""
    site = small("mapped", "梅岭纪检")
    dated = [(row.href, f"{row.date:%Y-%m-%dT%H:%M:00}+08:00") for row in site.rows]
    site.list_page("/sitemap.xml", urlset(site, dated))
    return site


def correct_mapped(site: Small) -> str:
    """Correct one of its articles a quarter of an hour later; return its address."""
    corrected = list(site.articles)[2]
    tale = site.articles[corrected]
    site.wire["modified"] = LATER
    site.publish(replace(tale, title=tale.title + "（续）"), corrected)
    dated = [
        (row.href, f"{LATER if row.href == corrected else row.date:%Y-%m-%dT%H:%M:00}+08:00")
        for row in site.rows
    ]
    site.list_page("/sitemap.xml", urlset(site, dated))
    return site.url(corrected)


ALL: Played = {
    "quiet": (lambda: small("quiet", "青石县广播站"), _nothing),
    "fresh": (lambda: small("fresh", "云岚县农业局"), _news),
    "corrected": (lambda: small("corrected", "白溪县统计局"), _corrections),
    "taken_down": (lambda: small("taken_down", "松涧法治网"), _taken_down),
}
