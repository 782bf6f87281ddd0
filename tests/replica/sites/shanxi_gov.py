"""山西省人民政府: TRS with the full set of government meta tags, and lists counted from 0.

Its known traps are here: ``alt`` attributes that still carry the template's values, the block
of site tags given twice, an editor that only a comment names, relative picture addresses, and
list pages whose further links a script makes (page 2 is ``index_1.shtml``); so it splits one long
article over three pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ..posts import Post
from .base import Pitfall, Site, Style, text

GONE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>山西省人民政府门户网站</title></head>
<body><div class="error"><h2>抱歉，您访问的页面不存在或已删除！</h2>
<p>请检查您输入的网址是否正确，或者<a href="/">返回首页</a>。</p></div></body></html>"""


SPLIT = {"t083": 3}
"""Texts that are split, and over how many pages."""


class ShanxiGov(Site):
    name = "shanxi_gov"
    host = "www.shanxi.gov.cn"
    title = "山西省人民政府门户网站"
    names_kickers = True
    pitfalls = (
        Pitfall(
            "/yw/sxyw/202609/t20260911_9100404.shtml",
            "全省农村公路养护工作现场会召开",
            "soft 404: says so under status 200",
            GONE,
        ),
    )

    style = Style(
        paragraph='<div><span style="font-size: 12pt;">　　{}</span></div>',
        subhead="<div>　　<b>{}</b></div>",
        image='<div style="text-align: center;"><img src="./{}" style="border-width: 0px;" '
        'alt="" oldsrc="placeholder.gif"></div>',
        caption='<div style="text-align: center;"><b><font color="#0000ff">{}</font></b></div>',
        source="W0{number}{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/yw/sxyw/{published:%Y%m}/t{published:%Y%m%d}_{number}.shtml"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        return self._page(post, related, 0)

    def further(self, post: Post, related: Sequence[Post]) -> Mapping[str, str]:
        stem, dot, extension = self.href(post).rpartition(".")
        return {
            f"{stem}_{index}{dot}{extension}": self._page(post, related, index)
            for index in range(1, SPLIT.get(post.story, 1))
        }

    def _page(self, post: Post, related: Sequence[Post], index: int) -> str:
        post, pager = _part(post, index)
        stamp = f"{post.published:%Y-%m-%d %H:%M}"
        links = "\n".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        return f"""<!DOCTYPE html>
<html><head>
<meta charset="utf-8">
{SITE_TAGS}
<title>{text(post.title)} - 山西省人民政府门户网站 </title>
<meta name="keywords" content="山西;山西省;山西省政府">
{SITE_TAGS}
<meta name="ColumnName" content="山西要闻">
<meta name="ArticleTitle" content="{text(post.title)}">
<meta name="PubDate" content="{stamp}">
<meta name="ContentSource" content="{text(post.source)}">
<meta name="Keywords" content="">
<meta name="Author" content="">
<meta name="Url" content="./t{post.published:%Y%m%d}_{post.number}.shtml">
</head>
<body>
{TOP}
<ul class="breadcrumb"><li><a href="../../../">首页</a></li>
<li class="path-cur"> <span>&gt;</span> <a href="../../">要闻</a> </li>
<li class="path-cur"> <span>&gt;</span> 山西要闻 </li></ul>
<div class="detail-article-title oflow-hd">
<h3>{text(post.kicker)}</h3>
<h2>{text(post.title)}</h2>
<h3>{text(post.subtitle)}</h3>
</div>
<ul class="detail-article-infos oflow-hd">
<li class="article-infos-source left">
<span alt="时间：2018-03-01 09:00"><i>时间：</i>{stamp}</span>
<span alt="来源：省政府研究室"><i>来源：</i>
                {text(post.source)}
</span></li>
<li class="article-infos-func right"><span id="myPrint">打印</span>
<span class="article-zoom"><i>字体：</i><a href="javascript:void(0);">放大</a>
<a href="javascript:void(0);">正常</a></span><span class="article-share">分享</span></li>
</ul>
<div class="article-body oflow-hd">{_editor(self.style.body(post), post.number)}</div>{pager}
<!-- 责任编辑：站点管理员 -->
<div class="relation"><h4>相关链接</h4><ul>{links}</ul></div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        return {
            f"/yw/sxyw/index{f'_{i}' if i else ''}.shtml": self._list(rows, i, len(pages))
            for i, rows in enumerate(pages)
        }

    def _list(self, rows: list[tuple[str, str, str]], index: int, count: int) -> str:
        items = "\n".join(
            f'<li><a href="{href.replace("/yw/sxyw/", "./")}" title="{text(title)}">'
            f"{text(title[:18] + '...' if len(title) > 18 else title)}</a><span>{date}</span></li>"
            for href, title, date in rows
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>山西要闻 - 山西省人民政府门户网站</title></head><body>
{TOP}
<ul class="common-tab-content">
{items}
</ul>
<div class="page"><script>createPageHTML({count}, {index}, "index", "shtml");</script></div>
{BOTTOM}
</body></html>
"""


def _part(post: Post, index: int) -> tuple[Post, str]:
    """One page's share of a post, and the script by which it leads to the others."""
    count = SPLIT.get(post.story, 1)
    size = -(-len(post.blocks) // count)
    stem = f"t{post.published:%Y%m%d}_{post.number}"
    pager = f'\n<script>createPageHTML({count}, {index}, "{stem}", "shtml");</script>'
    own = post.blocks[index * size : (index + 1) * size]
    return replace(post, blocks=own), pager if count > 1 else ""


def _editor(body: str, number: int) -> str:
    """TRS wraps a body once, or, when it was pasted from another TRS page, twice."""
    inner = f"<div class=TRS_Editor>{body}</div>"
    return f'<div class="TRS_Editor">{inner}</div>' if number % 3 == 0 else inner


SITE_TAGS = """<meta name="SiteName" content="山西省人民政府门户网站">
<meta name="SiteDomain" content="www.shanxi.gov.cn">
<meta name="SiteIDCode" content="1400000000">"""

TOP = """<div class="topbar"><a href="http://www.gov.cn/">中国政府网</a>
<a href="/hd/xmtzwjz/">微博</a><a href="/wca.html">无障碍浏览</a></div>
<div class="header"><h1><a href="/"><span class="hide">山西省人民政府网站</span></a></h1></div>
<ul class="main-nav"><li><a href="/szf/">省政府</a></li><li><a href="/yw/">要闻</a></li></ul>"""

BOTTOM = """<div class="footer"><p>主办：示范用虚构单位　网站标识码：1400000000</p>
<p>晋ICP备00000003号　联系电话：0399-5554001</p></div>"""
