"""One small site for every way of making addresses: three columns of two pages, menu, traps."""

import uuid
from collections.abc import Callable, Mapping

from tests.scraper.scout.world import (
    FOOT,
    Story,
    Web,
    about_pages,
    menu,
    pages_of,
    rows,
    stories,
    text,
)

ArticleAt = Callable[[Story, int], str]
"""(story, number of its column) → path."""
ListAt = Callable[[int, int], str]
"""(number of a column, page from 1) → path."""

COLUMNS = {11: ("要闻", "yw"), 12: ("部门动态", "bmdt"), 13: ("公告公示", "gggs")}


def name(column: int) -> str:
    return COLUMNS[column][1]


def suffix(page: int, mark: str = "_", base: int = 1) -> str:
    return "" if page == 1 else f"{mark}{page - 1 + base}"


def sub(story: Story) -> str:
    """A folder below the column, for half of the stories."""
    return "sub/" if story.number % 2 else ""


DIALECTS: Mapping[str, tuple[ArticleAt, ListAt]] = {
    "beibei": (lambda s, c: f"/news-{c}-{s.number}.htm", lambda c, p: f"/list-{c}-{p}.htm"),
    "dazhou": (
        lambda s, c: f"/{name(c)}/{s.day:%Y%m%d}/{s.number}.html",
        lambda c, p: f"/{name(c)}/index{suffix(p)}.html",
    ),
    "pafj": (
        lambda s, c: f"/caw/f/10/view-{c}-{s.number}.html",
        lambda c, p: f"/caw/f/10/list-{c}{suffix(p, '-')}.html",
    ),
    "post": (
        lambda s, c: f"/{name(c)}/content/post_{s.number}.html",
        lambda c, p: f"/{name(c)}/index{suffix(p)}.html",
    ),
    "court": (
        lambda s, c: f"/zixun-xiangqing-{s.number}.html",
        lambda c, p: f"/zixun-gengduo-{c}{suffix(p, '-')}.html",
    ),
    "one_file": (
        lambda s, c: f"/index.php?m=content&a=show&catid={c}&id={s.number}",
        lambda c, p: f"/index.php?m=content&a=lists&catid={c}" + (f"&page={p}" if p > 1 else ""),
    ),
    "root": (lambda s, c: f"/{s.number}.html", lambda c, p: f"/class_{c}{suffix(p)}.html"),
    "query": (
        lambda s, c: f"/?p={s.number}",
        lambda c, p: f"/?cat={c}" + (f"&paged={p}" if p > 1 else ""),
    ),
    "bare": (
        lambda s, c: f"/a/{s.number}",
        lambda c, p: f"/c/{c}" + (f"?page={p}" if p > 1 else ""),
    ),
    "folders": (
        lambda s, c: f"/news/{s.number}/",
        lambda c, p: f"/column/{c}/" + (f"{p}/" if p > 1 else ""),
    ),
    "jsp": (
        lambda s, c: f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid={c}&wbnewsid={s.number}",
        lambda c, p: (
            f"/list.jsp?urltype=tree.TreeTempUrl&wbtreeid={c}" + (f"&PAGENUM={p}" if p > 1 else "")
        ),
    ),
    "same_name": (
        lambda s, c: f"/{name(c)}/{s.number}.html",
        lambda c, p: f"/{name(c)}/" + (f"{p}.html" if p > 1 else ""),
    ),
    "dashed_days": (
        lambda s, c: f"/{s.day}/{s.number}",
        lambda c, p: f"/lm/{name(c)}" + (f"/{p}" if p > 1 else ""),
    ),
    "stamps": (
        lambda s, c: f"/web/{name(c).upper()}/{s.day:%Y%m%d}{s.number:06d}/index.shtml",
        lambda c, p: f"/web/{name(c).upper()}/index{suffix(p, '_', 0)}.shtml",
    ),
    "system": (
        lambda s, c: f"/system/{s.day:%Y%m%d}/{s.number:09d}.html",
        lambda c, p: (
            f"/{name(c)}/system/count/00{c}/list_{p}.html" if p > 1 else f"/{name(c)}/index.html"
        ),
    ),
    "deep": (
        lambda s, c: f"/portal/{name(c)}/{sub(s)}{s.day:%Y/%m/%d}/{uuid.UUID(s.hex)}.html",
        lambda c, p: f"/portal/{name(c)}/list{suffix(p, '-')}.html",
    ),
}


def dialect(which: str, *, pager: str = "next", dated: bool = True, count: int = 9) -> Web:
    """A site of a dialect; its pagers say 下一页, or are ``figures``."""
    article_at, list_at = DIALECTS[which]
    web = Web(f"www.{which.replace('_', '-')}.example")
    bar = menu((list_at(c, 1), label) for c, (label, _) in COLUMNS.items())
    front = ""
    for c, (label, _) in COLUMNS.items():
        items = stories(c * 1000 + 137, count)
        groups = pages_of(items, 5)
        for p, group in enumerate(groups, 1):
            listed = rows([(article_at(s, c), s) for s in group], dated=dated)
            last = p == len(groups)
            if pager == "next":
                led = "" if last else f'<a href="{list_at(c, p + 1)}">下一页</a>'
            else:
                led = "".join(
                    f'<a href="{list_at(c, n)}">{n}</a>' for n in range(1, len(groups) + 1)
                )
            web.page(list_at(c, p), label, bar + listed + led + FOOT)
        front += rows([(article_at(s, c), s) for s in items[:3]], dated=dated)
        for s in items:
            crumb = f'<a href="{list_at(c, 1)}">{label}</a> &gt; '
            body = bar + text(s, "新站", crumb=crumb) + FOOT
            web.article(article_at(s, c), body, s.title)
    about_pages(web)
    web.page("/", "新站", bar + front + FOOT)
    return web
