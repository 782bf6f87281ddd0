"""法治网: two of its templates, dl/dd (A) and tables (B); ``?node=`` makes second addresses."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Pitfall, Site, Style, text

WEEKDAYS = [f"星期{day}" for day in "一二三四五六日"]


class Legaldaily(Site):
    name = "legaldaily"
    host = "www.legaldaily.com.cn"
    title = "法治网"
    staff = ("张博闻", "朱可心", "易晓")
    pitfalls = (
        Pitfall(
            "http://epaper.legaldaily.com.cn/fzrb/content/PaperIndex.htm", "法治日报", "off site"
        ),
    )

    style = Style(
        paragraph="<p>　　{}</p>",
        subhead="<p>　　<strong>{}</strong></p>",
        image='<p align="center"><img src="http://www.legaldaily.com.cn/images/{}" alt=""></p>',
        caption='<p align="center">{}</p>',
        source="site1/{number}_{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/index/content/{published:%Y-%m/%d}/content_{number}.htm"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        draw = self._tables if post.number % 3 == 0 else self._definitions
        links = "".join(
            f'<li><a href="{self.href(p)}?node=5955">{text(p.title)}</a></li>' for p in related
        )
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{text(post.title)}-法治网</title></head><body>
{TOP}
<div class="position">您所在的位置：<a href="/">首页</a> > <a href="{NODE}">要闻</a></div>
{draw(post)}
<div class="xgxw"><b>相关新闻</b><ul>{links}</ul></div>
{BOTTOM}
</body></html>
"""

    def _definitions(self, post: Post) -> str:
        when = f"{post.published:%Y-%m-%d %H:%M} {WEEKDAYS[post.published.weekday()]}"
        spelling = "black02" if post.number % 2 else "balck02"
        return f"""<div class="div640"><dl class="dl640"><dd class="dd640wz">
<dl><dd class="f18 b {spelling} yh center">{text(post.title)}</dd>
<dd class="f12 {spelling} yh">发布时间：{when}</dd></dl>
<dl><dd class="f12 black02">来源：{text(post.source)}</dd></dl>
<dl><dd id="CONTENT" class="f14 black02 yh"><!--enpcontent-->
{self.style.body(post)}
<!--/enpcontent--></dd></dl>
<dl><dd class="f12 black02">责任编辑：{"、".join(post.editors)}</dd></dl>
</dd></dl></div>"""

    def _tables(self, post: Post) -> str:
        return f"""<div id="div1"><article><table><tbody><tr>\
<td class="f22 b black">{text(post.title)}</td></tr></tbody></table>
<table><tbody><tr><td class="f12 black"><table><tbody><tr>\
<td class="f12 black">来源：{text(post.source)}</td>\
<td class="f12 black">{post.published:%Y-%m-%d %H:%M}</td></tr></tbody></table>
</td></tr></tbody></table>
<div id="ShowContent">
{self.style.body(post)}
<p>（责任编辑:{"、".join(post.editors)} )</p>
</div></article></div>"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        return {
            f"{NODE[:-4]}{f'_{i + 1}' if i else ''}.htm": self._list(
                rows, f"{NODE[:-4]}_{i + 2}.htm" if i + 1 < len(pages) else ""
            )
            for i, rows in enumerate(pages)
        }

    def _list(self, rows: list[tuple[str, str, str]], following: str) -> str:
        items = "\n".join(
            f'<dd><a class="f14 blue001" href="{href}{"?node=5955" if i % 2 else ""}">'
            f'{text(title)}</a> <span class="f12 black02">{date}</span></dd>'
            for i, (href, title, date) in enumerate(rows)
        )
        more = f'<a href="{following}">下一页</a>' if following else ""
        first, headline, _ = rows[0]
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>要闻-法治网</title></head><body>
{TOP}
<h2 class="yh"><a href="{first}?node=5955">{text(headline)}</a></h2>
<dl class="list">
{items}
</dl>
<div class="pages">{more}</div>
{BOTTOM}
</body></html>
"""


NODE = "/index_article/node_100191.htm"

TOP = f"""<div class="top"><a href="/">法治网首页</a>
<a href="{NODE}">要闻</a> <a href="/zfzz/">政法综治</a></div>"""

BOTTOM = """<div class="bottom"><p>法治网（离线仿站）版权所有　联系电话：0399-5558001</p>
<p>互联网新闻信息服务许可证：虚构第0006号</p></div>"""
