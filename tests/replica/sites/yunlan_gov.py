"""云岚县人民政府 (invented): one notice after another, each for another town.

It speaks https. Its robots.txt closes a folder that its own lists link to, and asks for a second
between requests. Some pages carry the old meta line with a year of two digits.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ..posts import Post
from .base import Pitfall, Site, Style, text

INTERNAL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>内部通报</title></head><body>
<h1>关于三季度窗口作风检查情况的内部通报</h1><div class="meta">发布时间：2026-09-30 17:20</div>
<div class="content"><p>　　本页由站点声明不得抓取，任何守规矩的程序都不会读到这一段文字。</p>
<p>　　这一页放在这里，只为了检验抓取程序是否遵守站点的声明。</p></div></body></html>"""


class YunlanGov(Site):
    name = "yunlan_gov"
    host = "www.yunlan.example"
    scheme = "https"
    title = "云岚县人民政府"
    robots = (
        "User-agent: *\nDisallow: /neibu/\nCrawl-delay: 1\n"
        "Sitemap: https://www.yunlan.example/sitemap.xml\n"
    )
    pitfalls = (
        Pitfall(
            "/neibu/6600001.html", "关于三季度窗口作风检查情况的内部通报", "disallowed", INTERNAL
        ),
    )

    style = Style(
        paragraph="<p>　　{}</p>",
        subhead="<p>　　<strong>{}</strong></p>",
        image='<p align="center"><img src="{}"></p>',
        caption='<p align="center">{}</p>',
        source="/images/{number}{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/tzgg/{number}.html"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        links = "".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{text(post.title)}-云岚县人民政府</title>
<meta name="keywords" content="云岚县,通知公告,便民服务"></head><body>
{TOP}
<div class="weizhi">当前位置：<a href="/">首页</a> - \
<a href="/tzgg/index.html">通知公告</a> - 正文</div>
<div class="article"><h1>{text(post.title)}</h1>
{_meta_line(post)}
<div class="content">
{self.style.body(post)}
</div>
<div class="dy"><a href="javascript:window.print()">[打印]</a>
<a href="javascript:void(0)">[关闭]</a></div>
</div>
<div class="about"><h3>相关公告</h3><ul>{links}</ul></div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        found = {
            f"/tzgg/index{f'_{i}' if i > 1 else ''}.html": self._list(rows)
            for i, rows in enumerate(pages, 1)
        }
        return {**found, "/sitemap.xml": self._sitemap(posts)}

    def _list(self, rows: list[tuple[str, str, str]]) -> str:
        items = "\n".join(
            f'<tr><td><a href="{href}">{text(title)}</a></td><td>{date}</td></tr>'
            for href, title, date in rows
        )
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>通知公告-云岚县人民政府</title>
</head><body>
{TOP}
<table class="list">
{items}
</table>
{BOTTOM}
</body></html>
"""

    def _sitemap(self, posts: Sequence[Post]) -> str:
        entries = "\n".join(
            f"<url><loc>{post.url}</loc><lastmod>{post.published:%Y-%m-%d}</lastmod></url>"
            for post in posts
        )
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}
</urlset>
"""


def _meta_line(post: Post) -> str:
    if post.number % 4 == 0:
        return (
            f'<div class="meta">【来源：{text(post.source)}】 '
            f"【录入时间：{post.published:%y-%m-%d %H:%M:%S}】 【浏览次数：42】</div>"
        )
    return (
        f'<div class="meta"><span>发布时间：{post.published:%Y-%m-%d %H:%M}</span> '
        f"<span>更新时间：{post.published + timedelta(minutes=40):%Y-%m-%d %H:%M}</span> "
        f"<span>来源：{text(post.source)}</span> <span>字号：[大] [中] [小]</span></div>"
    )


TOP = """<div class="top"><a href="/">云岚县人民政府</a> <a href="/tzgg/index.html">通知公告</a>
<a href="/bsfw/">办事服务</a></div>"""

BOTTOM = """<div class="bottom"><p>云岚县人民政府办公室主办　联系电话：0399-5550000</p>
<p>地址：云岚县文昌街1号　晋ICP备00000010号</p></div>"""
