"""How the small sites dress their articles: five families of templates, and the frame around."""

from collections.abc import Callable
from html import escape

from .prose import Tale

Look = Callable[[str, Tale], str]
"""(the site's name, article) → page."""

NAVIGATION = """<ul class="nav"><li><a href="/">首页</a></li><li>\
<a href="/about.html">关于我们</a></li>
<li><a href="/zt/">专题</a></li><li><a href="javascript:void(0)">设为首页</a></li></ul>"""

FOOTER = """<div class="footer"><p>主办：示范用虚构单位　技术支持：源流离线网</p>
<p>联系电话：0399-5551002　投稿邮箱：tougao@wangzhan.example　备案号：虚ICP备00000011号</p></div>"""


def frame(site: str, title: str, main: str, head: str = "") -> str:
    """Put navigation above and a footer below."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<title>{escape(title)}</title>
{head}</head><body>
<div class="top"><a href="/"><img src="/images/logo.png" alt="{site}"></a>
{NAVIGATION}</div>
{main}
{FOOTER}
</body></html>
"""


def paragraphs(tale: Tale, form: str = "<p>　　{}</p>") -> str:
    """The body, a paragraph a line."""
    return "\n".join(form.format(escape(words)) for words in tale.paragraphs)


def labelled(site: str, tale: Tale) -> str:
    """One line of labels below the title, the editor at the end."""
    main = f"""<div class="crumb">当前位置：<a href="/">首页</a> &gt; 要闻 &gt; 正文</div>
<div class="article"><h1>{escape(tale.title)}</h1>
<div class="info">发布时间：{tale.published:%Y-%m-%d %H:%M}　来源：{site}　\
作者：{tale.reporter}</div>
<div class="content">
{paragraphs(tale)}
</div><div class="editor">责任编辑：{tale.editor}</div>
<div class="share">分享到：<a href="javascript:;">微信</a> \
<a href="javascript:;">微博</a></div></div>"""
    return frame(site, f"{tale.title}-{site}", main)


def portal(site: str, tale: Tale) -> str:
    """A government portal on TRS: meta tags, and a body without a class of its own."""
    title = escape(tale.title)
    head = f"""<meta name="SiteName" content="{site}">
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{tale.published:%Y-%m-%d %H:%M}">
<meta name="ContentSource" content="{site}">
"""
    main = f"""<div class="detail"><h2 class="xl_title">{title}</h2>
<div class="xl_tit"><span>时间：{tale.published:%Y-%m-%d %H:%M}</span> \
<span>来源：{site}</span></div>
<div class="view TRS_UEDITOR trs_paper_default">
{paragraphs(tale, '<p style="text-indent: 2em;">{}</p>')}
</div><div class="xgxx"><h3>相关信息</h3></div></div>"""
    return frame(site, title, main, head)


def table(site: str, tale: Tale) -> str:
    """A layout of tables from twenty years ago."""
    main = f"""<table width="960" align="center"><tr><td class="bt" align="center">
<font size="5"><b>{escape(tale.title)}</b></font></td></tr>
<tr><td align="center" bgcolor="#eeeeee">{tale.published:%Y年%m月%d日 %H:%M}　来源：{site}　\
编辑：{tale.editor}</td></tr>
<tr><td id="zoom" class="zw">
{paragraphs(tale, "<p>　　{}</p>")}
</td></tr><tr><td align="right">【<a href="javascript:window.print()">打印</a>】\
【<a href="javascript:window.close()">关闭</a>】</td></tr></table>"""
    return frame(site, f"{tale.title}_{site}", main)


def news(site: str, tale: Tale) -> str:
    """A news site: ids that a search engine once asked for, schema.org beside them."""
    head = f"""<meta property="og:type" content="article">
<meta property="og:title" content="{escape(tale.title)}">
<meta property="article:published_time" content="{tale.published:%Y-%m-%dT%H:%M:00}+08:00">
"""
    main = f"""<article><h1 class="headline">{escape(tale.title)}</h1>
<p class="byline"><span id="pubtime_baidu">{tale.published:%Y-%m-%d %H:%M:00}</span>
<span id="source_baidu">来源：{site}</span>
<span id="author_baidu">作者：{tale.reporter}</span>
<span id="editor_baidu">责任编辑：{tale.editor}</span></p>
<div class="post-body">
{paragraphs(tale, "<p>{}</p>")}
</div></article>
<aside><h3>热门</h3><p><a href="/video/">视频</a> <a href="/topic/">专题</a></p></aside>"""
    return frame(site, f"{tale.title} | {site}", main, head)


def hanweb(site: str, tale: Tale) -> str:
    """A portal on hanweb: comments mark where the fields begin."""
    main = f"""<div id="c" class="artbox"><!--<$[标题]>begin--><h1 class="arttit">\
{escape(tale.title)}</h1><!--<$[标题]>end-->
<p class="artinfo">发布日期：<!--<$[发布时间]>begin-->{tale.published:%Y-%m-%d %H:%M}\
<!--<$[发布时间]>end-->　信息来源：<!--<$[信息来源]>begin-->{site}<!--<$[信息来源]>end--></p>
<div id="zoom"><!--<$[信息内容]>begin-->
{paragraphs(tale, '<p style="text-indent:2em;">{}</p>')}
<!--<$[信息内容]>end--></div></div>"""
    return frame(site, tale.title, main)
