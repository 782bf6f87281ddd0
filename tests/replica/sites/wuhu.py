"""芜湖市人民政府: found by its RSS feed; the header says ISO-8859-1 over UTF-8 bytes.

Its bodies were pasted from Word, with Word's style sheet in front.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Site, Style, text

FEED = "/rss/rss.xml?siteId=6787181"


class Wuhu(Site):
    name = "wuhu"
    host = "www.wuhu.gov.cn"
    title = "芜湖市人民政府"
    content_type = "text/html;charset=ISO-8859-1"
    validators = frozenset({"modified"})

    style = Style(
        paragraph='<p style="text-indent:2em">{}</p>',
        subhead='<p style="text-indent:2em"><b>{}</b></p>',
        image='<p style="text-align:center"><img src="/images/blank.gif" data-original="{}"></p>',
        caption='<p style="text-align:center">{}</p>',
        source="/group1/M00/{number}_{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/xwzx/zwyw/4{number}.html"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        links = "\n".join(
            f'<li><a class="left" href="{self.href(p)}" title="{text(p.title)}">{text(p.title)}</a>'
            f'<span class="right date">{p.published:%m-%d}</span></li>'
            for p in related
        )
        old = f"<p>原标题：{text(post.original_title)}</p>\n" if post.original_title else ""
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>{text(post.title)}_芜湖市人民政府</title>
<meta name="SiteName" content="芜湖市人民政府">
<meta name="ArticleTitle" content="{text(post.title)}">
<meta name="PubDate" content="{post.published:%Y-%m-%d %H:%M}">
<meta name="ContentSource" content="{text(post.source)}">
</head><body>
{TOP}
<div class="wz_dqwz">当前位置： <a href="/">首页</a> > <a href="/xwzx/">新闻中心</a> > \
<a href="/xwzx/zwyw/">政务要闻</a></div>
<div class="wenzhang"><h1 class="wztit">{text(post.title)}</h1>
<div class="wzfbxx"><span>发布时间：{post.published:%Y-%m-%d %H:%M}</span>
<span>信息来源：{text(post.source)}</span><span>浏览次数：<i class="j-info-hit">加载中...</i></span>
<span>【字体：<a href="javascript:;">大</a> <a href="javascript:;">中</a> \
<a href="javascript:;">小</a>】</span></div>
<div class="wzcon j-fontContent">
{WORD}{old}{self.style.body(post)}
</div>
<div class="ewm">扫一扫在手机打开当前页</div>
<div class="wzgl"><h3>相关阅读</h3><ul>
{links}
</ul></div></div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        return {FEED: _feed(self, posts)}


def _feed(site: Site, posts: Sequence[Post]) -> str:
    items = "\n".join(
        f"<item><title>{text(post.title)}</title><link>{post.url}</link>"
        f"<pubDate>{post.published:%Y-%m-%d %H:%M:%S}.0</pubDate>"
        f"<description>{text(post.body_text[:40])}</description></item>"
        for post in posts
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
<title>芜湖市人民政府-政务要闻</title><link>{site.url("/")}</link>
<description>政务要闻</description>
{items}
</channel></rss>
"""


WORD = """<style type="text/css">p.MsoNormal { margin: 0cm; font-family: "仿宋"; }</style>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
"""

TOP = """<div class="header"><a href="/">芜湖市人民政府</a>
<form action="/search"><input name="q"></form>
<a href="/xwzx/">新闻中心</a> <a href="/zwgk/">政务公开</a></div>"""

BOTTOM = """<div class="footer"><p>主办：示范用虚构单位　政府网站标识码：3402000000</p>
<p>皖ICP备00000008号　电话：0399-5550010</p></div>"""
