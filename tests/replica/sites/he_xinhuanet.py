"""新华网河北频道, as it was in 2012: layout by tables, GB18030 bytes that declare UTF-8."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Site, Style, pad, text


class HeXinhuanet(Site):
    name = "he_xinhuanet"
    host = "www.he.xinhuanet.com"
    title = "新华网河北频道"
    staff = ("杨秋语", "米思源", "耿冬")
    names_authors = True
    charset = "gb18030"
    content_type = "text/html"

    style = Style(
        paragraph="<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>",
        subhead="<p>&nbsp;&nbsp;&nbsp;&nbsp;<b>{}</b></p>",
        image='<p align="center"><img src="{}" border="0"></p>',
        caption='<p align="center"><font color="#000080">{}</font></p>',
        source="{number}_{index}n.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/news/{published:%Y-%m/%d}/content_{number}.htm"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        authors = " ".join(pad(name) for name in post.authors)
        editors = "、".join(post.editors)
        links = "<br>\n".join(f'・<a href="{self.href(p)}">{text(p.title)}</a>' for p in related)
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>{text(post.title)}</title>
</head>
<body>
{TOP}
<table width="974" border="0"><tr><td width="658" align="left" valign="top">
<table width="634" border="0" align="center">
<tr valign="middle"><td height="40" align="center" colspan="2"> <b>\
<font color="#000000" style="font-size:20px;line-height:26px">
    {text(post.title)}
</font></b></td></tr>
<tr><td height="22" align="center" bgcolor="#f3f3f3" style="font-size:12px" colspan="2">
<font color="#333333">新华网河北频道 (
  {post.published:%Y-%m-%d %H:%M:%S}
) </font>&nbsp;&nbsp;&nbsp;&nbsp;<font color="#333333">稿件来源：
  {text(post.source)}
</font></td></tr>
<tr><td valign="top" style="font-size:14px;line-height:24px" colspan="2">
{self.style.body(post)}
</td></tr>
<tr><td align="right"><font color="#848484"> &nbsp;&nbsp;[作者： {authors} 　责任编辑： {editors} ]\
</font></td></tr>
</table></td>
<td width="300" valign="top"><b>相关新闻</b><br>
{links}
</td></tr></table>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        return {
            f"/news/index{f'_{i}' if i else ''}.htm": self._list(
                rows, f"index_{i + 1}.htm" if i + 1 < len(pages) else ""
            )
            for i, rows in enumerate(pages)
        }

    def _list(self, rows: list[tuple[str, str, str]], following: str) -> str:
        items = "\n".join(
            f'<tr><td>・<a href="{href}" target="_blank">{text(title)}</a> ({date})</td></tr>'
            for href, title, date in rows
        )
        more = f'<a href="{following}">下一页</a>' if following else ""
        return f"""<html><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>新闻中心_新华网河北频道</title></head><body>
{TOP}
<table width="658" border="0">
{items}
</table>
<p align="center">{more}</p>
{BOTTOM}
</body></html>
"""


TOP = """<table width="1000" border="0" class="web_page"><tr><td align="center">
<img src="/images/xinhualogo.gif" width="132" height="100"/>
<script language="JavaScript" src="/news/adverd.js" type="text/JavaScript"></script>
<a href="/">首页</a> | <a href="/news/index.htm">新闻中心</a> | <a href="/zfwq/">政府窗口</a>
</td></tr></table>"""

BOTTOM = """<table width="1000" border="0"><tr><td align="center">
新华网河北频道（离线仿站）　新闻热线：0399-5555001　冀ICP备00000004号</td></tr></table>"""
