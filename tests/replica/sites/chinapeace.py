"""中国长安网: bodies pasted from WeChat (``#js_content``, lazy ``data-src`` pictures)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Pitfall, Site, Style, text

SHELL = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>平安建设专题直播-中国长安网</title>
</head><body><div class="title">平安建设专题直播</div><div class="content_main">
<div id="js_content"></div></div><script src="/static/app.js"></script></body></html>"""


class Chinapeace(Site):
    name = "chinapeace"
    host = "www.chinapeace.gov.cn"
    title = "中国长安网"
    staff = ("鲁书航", "谷雨", "褚天成")
    per_page = 99
    pitfalls = (
        Pitfall(
            "/chinapeace/c100007/2026-08/20/content_12799001.shtml",
            "平安建设专题直播",
            "title-only shell: its body is made by a script",
            SHELL,
        ),
    )

    style = Style(
        paragraph='<p style="margin:0 8px"><span style="font-size:16px">{}</span></p>',
        subhead='<section><p><strong><span style="color:#ab1942">{}</span></strong></p></section>',
        image='<p style="text-align:center"><img class="rich_pages" data-ratio="0.66" '
        'data-src="https://mmbiz.qpic.cn/mmbiz_jpg/{}" data-type="jpeg"></p>',
        caption='<p style="text-align:center"><span style="font-size:14px">{}</span></p>',
        source="{number}{index}/640?wx_fmt=jpeg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        column = "c100007" if number % 2 else "c100008"
        return f"/chinapeace/{column}/{published:%Y-%m/%d}/content_{number}.shtml"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        editor = f'<div class="zrbj">责任编辑：{post.editors[0]}</div>' if post.editors else ""
        links = "\n".join(f'<a href="{self.href(p)}">{text(p.title)}</a>' for p in related)
        old = f"<p><span>原标题：{post.original_title}</span></p>\n" if post.original_title else ""
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{text(post.title)}-中国长安网</title>
<meta name="description" content="{text(post.body_text[:40])}">
<style>#js_content{{visibility:hidden}}</style></head>
<body>
{TOP}
<div class="w1200 bgfff">
<div class="title">{text(post.title)}</div>
<div class="info"><span class="source">来源：{text(post.source)}</span>
<span class="time">{post.published:%Y-%m-%d %H:%M}</span></div>
<div class="content_main"><div id="js_content"><section>
{old}{self.style.body(post)}
<p style="display:none"><mp-style-type data-value="3"></mp-style-type></p>
</section></div></div>
{editor}
<div class="recommend"><h4>推荐阅读</h4>
{links}</div>
</div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        news = [p for p in posts if "/c100007/" in p.url]
        peace = [p for p in posts if "/c100008/" in p.url]
        return {
            "/chinapeace/c100007/index.shtml": self._list("要闻", self.rows(news)),
            "/chinapeace/c100008/list2020.shtml": self._list("平安建设", self.rows(peace)),
        }

    def _list(self, column: str, rows: list[tuple[str, str, str]]) -> str:
        items = "\n".join(
            f'<li><a href="{href}" target="_blank">{text(title)}</a><span>{date}</span></li>'
            for href, title, date in rows
        )
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{column}-中国长安网</title>
</head><body>
{TOP}
<div class="w1200 bgfff"><div class="list_box_left"><ul>
{items}
</ul></div></div>
{BOTTOM}
</body></html>
"""


TOP = """<div class="header"><a href="/">中国长安网</a>
<a href="/chinapeace/c100007/index.shtml">要闻</a>
<a href="/chinapeace/c100008/list2020.shtml">平安建设</a></div>"""

BOTTOM = """<div class="footer"><p>中国长安网（离线仿站）版权所有　未经授权不得镜像</p>
<p>举报电话：0399-5553001　京ICP备00000002号</p></div>"""
