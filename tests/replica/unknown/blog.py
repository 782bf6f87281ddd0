"""A local paper on a blog engine: the feed has everything, lists show their newest rows only."""

from html import escape

from .. import looks
from .base import Column, Portal

COLUMNS = (
    Column("/category/shehui/", "社会"),
    Column("/category/minsheng/", "民生"),
    Column("/category/wenhua/", "文化"),
)
MENU = (
    Column("/tag/laojie/", "老街"),
    Column("/author/zhiban/", "值班编辑"),
    Column("/about.html", "关于"),
)


def site() -> Portal:
    site = Portal("unknown_blog", "枫林晚晴", COLUMNS, "/archives/{n}.html", MENU, look=looks.news)
    alternate = (
        '<link rel="alternate" type="application/rss+xml" title="枫林晚晴" href="/feed/">\n'
        '<link rel="alternate" type="application/rss+xml" title="评论" href="/comments/feed/">\n'
    )
    site.furnish()
    pages = {"/": site.front("")}
    for column in (*COLUMNS, *MENU[:2]):
        rows = site.rows_of(column)[:4] if column in COLUMNS else site.rows[2:20:5]
        lines = "".join(
            f'<article class="card"><h2><a href="{row.href}">{escape(row.title)}</a></h2>'
            f'<time>{row.date:%Y-%m-%d}</time> <a href="{row.href}#comments">3 条评论</a> '
            f'<a href="/{row.date:%Y/%m}/">{row.date:%Y年%m月}</a></article>\n'
            for row in rows
        )
        more = '<button class="load-more" data-page="2">加载更多</button>'
        pages[column.path] = looks.frame(site.title, f"{column.title} | {site.title}", lines + more)
    pages |= _by_month(site)
    for path, page in pages.items():
        site.list_page(path, page.replace("</head>", f"{alternate}</head>"))
    _put_feeds(site)
    return site


def _by_month(site: Portal) -> dict[str, str]:
    """The archive by months, of which each shows its four newest."""
    pages = {}
    for path in sorted({f"/{row.date:%Y/%m}/" for row in site.rows}):
        rows = [row for row in site.rows if path == f"/{row.date:%Y/%m}/"]
        lines = "".join(row.html() for row in rows[:4])
        pages[path] = looks.frame(site.title, f"按月归档 | {site.title}", f"<ul>{lines}</ul>")
    return pages


def _put_feeds(site: Portal) -> None:
    """The feed of all articles, and one of comments, which is empty."""
    items = "\n".join(
        f"<item><title>{escape(row.title)}</title><link>{site.url(row.href)}</link>"
        f"<pubDate>{row.date:%a, %d %b %Y %H:%M:00} +0800</pubDate></item>"
        for row in site.rows
    )
    for path, entries in (("/feed/", items), ("/comments/feed/", "")):
        site.list_page(
            path,
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
            f"<title>{site.title}</title><link>{site.url('/')}</link>{entries}</channel></rss>",
            content_type="application/rss+xml; charset=UTF-8",
        )
