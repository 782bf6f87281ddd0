"""Drafts, texts and outlets of invented sites, for the tests of several rooms."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from scraper.archive import Archive
from scraper.article import Article, Body, Credit, Page
from scraper.clock import CHINA
from scraper.ingest import Draft, attribute, deduplicate, store, validate
from scraper.reposts.outlets import Outlets, load_outlets
from scraper.verdict import Verdict

NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)

OUTLETS: Outlets = load_outlets(
    sources={
        "青禾网": ["www.qinghe.example"],
        "白塔政法网": ["www.baita.example"],
        "汇闻网": ["www.huiwen.example"],
        "临川在线": ["www.linchuan.example"],
    }
)

STORY = """3月1日清晨,白塔镇槐树湾村的村民陆续来到村口老槐树下,把头天晚上写好的纸条投进“说事箱”。
“谁家的水渠堵了,谁家的路灯不亮,往箱子里一投,三天之内准有回音。”村民罗守田把帽檐往上推了推说。
说事箱是镇司法所去年秋天挂起来的。开箱的人叫葛春梅,今年34岁,是这里唯一的专职调解员,一年里调解了邻里纠纷86件,没有一件闹上法庭。
最难的一次,是两户人家为了一垄地界争了十一年。葛春梅先后上门19趟,翻出早年的土地册子,又请来当年丈量的老会计,终于让两家人在地头握了手。
“调解不是和稀泥,是把道理摊在太阳底下。”她在工作笔记里这样写道。
如今,全镇12个村都挂上了说事箱,镇里还把每月5日定为“开箱日”,由干部当面答复。"""

NOTICE = """关于{place}春季森林防火的通告
根据森林防火条例和上级部署,{place}人民政府决定,自{month}月{day}日起进入春季森林防火期,现将有关事项通告如下。
一、防火期内,{place}行政区域内的林地和距林地边缘{metres}米范围内,严禁一切野外用火。
二、进入林区的车辆和人员应当自觉接受{place}森林防火检查站的检查登记,不得携带火种。
三、发现火情请立即拨打{place}森林防火值班电话{phone},对瞒报、迟报的将依法追究责任。
特此通告。
{place}人民政府"""


def notice(place: str, month: int, day: int, metres: int, phone: str) -> str:
    """The same public notice for any place."""
    return NOTICE.format(place=place, month=month, day=day, metres=metres, phone=phone)


def draft(
    url: str,
    text: str = STORY,
    title: str = "老槐树下的说事箱",
    *,
    run: int = 1,
    at: datetime = NOON,
    credits: tuple[Credit, ...] = (),
    **fields: Any,
) -> Draft:
    """A page as read, before its first station."""
    fields.setdefault("published", "2026-03-01")
    fields.setdefault(
        "published_precision", "day" if len(fields["published"] or "") <= 10 else "minute"
    )
    body = Body(text.encode())
    page = Page(url, body, url, headers={"etag": f'"{body.sha256[:8]}"'}, fetched_at=at)
    html = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    article = Article(url, title, text, html, fetched_at=at, credits=credits, **fields)
    return Draft(page, article, "test", run, at)


def ready(item: Draft, archive: Archive) -> Draft:
    """The draft after all stations but the last."""
    return deduplicate(attribute(validate(item), OUTLETS), archive)


def keep(archive: Archive, url: str, text: str = STORY, **fields: Any) -> int:
    """Store a page in a run of its own and return the article's id."""
    run = archive.runs.start("test", NOON)
    minutes = archive.articles.count()
    item = draft(url, text, run=run, at=NOON + timedelta(minutes=minutes), **fields)
    verdict = store(ready(item, archive), archive)
    assert verdict in (Verdict.NEW, Verdict.UPDATED, Verdict.UNCHANGED)
    article_id = archive.articles.by_url(url)
    assert article_id is not None
    return article_id


def retitled(item: Draft, title: str) -> Draft:
    """The same page under another headline."""
    return replace(item, article=replace(item.article, title=title))
