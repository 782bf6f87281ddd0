"""正义网: the Baidu ids, labels repeated inside their values, and staff codes after editors."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Pitfall, Site, Style, pad, text


class Jcrb(Site):
    name = "jcrb"
    host = "www.jcrb.com"
    title = "正义网"
    staff = ("韩映雪", "支和平", "郝敏")
    names_authors = True
    validators = frozenset({"modified"})
    pitfalls = (
        Pitfall("/jxsw/202608/t20260803_9200404.html", "检察开放日活动预告", "404"),
        Pitfall(
            "http://newspaper.jcrb.com/html/2026-09/01/node_2.htm", "检察日报电子版", "off site"
        ),
    )

    style = Style(
        paragraph="<p>　　{}</p>",
        subhead='<p align="justify">　　<strong>{}</strong></p>',
        image='<p align="center"><img src="./{}" border="0"></p>',
        caption='<p align="center">{}</p>',
        source="W02026{number}_{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/jxsw/{published:%Y%m}/t{published:%Y%m%d}_{number}.html"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        authors = " ".join(pad(name) if post.number % 4 == 0 else name for name in post.authors)
        code = ("", " PK155", "_NN2587", "")[post.number % 4]
        editor = f"{post.editors[0]}{code}" if post.editors else ""
        old = f"<p>　　原标题：{text(post.original_title)}</p>\n" if post.original_title else ""
        links = "".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        return f"""<html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{text(post.title)}--检察日报正义网</title></head>
<body>
{TOP}
<div class="curpage">您的位置：<a href="/">首页</a>&gt;&gt;<a href="/jxsw/">检察新闻</a></div>
<div id="main"><div id="mainLeft"><h1>{text(post.title)}</h1>
<div id="about">时间：<span id="pubtime_baidu">{post.published:%Y-%m-%d %H:%M:%S}</span>\
&nbsp;&nbsp;作者：<span id="author_baidu">作者：{authors}</span>&nbsp;&nbsp;\
<span id="source_baidu">新闻来源：{text(post.source)}</span></div>
<div><div class="TRS_Editor"><div class="Custom_UnionStyle">
{old}{self.style.body(post)}
</div></div></div>
<span id="editor_baidu">[责任编辑：{editor}]</span>
<div class="pager">上一篇：<a href="#">暂无</a> 下一篇：<a href="#">暂无</a></div>
</div>
<div id="mainRight"><h3>相关新闻</h3><ul>{links}</ul></div></div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        return {
            f"/jxsw/index{f'_{i}' if i else ''}.html": self._list(rows, i, len(pages))
            for i, rows in enumerate(pages)
        }

    def _list(self, rows: list[tuple[str, str, str]], index: int, count: int) -> str:
        items = "\n".join(
            f'<li>·<a href="{href}" target="_blank">{text(title)}</a> <span>({date})</span></li>'
            for href, title, date in rows
        )
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>检察新闻--检察日报正义网</title></head><body>
{TOP}
<div id="main"><ul class="listnews">
{items}
</ul>
<script>var currentPage = {index}; var countPage = {count}//共多少页
</script></div>
{BOTTOM}
</body></html>
"""


TOP = """<div id="top"><a href="/">正义网</a> <a href="/jxsw/">检察新闻</a>
<a href="/fzbb/">法治播报</a></div>"""

BOTTOM = """<div id="footer"><p>正义网（离线仿站）版权所有　未经授权严禁转载</p>
<p>网站违法和不良信息举报电话：0399-5557001　京ICP备00000005号</p></div>"""
