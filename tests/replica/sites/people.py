"""人民网社会频道: declares GB2312 and uses characters outside it; comment links repeat articles."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from ..texts import Text
from .base import Pitfall, Site, Style, text


class People(Site):
    name = "people"
    host = "society.people.com.cn"
    title = "人民网"
    names_kickers = True
    staff = ("闫嘉、邱烨", "庞镕", "尉迟喆、温堃")
    charset = "gb18030"
    content_type = "text/html"
    pitfalls = (
        Pitfall("http://paper.people.com.cn/rmrb/paperindex.htm", "人民日报电子版", "off site"),
        Pitfall("http://v.people.cn/n1/2026/0901/c61600-40999001.html", "视频：秋收", "off site"),
    )

    style = Style(
        paragraph='<p style="text-indent: 2em;">\n\t{}</p>',
        subhead='<p style="text-indent: 2em;">\n\t<strong>{}</strong></p>',
        image='<p style="text-align: center;"><img src="{}" alt="" width="600" /></p>',
        caption='<p style="text-align: center;" class="pictext">{}</p>',
        source="/NMediaFile/2026/{number}_{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/n1/{published:%Y/%m%d}/c1008-4{number}.html"

    def dateline(self, text: Text, own: bool) -> str:
        if not own or not text.reporters:
            return "人民网讯 "
        day = f"{text.date.month}月{text.date.day}日"
        return f"人民网{text.place}{day}电 （记者{'、'.join(text.reporters)}）"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        title = text(post.title)
        editors = f"(责编：{'、'.join(post.editors)})" if post.editors else "(责编：)"
        issue = f"《 {post.tail_source} 》（ {post.published:%Y年%m月%d日} 04 版）"
        printed = f'\n<p style="text-indent: 2em;">\n\t{issue}</p>' if post.tail_source else ""
        bar = "&nbsp;&nbsp;" if post.number % 2 else " | "
        links = "".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        return f"""<!DOCTYPE html>
<html><head>
<meta http-equiv="content-type" content="text/html;charset=GB2312"/>
<title>{title}--社会·法治--人民网</title>
<meta name="author" content="{post.number % 900000 + 100000}" />
<meta name="publishdate" content="{post.published:%Y-%m-%d}" />
<meta name="source" content="来源：{text(post.source)}" />
<meta name="filetype" content="0"><meta name="contentid" content="{post.number}">
</head>
<body>
{TOP}
<div class="path" id="rwb_navpath"><a href="http://www.people.com.cn/">人民网</a>&gt;&gt;\
<a href="/GB/index.html">社会·法治</a></div>
<div class="layout rm_txt cf"><div class="col col-1">
<h4 class="pre">{text(post.kicker)}</h4>
<h1>{title}</h1>
<div class="author cf"></div>
<div class="channel cf"><div class="col-1-1">
{post.published:%Y年%m月%d日%H:%M}{bar}来源：<a href="http://www.people.com.cn/" target="_blank">\
{text(post.source)}</a></div><div class="message"><a href="#liuyan">我来说两句</a></div></div>
<div class="rm_txt_con cf"><div class="bza"></div>
{self.style.body(post)}{printed}
<div class="edit cf">{editors}</div>
</div>
<div class="rm_relevant cf"><h2>相关新闻</h2><ul>{links}</ul></div>
<div class="share">分享让更多人看到</div>
</div></div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        return {
            f"/GB/index{f'{i + 1}' if i else ''}.html": self._list(
                rows, f"index{i + 2}.html" if i + 1 < len(pages) else ""
            )
            for i, rows in enumerate(pages)
        }

    def _list(self, rows: list[tuple[str, str, str]], following: str) -> str:
        items = "\n".join(
            f'<li><a href="{href}" target="_blank">{text(title)}</a> <i class="gray">{date}</i>'
            f' <a href="{href}#liuyan">评论</a></li>'
            for href, title, date in rows
        )
        more = f'<a href="{following}" class="common_current_page">下一页</a>' if following else ""
        return f"""<!DOCTYPE html><html><head>
<meta http-equiv="content-type" content="text/html;charset=GB2312"/>
<title>社会·法治--人民网</title></head><body>
{TOP}
<div class="ej_list_box"><ul class="list_16">
{items}
</ul><div class="page_n">{more}</div></div>
{BOTTOM}
</body></html>
"""


TOP = """<div class="pfnav"><a href="http://www.people.com.cn/">人民网首页</a>
<a href="/GB/index.html">社会·法治</a><a href="http://bbs1.people.com.cn/">强国论坛</a></div>"""

BOTTOM = """<div id="copyright"><p>人民网（离线仿站）版权所有，未经书面授权禁止使用</p>
<p>服务邮箱：kf@people.example　违法和不良信息举报电话：0399-5556001</p></div>"""
