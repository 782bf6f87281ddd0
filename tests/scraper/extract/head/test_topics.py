"""Column and keywords, and what is no subject but the site's own name."""

import pytest

from scraper.article import Article
from scraper.extract import read
from tests.scraper.extract.pages import page

PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)


def reading(head: str = "", above: str = "", below: str = "") -> Article:
    html = (
        f"<html><head><title>东山镇水渠合龙-云岭网</title>{head}</head><body>{above}"
        f"<h1>东山镇水渠合龙</h1><div>2021-09-30 来源：云岭日报</div><div id=c>{PROSE}</div>{below}"
        "</body></html>"
    )
    return read(page(html))


CRUMB = "<div class=position>当前位置：<a href=/>首页</a> > <a href=/n>镇村要闻</a> > 正文</div>"


@pytest.mark.parametrize(
    ("head", "above", "column", "layer"),
    [
        ("<meta name=ColumnName content=水利动态>", CRUMB, "水利动态", "meta"),
        ("<meta property=article:section content=水利>", "", "水利", "meta"),
        ("", "<p>所属栏目：水利动态 浏览次数：12</p>", "水利动态", "labels"),
        ("<meta name=ColumnName content=''>", CRUMB, "镇村要闻", "generic"),
        ("<meta name=ColumnName content=首页>", CRUMB, "镇村要闻", "generic"),
        ("<meta name=ColumnName content=东山镇水渠合龙>", CRUMB, "镇村要闻", "generic"),
        ("<meta name=SiteName content=云岭网><meta name=ColumnName content=云岭网>", "", None, ""),
        ("", "<div class=position>当前位置：首页 > 东山镇水渠合龙</div>", None, ""),
        ("", "", None, ""),
    ],
)
def test_column(head: str, above: str, column: str | None, layer: str) -> None:
    article = reading(head, above)
    assert article.column == column
    assert (article.by["column"].by if "column" in article.by else "") == layer


@pytest.mark.parametrize(
    ("content", "keywords"),
    [
        ("水渠,梯田,东山镇", ("水渠", "梯田", "东山镇")),
        ("水渠，梯田；东山镇、石渠", ("水渠", "梯田", "东山镇", "石渠")),
        ("水渠 梯田 东山镇", ("水渠", "梯田", "东山镇")),
        ("水渠;;梯田;水渠", ("水渠", "梯田")),
        ("terraced fields,水渠", ("terraced fields", "水渠")),
        ("水渠,东山镇水渠合龙", ("水渠",)),
        ("云岭网,水渠,梯田", ("水渠", "梯田")),
        ("云岭,云岭网,云岭新闻网站", ()),
        ("新闻,资讯,门户网站", ()),
        ("足球,篮球", ()),
        ("", ()),
        (
            "梯田," + ",".join(f"渠{n}段" for n in range(30)),
            ("梯田", *(f"渠{n}段" for n in range(19))),
        ),
    ],
)
def test_keywords_of_the_head(content: str, keywords: tuple[str, ...]) -> None:
    head = f"<meta property=og:site_name content=云岭网><meta name=Keywords content='{content}'>"
    assert reading(head).keywords == keywords


def test_of_two_tags_the_one_that_the_text_bears_out() -> None:
    site = "<meta name=keywords content='云岭县,天气,住房公积金,梯田'>"
    own = "<meta name=Keywords content='水渠,梯田'>"
    assert reading(site + own).keywords == reading(own + site).keywords == ("水渠", "梯田")


@pytest.mark.parametrize(
    ("below", "keywords"),
    [
        ("<p>标签：水渠 梯田</p>", ("水渠", "梯田")),
        ("<p>关键词：水渠，梯田</p>", ("水渠", "梯田")),
        ("<div>标签： <a href=/t/1>水渠</a> <a href=/t/2>梯田</a></div>", ("水渠", "梯田")),
        ("<div>标签：</div><ul><li><a href=/t/1>水渠</a></li><li><a href=/t/2>梯田</a></li></ul>",
         ("水渠", "梯田")),
        ("<p>热门标签</p>", ()),
    ],
)  # fmt: skip
def test_the_line_of_tags(below: str, keywords: tuple[str, ...]) -> None:
    article = reading(below=below)
    assert article.keywords == keywords
    assert "标签" not in article.body_text
    assert "关键" not in article.body_text


def test_the_head_wins_over_the_line() -> None:
    article = reading("<meta name=keywords content=石渠>", below="<p>标签：水渠 梯田</p>")
    assert (article.keywords, article.by["keywords"].by) == (("石渠",), "meta")
