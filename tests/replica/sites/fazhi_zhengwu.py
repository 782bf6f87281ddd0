"""法治政务信息网 (invented): a repost site in the style of the page the project began with.

Its engine folds full-width punctuation, names nobody (作者:佚名), and closes every page with the
address it took the text from, as plain text, and a disclaimer.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Pitfall, Site, Style, text


class FazhiZhengwu(Site):
    name = "fazhi_zhengwu"
    host = "www.fazhizhengwu.example"
    title = "法治政务信息网"
    by_minute = False
    per_page = 12
    pitfalls = (
        Pitfall("http://mp.weixin.qq.com/s/a1B2c3D4e5F6", "点击关注本网公众号", "off site"),
    )

    style = Style(
        paragraph="<p>　　{}</p>",
        subhead="<p>　　{}</p>",
        image='<p style="text-align:center;">　<img src="{}" alt="" /></p>\n<p>　　</p>',
        caption="<p>　　{}</p>",
        source="/uploads/allimg/{number}-{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/hangyefengcai/{published:%Y}/{published:%m%d}/{number}.html"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        title = text(post.title)
        author = ("佚名", "未知", "佚名", "网络整理")[post.number % 4]
        extra = f"<p>　　原标题:{text(post.original_title)}</p>\n" if post.original_title else ""
        tail = f"<p>　　来源:{text(post.tail_source)}</p>\n" if post.tail_source else ""
        url = f'<div class="yw">原文链接:{post.original_url}</div>\n' if post.original_url else ""
        links = "".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{title}_法治政务信息网</title>
<meta name="keywords" content="" />
<meta name="description" content="{text(post.body_text[:60])}" />
</head>
<body>
<div class="top"><a href="/">法治政务信息网</a></div>
<div class="welcome">欢迎来到法治政务信息网!</div>
<div class="position">当前所在:<a href="/">首页</a> > <a href="/hangyefengcai/">行业风采</a> > \
{title}</div>
<div class="article">
<h1>{title}</h1>
<div class="info">发布时间:{post.published:%Y-%m-%d}&nbsp;&nbsp;来源: {text(post.source)}\
&nbsp;&nbsp;作者:{author}</div>
<div class="content" id="content">
{extra}{self.style.body(post)}
{tail}</div>
{url}{DISCLAIMER}
</div>
<div class="hot"><h3>热门文章</h3><ul>{links}</ul></div>
{FOOTER}
</body>
</html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        return {
            "/hangyefengcai/" if i == 0 else f"/hangyefengcai/list_{i + 1}.html": self._list(
                rows, f"/hangyefengcai/list_{i + 2}.html" if i + 1 < len(pages) else ""
            )
            for i, rows in enumerate(pages)
        }

    def _list(self, rows: list[tuple[str, str, str]], following: str) -> str:
        items = "\n".join(
            f'<dd><a href="{href}">{text(title)}</a> <span>{date}</span></dd>'
            for href, title, date in rows
        )
        more = f'<a href="{following}">下一页</a>' if following else "<span>下一页</span>"
        return f"""<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>行业风采_法治政务信息网</title></head>
<body>
<div class="position">当前所在:<a href="/">首页</a> > 行业风采</div>
<dl class="list">
{items}
</dl>
<div class="page"><a href="/hangyefengcai/">首页</a> {more}</div>
{FOOTER}
</body></html>
"""


DISCLAIMER = """<div class="mzsm">[免责声明] 本文由网络转载而来,仅供交流学习,不作商业用途。\
版权归原作者所有,如涉及版权等问题,请在30日内与本网联系,我们会尽快处理。</div>"""

FOOTER = """<div class="footer">
<p>本站部分信息由第三方自行提供,其真实性由提供者负责。法治政务信息网 不承担保证责任。</p>
<p>虚构信息咨询中心主办 | 虚构政务信息办公室 主管</p>
<p>联系电话:0399-5552001、0399-5552002,监督电话:0399-5552003</p>
<p>办公区:云岚县文昌街26号;邮箱:bianji@fazhizhengwu.example 客服QQ:100000001</p>
</div>"""
