"""An index of sitemaps: one for pages, one of last year as gzip, one of today."""

import gzip

from ..small import NEWEST, Small
from .by_sitemap import urlset


def site() -> Small:
    site = Small("by_sitemap_index", "河口日报", "/c/{d:%Y%m%d}/{n}.shtml", count=24)
    dated = [(row.href, f"{row.date:%Y-%m-%d}") for row in site.rows]
    site.list_page("/map/pages.xml", urlset(site, [("/about.html", "2020-01-01")]))
    site.list_page("/map/new.xml", urlset(site, dated[:10]))
    site.list_page("/map/old.xml.gz", "")
    packed = gzip.compress(urlset(site, dated[10:]).encode(), mtime=0)
    site.behave(["/map/old.xml.gz"], body=packed, content_type="application/octet-stream")
    children = "\n".join(
        f"<sitemap><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></sitemap>"
        for path, day in (
            ("/map/pages.xml", "2020-01-01"),
            ("/map/old.xml.gz", dated[10][1]),
            ("/map/new.xml", f"{NEWEST:%Y-%m-%dT%H:%M:00}+08:00"),
        )
    )
    site.list_page(
        "/sitemap.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{children}
</sitemapindex>""",
    )
    return site.bounds(lists=4, again=4)
