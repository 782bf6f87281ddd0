"""What the six sites without a source folder have in common: columns, furniture, false friends."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from .. import looks
from ..prose import Tale
from ..small import Row, Small

PER_PAGE = 3
"""Rows of a list page: eight articles a column make three, as deep as an ordinary run goes."""
COUNT = 24

FRIENDS = (
    ("省政务服务网", "http://zwfw.yunlan-sheng.example/"),
    ("市融媒体中心", "http://www.rongmei.example/xw/202610/t20261029_8812345.shtml"),
    ("公众号", "https://mp.weixin.example/s/Qm3xAbC"),
    ("无障碍", "javascript:void(0)"),
)
"""Links on every page that lead elsewhere, one of them to what looks like an article."""


OFFICES = ("办公室", "民政局", "水利局", "教育局", "统计局", "交通运输局", "应急管理局", "档案局")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a site: where it stands, and what it is called."""

    path: str
    """Of its folder or of its first list page."""
    title: str


class Portal(Small):
    """A site of several columns, with the furniture that such sites have on every page.

    ``shape`` makes the path of an article: ``{n}`` and ``{d}`` as in a small site, and of its
    column the ``{folder}``, the ``{id}`` (the digits in its path) and the place ``{c}``. ``menu``
    are further entries of the navigation, which lead to no list of articles.
    """

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column],
        shape: str,
        menu: Sequence[Column] = (),
        **words: Any,
    ) -> None:
        self.columns = columns
        self._entries = [*columns, *menu]
        self._of: dict[str, int] = {}
        self._shape = shape
        super().__init__(name, title, self._place, count=COUNT, **words)

    def _place(self, number: int, tale: Tale) -> str:
        place = len(self._of) % len(self.columns)
        column = self.columns[place]
        words = {
            "folder": column.path.rpartition("/")[0],
            "id": "".join(filter(str.isdigit, column.path)),
            "c": place + 1,
        }
        path = self._shape.format(n=number, d=tale.published, **words)
        self._of[path] = place
        return path

    def rows_of(self, column: Column) -> list[Row]:
        """The rows of a column."""
        return [row for row in self.rows if self.columns[self._of[row.href]] == column]

    def pages_of(self, column: Column) -> list[list[Row]]:
        """The same, cut into list pages."""
        rows = self.rows_of(column)
        return [rows[i : i + PER_PAGE] for i in range(0, len(rows), PER_PAGE)]

    def page(self, path: str, page: str, **wire: Any) -> None:
        """Put a page on the site, with this site's own navigation and friends."""
        entries = "".join(f'<li><a href="{e.path}">{e.title}</a></li>' for e in self._entries)
        friends = "".join(f'<a href="{href}" target="_blank">{name}</a> ' for name, href in FRIENDS)
        page = page.replace(
            looks.NAVIGATION,
            f'<ul class="menu"><li><a href="/">首页</a></li>{entries}</ul>'
            '<form action="/search"><input name="q"><a href="/search?q=防汛">防汛</a></form>',
        )
        page = page.replace(looks.FOOTER, f'<div class="links">{friends}</div>{looks.FOOTER}')
        super().page(path, page, **wire)

    def furnish(self, also: str = "") -> None:
        """Put a box of other articles beside each article; make the front page and the rest."""
        rows = self.rows
        for i, (path, tale) in enumerate(self.articles.items()):
            others = [rows[(i + step) % len(rows)] for step in (1, 5, 9)]
            links = "".join(f'<li><a href="{o.href}">{escape(o.title)}</a></li>' for o in others)
            near = others[0]
            box = (
                f'<p class="near">上一篇：<a href="{near.href}">{escape(near.title)}</a></p>'
                f'<div class="hot"><h3>热点</h3><ul>{links}</ul></div>'
            )
            page = self.look(self.title, tale)
            self.page(path, page.replace(looks.FOOTER, box + looks.FOOTER))
        self.page("/", self.front(also))
        for path, page in self.others().items():
            self.never[path] = ""
            self.page(path, page)

    def offices(self, shape: str, entry: Column) -> None:
        """Put pages of offices on the site, with addresses like articles', and their list."""
        rows = ""
        for number, name in enumerate(OFFICES, 1_000_001):
            path = shape.format(n=number)
            words = f"负责{name.removesuffix('局').removesuffix('办公室')}方面的日常工作"
            main = (
                f'<div class="org"><h1>{name}</h1><table><tr><td>职责</td><td>{words}</td></tr>'
                f"<tr><td>办公地址</td><td>青石路{number % 97}号</td></tr>"
                f"<tr><td>办公电话</td><td>0399-555{number % 9000}</td></tr></table></div>"
            )
            self.page(path, looks.frame(self.title, f"{name}-{self.title}", main))
            self.never[path] = ""
            rows += f'<li><a href="{path}">{name}</a></li>'
        main = f'<h1>{entry.title}</h1><ul class="org">{rows}</ul>'
        self.page(entry.path, looks.frame(self.title, entry.title, main))
        self.never[entry.path] = ""

    def hot(self) -> str:
        """The box that stands on every list page: articles of all columns, and not of this list."""
        rows = self.rows[1::6]
        links = "".join(f'<li><a href="{r.href}">{escape(r.title)}</a></li>' for r in rows)
        return f'<div class="side"><h3>点击排行</h3><ol>{links}</ol></div>'

    def front(self, also: str) -> str:
        """The front page: a big picture, a box for each column, topics."""
        boxes = "".join(
            f'<div class="box"><h2><a href="{column.path}">{column.title}</a>'
            f'<a class="more" href="{column.path}">更多&gt;&gt;</a></h2><ul>'
            + "".join(row.html() for row in self.rows_of(column)[:PER_PAGE])
            + "</ul></div>\n"
            for column in self.columns
        )
        first = self.rows[0]
        main = f"""<div class="slide"><a href="{first.href}"><img src="/i/1.jpg"></a></div>
{boxes}<div class="zt"><a href="/zt/fangxun/"><img src="/i/zt1.jpg" alt="防汛专题"></a>
<a href="/video/1021.html">视频：山路弯弯</a></div>{also}"""
        return looks.frame(self.title, self.title, main)

    def others(self) -> dict[str, str]:
        """Pages that are no articles: about us, a topic, a video, a search."""
        about = "".join(
            f"<p>　　{words}</p>"
            for words in (
                f"{self.title}创办于二〇〇六年，是本地居民了解公共事务的主要窗口之一。",
                "网站设有多个栏目，由十二名编辑轮流值守，全年不休，欢迎各界来稿。",
                "来稿请注明姓名与联系方式，一经采用，即付薄酬；三十日内未见采用，可另行处理。",
            )
        )
        topic = "".join(row.html() for row in self.rows[::4])
        frames = {
            "/about.html": ("关于我们", f'<h1>关于我们</h1><div class="txt">{about}</div>'),
            "/zt/fangxun/": ("防汛专题", f"<h1>防汛专题</h1><ul>{topic}</ul>"),
            "/video/1021.html": (
                "视频：山路弯弯",
                '<h1>视频：山路弯弯</h1><div id="player"><video src="/v/1021.mp4"></video></div>',
            ),
            "/search": ("搜索", "<h1>搜索</h1><p>请输入关键词</p>"),
        }
        return {
            path: looks.frame(self.title, f"{title}-{self.title}", main)
            for path, (title, main) in frames.items()
        }
