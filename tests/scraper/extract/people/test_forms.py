"""The forms in which pages write original title, breadcrumb, editors and nobody."""

import pytest

from scraper.article import Article
from scraper.extract import read
from tests.scraper.extract.pages import page

TITLE = "东山镇水渠合龙"
PROSE = (
    "<p>水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。</p>"
    "<p>施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。</p>"
)


def reading(
    above: str = "", info: str = "来源：云岭日报", first: str = "", below: str = ""
) -> Article:
    html = (
        f"<html><head><title>{TITLE}-云岭网</title></head><body>{above}<h1>{TITLE}</h1>"
        f"<div class=info>2021-09-30 {info}</div><div id=c>{first}{PROSE}</div>{below}"
        "</body></html>"
    )
    return read(page(html))


@pytest.mark.parametrize(
    "line",
    [
        "原标题：梯田不再等雨",
        "原标题:梯田不再等雨",
        "（原标题：梯田不再等雨）",
        "(原标题:梯田不再等雨)",
        "【原标题：梯田不再等雨】",
        "原标题：《梯田不再等雨》",
        "本文原标题：《梯田不再等雨》",
        "原题：梯田不再等雨",
    ],
)
def test_original_title(line: str) -> None:
    for article in (
        reading(first=f"<p>{line}</p>"),
        reading(below=f"<p>{line}</p>"),
        reading(info=f"来源：云岭日报 {line}"),
    ):
        assert article.original_title == "梯田不再等雨"
        assert "原" not in article.body_text.split("\n")[0][:3]
        assert article.body_text.endswith("六天。")


@pytest.mark.parametrize(
    ("line", "crumbs"),
    [
        (f"当前所在:首页 > 镇村要闻 > {TITLE}", ("首页", "镇村要闻")),
        (
            "当前位置：首页&nbsp;>&nbsp;要闻动态&nbsp;>&nbsp;镇村要闻",
            ("首页", "要闻动态", "镇村要闻"),
        ),
        ("您现在的位置：首页 >> 新闻 >> 正文", ("首页", "新闻")),
        ("您现在的位置：<a href=/>首页</a>&gt;<a href=/n>新闻</a>&gt;正文", ("首页", "新闻")),
        ("当前位置：首页 › 镇村要闻", ("首页", "镇村要闻")),
        ("当前位置：首页 » 镇村要闻", ("首页", "镇村要闻")),
        ("当前位置：首页 → 镇村要闻 → 正文", ("首页", "镇村要闻")),
        ("当前位置：首页 - 镇村要闻 - 正文", ("首页", "镇村要闻")),
        ("当前位置：首页-镇村要闻-正文", ("首页", "镇村要闻")),
        ("当前位置：首页 / 镇村要闻 / 正文", ("首页", "镇村要闻")),
        ("当前位置：首页/镇村要闻/详情", ("首页", "镇村要闻")),
        ("您的位置：网站首页 > 镇村要闻 > 东山镇水渠…", ("网站首页", "镇村要闻")),
        ("当前位置 : 首页 > 镇村要闻", ("首页", "镇村要闻")),
        ("所在位置：首页 > 云岭网-云岭日报 > 正文", ("首页", "云岭网-云岭日报")),
    ],
)
def test_breadcrumb(line: str, crumbs: tuple[str, ...]) -> None:
    assert reading(f"<div>{line}</div>").breadcrumb == crumbs


@pytest.mark.parametrize(
    ("html", "crumbs"),
    [
        ("<ul class=breadcrumb><li><a href=/>首页</a></li><li><a href=/n>要闻</a></li>"
         "<li>正文</li></ul>", ("首页", "要闻")),
        ("<ul class=breadcrumb><li><a href=/>首页</a></li><li> > <a href=/n>要闻</a></li>"
         "<li> > 镇村</li></ul>", ("首页", "要闻", "镇村")),
        (f"<ol class=crumbs><li><a href=/>首页</a></li><li><a href=/n>要闻</a></li><li>{TITLE}</li>"
         "</ol>", ("首页", "要闻")),
        ("<ul class=menu><li><a href=/>首页</a></li><li><a href=/n>要闻</a></li></ul>", ()),
        ("<div class=crumb><p>首页</p><p>要闻</p></div>", ()),
    ],
)  # fmt: skip
def test_a_breadcrumb_that_is_a_list(html: str, crumbs: tuple[str, ...]) -> None:
    article = reading(html)
    assert article.breadcrumb == crumbs
    assert article.column == (crumbs[-1] if crumbs else None)


@pytest.mark.parametrize(
    ("line", "editors"),
    [
        ("(责编：田三山、水四平)", ("田三山", "水四平")),
        ("[责任编辑：田三山 PK155]", ("田三山",)),
        ("责任编辑：田三山_NN2587", ("田三山",)),
        ("责任编辑：田三山 SF099", ("田三山",)),
        ("【责任编辑:田三】", ("田三",)),
        ("（责任编辑：系统管理员）", ()),
        ("（责任编辑:田三 )", ("田三",)),
        ("责任编辑：", ()),
        ("责编：田三 ]", ("田三",)),
        ("[作者: 水四平 　责任编辑: 田三山 ]", ("田三山",)),
        ("责编|田三山", ("田三山",)),
        ("编辑|田三山", ("田三山",)),
        ("编辑/田三山", ("田三山",)),
        ("(编辑：田三)", ("田三",)),
        ("【编辑：田三】", ("田三",)),
        ("编辑：田三山 责任编辑：水四", ("田三山", "水四")),
        ("选稿：田三", ("田三",)),
        ("小编：田三山", ("田三山",)),
        ("网编：田三山", ("田三山",)),
        ("责任编辑：田 三", ("田三",)),
        ("摄影/水四 编辑/田三", ("田三",)),
        ("校对|水四平", ()),
        ("总监制：水 四", ()),
        ("审核：", ()),
    ],
)
def test_editors(line: str, editors: tuple[str, ...]) -> None:
    article = reading(below=f"<p>{line}</p>")
    assert article.editors == editors
    assert article.body_text.endswith("六天。")


def test_the_first_line_of_editors_counts() -> None:
    below = "<p>编辑：田三山</p><p>责任编辑：水四</p>"
    assert reading(below=below).editors == ("田三山",)


@pytest.mark.parametrize("nobody", ["佚名", "未知", "网络整理", "网络", "匿名", "admin", "不详"])
@pytest.mark.parametrize("colon", [":", "："])
def test_nobody_is_no_author_and_the_raw_text_is_kept(nobody: str, colon: str) -> None:
    article = reading(info=f"来源: 云岭日报 作者{colon}{nobody}")
    assert article.authors == ()
    assert article.by["authors"].raw == nobody
    assert [credit.role for credit in article.credits] == ["carrier", "origin"]


def test_an_empty_label_names_nobody_either() -> None:
    assert reading(info="来源：云岭日报 作者：").authors == ()
