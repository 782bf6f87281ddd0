"""浙江省发展和改革委员会: hanweb, with comment markers and its list as XML inside a script.

The visible date is a day, the meta tag has the minute; ``Maketime`` is neither, but the moment
the page was last generated.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ..posts import Post
from .base import Site, Style, text


class FgwZj(Site):
    name = "fgw_zj"
    host = "fgw.zj.gov.cn"
    title = "浙江省发展和改革委员会"
    no_cache = True
    robots = "User-agent: *\nDisallow: /module/\nAllow: /\n"

    style = Style(
        paragraph='<p style="text-indent: 2em; line-height: 2em;"><span>{}</span></p>',
        subhead='<p style="text-indent: 2em;"><strong><span>{}</span></strong></p>',
        image='<p style="text-align: center;"><img src="{}" /></p>',
        caption='<p style="text-align: center;"><span>{}</span></p>',
        source="/picture/0/{number}{index}.png",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        day = f"{published.year}/{published.month}/{published.day}"
        return f"/art/{day}/art_{COLUMN}_{number}.html"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        made = post.published + timedelta(days=31, minutes=7)
        links = "".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{text(post.title)}</title>
<meta name="SiteName" content="浙江省发展和改革委员会">
<meta name="ArticleTitle" content="{text(post.title)}">
<meta name="PubDate" content="{post.published:%Y-%m-%d %H:%M}">
<meta name="contentSource" content="{text(post.source)}">
<meta name="Maketime" content="{made:%Y-%m-%d %H:%M:%S}">
<meta name="author" content="">
</head><body>
{TOP}
<div class="position">您现在的位置：<a href="/">首页</a> >> <a href="/col/col{COLUMN}/index.html">\
工作动态</a> >> 正文</div>
<div class="main"><table id="article" align="center" width="90%"><tbody>
<tr><td class="title"><!--<$[标题]>begin-->{text(post.title)}<!--<$[标题]>end--></td></tr>
<tr><td class="info"><span>发布日期：<!--<$[信息日期]>begin-->{post.published:%Y-%m-%d}\
<!--<$[信息日期]>end--></span>
<span>浏览次数： <script src="/module/visitcount/visit.jsp"></script>\
</span>
<span>信息来源：<!--<$[信息来源]>begin-->{text(post.source)}\
<!--<$[信息来源]>end--></span></td></tr>
<tr><td><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">
{self.style.body(post)}
<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div></td></tr>
<tr><td class="tools">【<a href="javascript:window.print()">打印本页</a>】\
【<a href="javascript:window.close()">关闭窗口</a>】</td></tr>
</tbody></table>
<div class="xgxx"><b>相关信息</b><ul>{links}</ul></div></div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        records = "\n".join(
            f'<record><![CDATA[<li><a title=\'{text(title)}\' target="_blank" href="{href}">'
            f"{text(title)}</a><span>{date}</span></li>]]></record>"
            for href, title, date in self.rows(posts)
        )
        page = f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>工作动态-浙江省发展和改革委员会</title></head><body>
{TOP}
<div id="{COLUMN}" class="list"><div class="default_pgContainer"></div></div>
<script type="text/xml"><datastore>
<totalrecord>{len(posts)}</totalrecord><totalpage>1</totalpage>
<nextgroup><![CDATA[]]></nextgroup>
<recordset>
{records}
</recordset></datastore></script>
{BOTTOM}
</body></html>
"""
        return {f"/col/col{COLUMN}/index.html": page}


COLUMN = "1599544"

TOP = f"""<div class="head"><a href="/"><img src="/images/logo.png"></a><ul>
<li><a href="/col/col{COLUMN}/index.html">工作动态</a></li>
<li><a href="/col/col1599545/index.html">通知公告</a></li></ul></div>"""

BOTTOM = """<div class="foot"><p>主办单位：示范用虚构单位　网站标识码：3300000000</p>
<p>浙ICP备00000007号　联系电话：0399-5559001</p></div>"""
