"""Several pages read as the one article that they make."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.article import Article, Body, Credit, Page
from scraper.extract import Unreadable, read, read_on, read_part
from scraper.extract.parts.whole import adds
from scraper.source import Quirks, Source
from tests.scraper.crawl.making import SOURCE as YUNLAN

SITE = "http://www.yunling.example/a/"
LINES = (
    "东山镇的水渠修好了，三百亩梯田今年不再等雨，村民们说往年这个时候田里的裂缝能伸进一只手掌。",
    "施工队在山上住了四个月，最后一段石渠在九月底合龙，水声第一次传到了山脚下的水磨坊。",
    "“渠通那天，全村的人都来了。”老支书石长顺说，他把第一瓢水浇在了门前的柿子树下。",
    "镇里算过一笔账：一亩地少挑四十担水，一年下来省出的工够再修两里路，还能多种一季油菜。",
    "明年春天，水渠还要向西再延伸六里，把云岭背后的两个村也接进来，勘测的标杆已经插到了垭口。",
    "县水务局说，石渠的图纸会留在村里，往后谁家要引水，照着图纸开口就行，不必再找人批条子。",
)
HEAD = '<h1>东山镇水渠合龙</h1><div class="info">发布时间：2023-08-18 10:20 来源：云岭长安网</div>'
PAGER = '<div class="page"><a href="t7.html">1</a> <a href="t7_1.html">2</a></div>'
FOOT = '<div class="foot">云岭县信息中心主办</div>'


def body(*lines: str) -> str:
    return f'<div class="TRS_Editor">{"".join(f"<p>　　{line}</p>" for line in lines)}</div>'


def page(number: int, inner: str, tail: str = "", head: str = HEAD) -> Page:
    """Page ``number`` of the article, counted from 0 as TRS does."""
    name = f"t7_{number}.html" if number else "t7.html"
    title = "<head><title>东山镇水渠合龙_云岭县人民政府</title></head>"
    html = f"<html>{title}<body>{head}{inner}{tail}{PAGER}{FOOT}</body></html>"
    return Page(SITE + name, Body(html.encode()), status=200)


def whole(first: Page, *more: Page, source: Source | None = None) -> Article:
    return read(replace(first, more=more), source)


FIRST, SECOND, THIRD = (page(n, body(*LINES[2 * n : 2 * n + 2])) for n in range(3))


def test_the_text_of_all_pages_in_order() -> None:
    article = whole(FIRST, SECOND, THIRD)
    assert article.body_text == "\n".join(LINES)
    assert article.body_html == "".join(f"<p>{line}</p>" for line in LINES)
    assert article.title == "东山镇水渠合龙"
    assert article.published == "2023-08-18T10:20:00+08:00"
    assert article.url == FIRST.url
    assert article.canonical_url == FIRST.url


def test_an_article_of_one_page_is_read_as_before() -> None:
    assert whole(FIRST) == read(FIRST)


def test_reading_twice_gives_the_same() -> None:
    assert whole(FIRST, SECOND, THIRD) == whole(FIRST, SECOND, THIRD)


def test_credits_at_the_end_of_the_last_page_are_the_article_s() -> None:
    tail = "<p>来源：平安东山微信公众号</p><p>记者：石春山</p><p>（责任编辑：水青禾）</p>"
    last = page(2, body(*LINES[4:]).replace("</div>", f"{tail}</div>"), head="")
    article = whole(FIRST, SECOND, last)
    assert article.body_text == "\n".join(LINES)
    assert (article.source, article.tail_source) == ("云岭长安网", "平安东山微信公众号")
    assert (article.authors, article.editors) == (("石春山",), ("水青禾",))
    assert article.by["editors"].raw.endswith("水青禾")
    assert [(credit.role, credit.name) for credit in article.credits] == [
        ("carrier", "云岭县人民政府"),
        ("relay", "云岭长安网"),
        ("origin", "平安东山微信公众号"),
        ("author", "石春山"),
        ("editor", "水青禾"),
    ]


def test_what_the_first_page_says_stays() -> None:
    head = HEAD.replace("云岭长安网", "白塔日报").replace("2023-08-18", "2023-09-01")
    article = whole(FIRST, page(1, body(*LINES[2:4]), head=head))
    assert article.source == "云岭长安网"
    assert article.published == "2023-08-18T10:20:00+08:00"
    assert Credit("origin", "白塔日报") not in [replace(c, raw="") for c in article.credits]


def test_notice_and_permission_of_the_last_page() -> None:
    notice = (
        "[免责声明] 本文来源于网络转载,如有问题,请在30日内与本网联系。未经本网书面授权,请勿转载。"
    )
    article = whole(FIRST, page(1, body(*LINES[2:4]), tail=f"<p>{notice}</p>"))
    assert (article.notice, article.takedown_days) == (notice, 30)
    assert article.repost_permission == "forbidden"
    assert {"notice", "repost_permission"} <= set(article.by)


def test_pictures_keep_their_place_and_come_once() -> None:
    image = '<p><img src="{}.jpg" alt="{}"></p>'
    one = body(LINES[0]) + image.format(1, "渠首") + body(LINES[1])
    two = body(LINES[2]) + image.format(1, "渠首") + image.format(2, "渠尾") + body(LINES[3])
    first, second = (
        page(n, f"<div class='TRS_Editor'>{html.replace('div', 'section')}</div>")
        for n, html in enumerate((one, two))
    )
    article = whole(first, second)
    assert article.body_text.split("\n") == list(LINES[:4])
    assert [(image.url, image.place) for image in article.images] == [
        (f"{SITE}1.jpg", 1),
        (f"{SITE}2.jpg", 3),
    ]


def test_attachments_of_every_page_come_once() -> None:
    files = '<p>附件：<a href="P1.pdf">施工图</a></p>'
    more = files + '<p>附件：<a href="P2.doc">说明</a></p>'
    article = whole(page(0, body(*LINES[:2]), files), page(1, body(*LINES[2:4]), more))
    assert [file.name for file in article.attachments] == ["施工图", "说明"]


def test_a_part_that_was_read_already_adds_nothing() -> None:
    again = replace(FIRST, url=f"{SITE}t7_1.html")
    counted = page(1, body(*LINES[:2], "已有12人阅读"))
    assert whole(FIRST, again) == read(FIRST)
    assert whole(FIRST, counted) == read(FIRST)
    assert whole(FIRST, SECOND, again, THIRD) == whole(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "other",
    [b"", b"%PDF-1.7", "<html><title>您访问的页面不存在</title><p>404</p></html>".encode()],
)
def test_a_part_that_cannot_be_read_adds_nothing(other: bytes) -> None:
    missing = Page(f"{SITE}t7_1.html", Body(other))
    assert whole(FIRST, missing, THIRD).body_text == "\n".join(LINES[:2] + LINES[4:])


def test_a_first_page_that_cannot_be_read_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        whole(Page(FIRST.url, Body(b"")), SECOND)


def test_a_gallery_whose_pages_have_no_text_is_its_pictures() -> None:
    def picture(number: int) -> Page:
        html = f'<div class="TRS_Editor"><p><img src="/p/{number}.jpg"></p></div>'
        return page(number, html)

    article = whole(FIRST, picture(1), picture(2))
    assert article.body_text == "\n".join(LINES[:2])
    assert [(image.url[-5:], image.place) for image in article.images] == [
        ("1.jpg", 2),
        ("2.jpg", 2),
    ]
    assert article.body_html.count("<img") == 2


def source(**quirks: Any) -> Source:
    return replace(YUNLAN, folder=Path(), quirks=Quirks(**quirks))


def test_the_hook_sees_the_article_once_and_whole() -> None:
    seen: list[str] = []

    def after(article: Article) -> Article:
        seen.append(article.body_text)
        return replace(article, authors=("石春山",))

    article = whole(FIRST, SECOND, source=source(after=after))
    assert article.authors == ("石春山",)
    assert seen == ["\n".join(LINES[:4])]
    read_part(SECOND, FIRST, source(after=after))
    assert len(seen) == 1


def test_a_reading_tells_where_the_article_goes_on() -> None:
    reading = read_on(FIRST)
    assert reading.next_part == SECOND.url
    assert reading.article == read(FIRST)
    assert read_part(SECOND, FIRST).next_part is None


def test_what_counts_as_new() -> None:
    one, two = read(FIRST), read(SECOND)
    assert adds(two, [one])
    assert not adds(one, [two, one])
    assert not adds(replace(two, body_text="", images=()), [one])
