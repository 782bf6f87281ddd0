"""A news site whose lists only scripts make: robots.txt names an index of sitemaps."""

from .. import looks
from ..lists.by_sitemap import urlset
from .base import Column, Portal

COLUMNS = (
    Column("/channel/local", "本地"),
    Column("/channel/law", "法治"),
    Column("/channel/life", "生活"),
)
MENU = (Column("/topics", "专题"), Column("/videos", "视频"), Column("/about.html", "关于我们"))


def site() -> Portal:
    site = Portal(
        "unknown_mapped", "河口新闻客户端", COLUMNS, "/p/{d:%Y-%m-%d}/{n}.html", MENU,
        look=looks.news,
    )  # fmt: skip
    site.furnish()
    app = '<div id="app"></div><script src="/static/app.5f1c.js"></script>'
    for entry in (*COLUMNS, *MENU[:2]):
        site.page(entry.path, looks.frame(site.title, f"{entry.title}-{site.title}", app))
        site.never[entry.path] = ""
    others = [e.path for e in (*COLUMNS, *MENU)] + ["/", "/zt/fangxun/", "/video/1021.html"]
    maps = {
        "/sitemaps/articles.xml": [(row.href, f"{row.date:%Y-%m-%d}") for row in site.rows],
        "/sitemaps/pages.xml": [(path, "2026-01-05") for path in others],
    }
    for path, urls in maps.items():
        site.list_page(path, urlset(site, urls), content_type="application/xml")
    children = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in maps)
    site.list_page(
        "/sitemaps/index.xml",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{children}'
        "</sitemapindex>",
        content_type="application/xml",
    )
    site.robots(f"User-agent: *\nDisallow: /search\nSitemap: {site.url('/sitemaps/index.xml')}\n")
    return site
