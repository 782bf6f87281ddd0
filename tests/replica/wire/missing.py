"""Pages that are not there: told by the status, by words alone, or by leading to the front page."""

from ..resource import Resource, status
from ..small import Small
from .base import listed, plain

SOFT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>月山新闻网</title></head><body>
<div class="err"><p>抱歉，您访问的页面不存在或已被删除！</p><p><a href="/">返回首页</a></p></div>
</body></html>"""

HOME = """<html><head><meta charset="utf-8"></head><body>
<script>location.href="http://{host}/";</script></body></html>"""


def missing() -> Small:
    """404, 410, a page that says so under 200, and one that redirects to the front page."""
    site = plain("missing", "月山新闻网")
    site.trap("/xw/9000001.html", "已经撤下的消息", "soft-404", SOFT)
    site.trap("/xw/9000002.html", "找不到的消息", "gone", None)
    site.trap("/xw/9000003.html", "删除的消息", "gone", status(410, "gone"))
    site.trap("/xw/9000004.html", "搬走的消息", "soft-404", status(302, Location="/"))
    site.page("/", site.listing(site.rows[:2], column="首页"))
    return listed(site, more=1)


def js_home() -> Small:
    """Articles that are a script which leads to the front page: soft 404."""
    site = plain("js_home", "麻田政务")
    stub = HOME.format(host=site.host)
    for number in (1, 2):
        site.trap(f"/xw/900000{number}.html", "失效的消息", "soft-404", stub)
    site.page("/", site.listing(site.rows[:2], column="首页"))
    return listed(site)


def moved() -> Small:
    """Old addresses that redirect: to an article on the list, to one that is not, off the site."""
    site = plain("moved", "后坪在线")
    known, hidden = list(site.articles)[1], list(site.articles)[-1]
    for number, target in ((1, known), (2, hidden), (3, "http://www.elsewhere.example/a.html")):
        verdict = "off-site" if "://" in target else "moved"
        answer = status(302 if "://" in target else 301, Location=target)
        site.trap(f"/xw/900000{number}.html", "旧地址", verdict, answer)
    rows = [row for row in site.rows if row.href != hidden]
    site.list_page("/xw/", site.listing(rows))
    return site.bounds(lists=1 + 2)


def pdf() -> Small:
    """Files at addresses of articles, one of them under a false name."""
    site = plain("pdf", "鹰嘴统计")
    body = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n"
    site.trap("/xw/9000001.html", "统计公报", "not-html", Resource(body, "application/pdf"))
    site.trap("/xw/9000002.html", "统计年鉴", "not-html", Resource(body))
    return listed(site)


def truncated() -> Small:
    """An answer that is shorter than it says; asked for three times, then ``partial``."""
    site = plain("truncated", "桐坞科技")
    page = site.answers[next(iter(site.articles))].body.decode()
    site.trap("/xw/9000001.html", "没有下完的消息", "partial", page)
    site.behave(["/xw/9000001.html"], fault="truncated")
    return listed(site, more=2, again=4)


ALL = (missing, js_home, moved, pdf, truncated)
