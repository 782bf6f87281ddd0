"""A wide article pattern, and addresses under it that are topics and galleries: ``skip``."""

from ..small import Small


def site() -> Small:
    site = Small("skipped", "鹰嘴乡新闻网", "/{d:%Y}/{n}.html")
    for path in ("/zt/1000001.html", "/tupian/1000002.html", "/zt/1000003.html"):
        site.trap(path, "专题集纳", "", site.listing(site.rows[:3]))
    more = '<p><a href="/more.html">更多</a></p>'
    site.list_page("/", site.listing(site.rows, more, "首页"))
    return site.bounds(lists=1)
