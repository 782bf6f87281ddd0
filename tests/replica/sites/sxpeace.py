"""山西长安网: ``/article/<32 hex>`` says nothing of date or column; bodies come from WeChat.

Only the address shape is known of the real site; the markup is a look-alike of its family.
Its pages pass on what WeChat accounts wrote, name the account as 来源, and often leave the
editor's place empty.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Site, Style, pad, text


class Sxpeace(Site):
    name = "sxpeace"
    host = "www.sxpeace.gov.cn"
    title = "山西长安网"
    staff = ("武晓鹏", "原丽", "樊洁")
    validators = frozenset({"etag"})

    style = Style(
        paragraph="<p>　　<span>{}</span></p>",
        subhead="<p>　　<strong>{}</strong></p>",
        image='<p style="text-align:center"><img data-src="{}" data-ratio="0.66" src="/x.gif"></p>',
        source="/upload/wx/{number}_{index}.jpg",
        caption='<p style="text-align:center"><span>{}</span></p>',
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/article/{digits}"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        title = text(post.title)
        editor = "、".join(pad(name) for name in post.editors)
        tail = f"\n<p>　　<span>来源：{post.tail_source}</span></p>" if post.tail_source else ""
        links = "".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}-山西长安网</title>
<meta name="SiteName" content="山西长安网"/>
<meta name="SiteDomain" content="www.sxpeace.gov.cn"/>
<meta name="ColumnName" content="平安山西"/>
<meta name="ArticleTitle" content="{title}"/>
<meta name="PubDate" content="{post.published:%Y-%m-%d %H:%M}"/>
<meta name="ContentSource" content="{text(post.source)}"/>
</head>
<body>
{NAVIGATION}
<div class="crumb">当前位置：<a href="/">首页</a> &gt; \
<a href="/list/pasx/index.html">平安山西</a> &gt; 正文</div>
<h1 class="title">{title}</h1>
<div class="info"><span>{post.published:%Y年%m月%d日 %H:%M}</span>\
<span>来源：{text(post.source)}</span><span>责任编辑：{editor}</span></div>
<div class="share">分享到：<a href="javascript:void(0)">微信</a>
<a href="javascript:void(0)">微博</a></div>
<div class="article-content" id="js_content">
{self.style.body(post)}{tail}
</div>
<div class="related"><h3>相关阅读</h3><ul>{links}</ul></div>
{FOOTER}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        found = {"/": self._list("首页", pages[0], 1, len(pages))}
        for number, rows in enumerate(pages, 1):
            name = "index.html" if number == 1 else f"index_{number}.html"
            found[f"/list/pasx/{name}"] = self._list("平安山西", rows, number, len(pages))
        return found

    def _list(self, column: str, rows: list[tuple[str, str, str]], number: int, last: int) -> str:
        items = "\n".join(
            f'<li><a href="{href}" target="_blank">{text(title)}</a><em>[{date}]</em></li>'
            for href, title, date in rows
        )
        return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{column}-山西长安网</title></head>
<body>
{NAVIGATION}
<div class="list"><h2>{column}</h2>
<ul>
{items}
</ul>
<div class="pages">第{number}页 共{last}页</div>
</div>
{FOOTER}
</body></html>
"""


NAVIGATION = """<div class="head"><a href="/"><img src="/images/logo.png" alt="山西长安网"></a>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/list/pasx/index.html">平安山西</a></li>
<li><a href="/list/fzjs/">法治建设</a></li><li><a href="/list/zfdw/">政法队伍</a></li></ul></div>"""

FOOTER = """<div class="footer"><p>主办：示范用虚构单位　技术支持：源流离线网</p>
<p>联系电话：0399-5551001　投稿邮箱：tougao@sxpeace.example　晋ICP备00000001号</p></div>"""
