"""What is far too long for a field is no answer: the next layer is asked, a title is cut last."""

from dataclasses import replace

import pytest

from scraper.article import Link
from scraper.extract import read
from scraper.extract.bounds import NAME, RAW, TITLE
from scraper.source import Era, Rules
from tests.scraper.crawl.making import SOURCE
from tests.scraper.extract.pages import page

TOLD = "东山镇水渠合龙"
LONG = "东山镇水渠合龙，" * 60
PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>" * 3
)


def whole(tag: str, head: str = "", heading: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>{tag}</title>{head}</head><body>{heading}{PROSE}{below}</body></html>"
    )


@pytest.mark.parametrize(
    "html",
    [
        whole(TOLD, f'<meta name="ArticleTitle" content="{LONG}">'),
        whole(LONG, f'<meta property="og:title" content="{TOLD}">'),
        whole(TOLD, heading=f"<h1>{LONG}</h1>"),
        whole(f"{TOLD}_青石新闻网", heading=f"<h1>{TOLD}<span>来源：青石日报</span>"),
        whole(f"{TOLD}_青石新闻网", heading=f"<h1>{TOLD}<span>发布时间：2024-03-05</span>"),
        whole(f"{TOLD}_青石新闻网", heading=f"<h1><i>原创</i>{TOLD}</h1>"),
    ],
)
def test_a_title_gives_way_to_the_next(html: str) -> None:
    assert read(page(html)).title == TOLD


def test_a_selector_that_hits_the_page_gives_no_title() -> None:
    rules = Rules({"title": ("body",)})
    source = replace(SOURCE, eras=(Era(None, rules),))
    html = whole(TOLD, heading=f"<h1>{TOLD}</h1>", below=PROSE * 4)
    assert read(page(html), source).title == TOLD


def test_what_the_list_said_goes_before_a_cut_title() -> None:
    assert read(page(whole(LONG))).title == LONG[:TITLE]
    link = Link(url="http://a.example/1.html", title=TOLD)
    article = read(page(whole(LONG)), layers=("rules", "labels", "meta"), link=link)
    assert article.title == TOLD


def test_names_are_no_longer_than_names() -> None:
    metas = "".join(
        f'<meta name="{name}" content="{word * 200}">'
        for name, word in (("author", "林知秋"), ("ContentSource", "青石"), ("SiteName", "云岚"))
    )
    article = read(page(whole(TOLD, metas, f"<h1>{TOLD}</h1>")))
    told = (*article.authors, article.source or "", *(credit.name for credit in article.credits))
    assert max(map(len, told)) <= NAME
    assert max(len(receipt.raw) for receipt in article.by.values()) <= RAW


@pytest.mark.parametrize("title", ["东山镇" * 30, "Greywater votes to rebuild its bridge " * 5])
def test_a_long_headline_stays(title: str) -> None:
    title = title.strip()
    assert read(page(whole(title, heading=f"<h1>{title}</h1>"))).title == title
