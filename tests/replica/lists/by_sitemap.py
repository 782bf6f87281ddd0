"""A sitemap of everything, articles among columns and topics, with the days of change."""

from .. import looks
from ..small import Small


def site() -> Small:
    site = Small("by_sitemap", "竹沟县纪委监委", "/article/{n}.html", look=looks.portal, count=24)
    others = ("/", "/about.html", "/zt/lianjie/", "/video/12.html")
    urls = [(path, "2026-01-05") for path in others]
    urls += [(row.href, f"{row.date:%Y-%m-%dT%H:%M:00}+08:00") for row in site.rows]
    site.list_page("/sitemap.xml", urlset(site, urls), content_type="application/xml")
    return site.bounds(lists=1)


def urlset(site: Small, urls: list[tuple[str, str]]) -> str:
    """A sitemap of paths with the days of their last change."""
    lines = "\n".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></url>" for path, day in urls
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{lines}
</urlset>"""
