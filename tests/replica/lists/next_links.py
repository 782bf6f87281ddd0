"""A list that is led on by 下一页, with 下一篇 and an idle 下一页 as its traps."""

from ..small import Small


def site() -> Small:
    site = Small("next_links", "青石长安网", "/gzdt/{d:%Y}/{n}.html")
    pages = site.cut(5)
    newest = next(iter(site.articles))
    for number, rows in enumerate(pages, 1):
        name = "" if number == 1 else f"list_{number}.html"
        following = f"./list_{number + 1}.html" if number < len(pages) else "javascript:;"
        more = f"""<div class="pic">图解 <a href="{newest}">下一篇</a></div>
<div class="page">第{number}页/共{len(pages)}页 <a href="/gzdt/">首页</a>
<a href="{following}">下一页</a></div>"""
        site.list_page(f"/gzdt/{name}", site.listing(rows, more))
    return site.bounds(lists=3)
