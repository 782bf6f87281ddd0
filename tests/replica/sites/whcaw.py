"""芜湖长安网: label spans, titles cut off on lists.

Lists are paged by a query parameter; a number past the end shows page 1 again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ..posts import Post
from .base import Pitfall, Site, Style, shorten, text

TOPIC_NAMES = (
    "平安创建、网格治理、矛盾调解、法律援助、见义勇为、反诈宣传、铁路护路、青少年保护、"
    "乡村法治、队伍建设、公益诉讼、交通安全、禁毒宣传、校园安全、群防群治、先锋人物"
)

TOPICS = "".join(
    f'<li><a href="/pafz/zt/{4410000 + n}.html">{name}</a></li>\n'
    for n, name in enumerate(TOPIC_NAMES.split("、"))
)

LIST_LIKE_ARTICLE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>平安芜湖建设专题汇总_芜湖长安网</title></head><body>
<h1 class="newstitle">平安芜湖建设专题汇总</h1>
<div class="wzcon j-fontContent"><ul>
{TOPICS}</ul></div>
<div class="footer">芜湖长安网（离线仿站）</div></body></html>"""


class Whcaw(Site):
    name = "whcaw"
    host = "whcaw.wh.cn"
    title = "芜湖长安网"
    per_page = 8
    robots = "User-agent: *\nAllow: /\n"
    pitfalls = (
        Pitfall(
            "/pafz/zt/4409999.html",
            "平安芜湖建设专题汇总",
            "a list page that looks like an article",
            LIST_LIKE_ARTICLE,
        ),
    )

    style = Style(
        paragraph="<p>　　{}</p>",
        subhead="<p>　　<strong>{}</strong></p>",
        image='<p style="text-align:center"><img src="{}" alt="" title=""></p>',
        caption='<p style="text-align:center">{}</p>',
        source="/u/cms/whcaw/{number}{index}.jpg",
    )

    def path(self, number: int, digits: str, published: datetime) -> str:
        return f"/pafz/gzdt/{number}.html"

    def article(self, post: Post, related: Sequence[Post]) -> str:
        links = "".join(f'<li><a href="{self.href(p)}">{text(p.title)}</a></li>' for p in related)
        date = f"发布时间：{post.published:%Y-%m-%d %H:%M}"
        source = f"来源：{text(post.source)}"
        phone = f'<p class="wap_info">{date}　{source}</p>\n' if post.number % 3 == 0 else ""
        tail = f"\n<p>　　（来源：{text(post.tail_source)}）</p>" if post.tail_source else ""
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{text(post.title)}_芜湖长安网</title></head><body>
{TOP}
<div class="wz_dqwz">您的位置 ：<a href="/">首页</a> > \
<a href="/pafz/gzdt/?page=1">工作动态</a></div>
<h1 class="newstitle">{text(post.title)}</h1>
{phone}<div class="wzfbxx"><span class="wz_date">{date}</span><span class="wz_res">{source}</span>\
<span>浏览次数：<i class="j-info-hit"></i></span></div>
<div class="wzcon j-fontContent">
{self.style.body(post)}{tail}
</div>
<div class="wz_share">分享到：</div>
<ul class="wz_next"><li>上一篇：没有了</li><li>下一篇：没有了</li></ul>
<div class="wz_rel"><h3>相关阅读</h3><ul>{links}</ul></div>
{BOTTOM}
</body></html>
"""

    def lists(self, posts: Sequence[Post]) -> Mapping[str, str]:
        pages = self.pages(posts)
        found = {f"/pafz/gzdt/?page={i}": self._list(rows) for i, rows in enumerate(pages, 1)}
        return {"/pafz/gzdt/": found["/pafz/gzdt/?page=1"], **found}

    def _list(self, rows: list[tuple[str, str, str]]) -> str:
        items = "\n".join(
            f'<li><a href="{href}{";jsessionid=8F3A0C" if i % 3 == 1 else ""}">'
            f"{text(shorten(title, 16))}</a><span>{date}</span></li>"
            for i, (href, title, date) in enumerate(rows)
        )
        return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>工作动态_芜湖长安网</title>
</head><body>
{TOP}
<div class="focus"><a href="{rows[0][0]};jsessionid=8F3A0C"><img src="/u/focus.jpg"></a></div>
<ul class="doc_list">
{items}
</ul>
<div class="pagination" data-form="page"></div>
{BOTTOM}
</body></html>
"""


TOP = """<div class="top"><a href="/">芜湖长安网</a>
<a href="/pafz/gzdt/?page=1">工作动态</a></div>"""

BOTTOM = """<div class="footer"><p>主办：示范用虚构单位　投稿邮箱：whcaw@wuhu.example</p>
<p>皖ICP备00000009号</p></div>"""
