"""Invented sites of many dialects: each a few pages on one host, and the articles that are true."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import md5

Answer = tuple[int, dict[str, str], bytes]
DAY = date(2026, 3, 1)
_PLACES = ("青石", "云岚", "白鹭", "松坪", "柳溪", "石门", "东湾", "北岭")
_DEEDS = (
    "护林员每天走二十里山路",
    "调解室里化解三年邻里纠纷",
    "普法小分队走进赶集日",
    "交警上门为农用车贴反光膜",
    "网格员雨夜转移十二户居民",
    "法院把庭审开到田间地头",
    "志愿者为老人讲解防骗知识",
    "检察官回访被救助的学生",
)
_SENTENCES = (
    "清晨五点，山里的雾还没有散，他已经背着水壶出了门。",
    "沿途的每一处火险都被他记在本子上，回来再逐一上报。",
    "镇里的干部说，这样的本子他已经写满了十七个。",
    "村民们起初并不理解，后来见得多了，也跟着一起巡山。",
    "今年以来，辖区没有发生一起因用火不慎引起的警情。",
    "下一步，当地将把这套做法写进村规民约，长期坚持下去。",
)


@dataclass(frozen=True)
class Story:
    """One article: a number, a headline, a day, a text."""

    number: int
    title: str
    day: date
    short: bool = False

    @property
    def hex(self) -> str:
        return md5(str(self.number).encode(), usedforsecurity=False).hexdigest()

    @property
    def paragraphs(self) -> list[str]:
        if self.short:
            return [f"{self.title}，记者从当地政法委获悉。"]
        turn = self.number % len(_SENTENCES)
        lines = [*_SENTENCES[turn:], *_SENTENCES[:turn]]
        return [f"{self.title}。{lines[0]}", lines[1] + lines[2], f"（{self.number}）{lines[3]}"]


def stories(first: int, count: int, *, short: bool = False) -> list[Story]:
    """``count`` stories, the newest first."""
    return [
        Story(
            number=first + n * 7,
            title=f"{_PLACES[(first + n) % 8]}县{_DEEDS[(first // 3 + n) % 8]}之{first + n * 7}",
            day=DAY - timedelta(days=n // 2),
            short=short and n % 3 == 0,
        )
        for n in reversed(range(count))
    ][::-1]


@dataclass
class Web:
    """The pages of a site by address."""

    host: str
    scheme: str = "http"
    encoding: str = "utf-8"
    declared: str | None = "utf-8"
    content_type: str = "text/html"
    pages: dict[str, Answer] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    """Absolute addresses of every true article."""

    def url(self, path: str) -> str:
        return f"{self.scheme}://{self.host}{path}"

    def put(self, path: str, html: str, *, kind: str | None = None) -> None:
        headers = {"Content-Type": kind or self.content_type}
        self.pages[self.url(path)] = 200, headers, html.encode(self.encoding)

    def page(self, path: str, title: str, body: str, head: str = "") -> None:
        charset = f'<meta charset="{self.declared}">' if self.declared else ""
        self.put(
            path,
            f"<!DOCTYPE html><html><head>{charset}<title>{title}</title>{head}</head>"
            f"<body>{body}</body></html>",
        )

    def article(self, path: str, html: str, title: str, head: str = "") -> None:
        self.articles.add(self.url(path))
        self.page(path, title, html, head)


def menu(columns: Iterable[tuple[str, str]]) -> str:
    """A navigation bar of (address, name)."""
    items = "".join(f'<li><a href="{href}">{name}</a></li>' for href, name in columns)
    return f'<div class="nav"><ul><li><a href="/">首页</a></li>{items}</ul></div>'


def rows(links: Iterable[tuple[str, Story]], *, dated: bool = True) -> str:
    """A list of headlines."""
    items = "".join(
        f'<li><a href="{href}" title="{story.title}">{story.title[:18]}</a>'
        + (f"<span>{story.day.isoformat()}</span>" if dated else "")
        + "</li>"
        for href, story in links
    )
    return f'<ul class="list">{items}</ul>'


def text(story: Story, site: str, *, source: str = "青石政法网", crumb: str = "") -> str:
    """The body of an article page."""
    paragraphs = "".join(f"<p>　　{line}</p>" for line in story.paragraphs)
    return (
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; {crumb}正文</div>'
        f"<h1>{story.title}</h1>"
        f'<div class="info">发布时间：{story.day.isoformat()} 09:30　来源：{source}　作者：林一川'
        "</div>"
        f'<div class="content" id="zoom">{paragraphs}</div>'
        f'<div class="foot">版权所有：{site}　联系电话：0999-1234567</div>'
    )


def pages_of(items: Sequence[Story], size: int) -> list[list[Story]]:
    """Stories in pages of ``size``."""
    return [list(items[n : n + size]) for n in range(0, len(items), size)]


FOOT = (
    '<div class="footer"><a href="/about/1.html">关于我们</a> <a href="/about/2.html">联系我们</a>'
    ' <a href="/about/3.html">网站地图</a> <a href="http://beian.example/">备案号</a></div>'
)


def about_pages(web: Web) -> None:
    """Pages with a title and a text that are no articles."""
    for number, name in enumerate(("关于我们", "联系我们", "网站地图"), 1):
        lines = "".join(f"<p>{line}</p>" for line in _SENTENCES[:3])
        web.page(f"/about/{number}.html", name, f"<h1>{name}</h1><div>{lines}</div>{FOOT}")


Build = Callable[[], Web]
