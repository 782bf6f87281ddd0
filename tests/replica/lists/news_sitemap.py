"""A news sitemap: titles and dates stand beside the addresses."""

from html import escape

from .. import looks
from ..small import Small


def site() -> Small:
    site = Small("news_sitemap", "沙渡新闻网", "/news/{x}", look=looks.news)
    urls = "\n".join(
        f"""<url><loc>{site.url(row.href)}</loc><news:news>
<news:publication><news:name>沙渡新闻网</news:name><news:language>zh-cn</news:language></news:publication>
<news:publication_date>{row.date:%Y-%m-%dT%H:%M:00}+08:00</news:publication_date>
<news:title>{escape(row.title)}</news:title></news:news>
<image:image><image:loc>{site.url("/x.jpg")}</image:loc></image:image></url>"""
        for row in site.rows
    )
    site.list_page(
        "/sitemap-news.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
{urls}
</urlset>""",
    )
    return site.bounds(lists=1)
