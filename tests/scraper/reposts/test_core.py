"""What is furniture around an article, and what only looks like it."""

import pytest

from scraper.reposts.core import core

ONE = "入冬前,石桥乡的编灯师傅柏永年带着徒弟赶制了一批走马灯,准备送到县里的庙会上。"
TWO = "灯骨用的是三年生的毛竹,削成篾条后要在阴凉处放上半个月,才不会开裂变形。"
THREE = "柏永年说,这门手艺传到他已经是第五代,最难的不是编,而是把灯影算得不差分毫。"
FOUR = "庙会开市那天,孩子们围着转动的灯影追问故事,几位老人讲起了小时候看灯的情形。"
BODY = [ONE, TWO, THREE, FOUR]


@pytest.mark.parametrize(
    "line",
    [
        "来源：青禾网  作者：白露",
        "发布时间：2026-03-01 08:30 来源：青禾网",
        "2026-03-01 08:30",
        "2026年3月1日",
        "当前位置：首页 > 新闻中心 > 民俗",
        "您的位置：首页 » 乡土",
        "欢迎访问青禾网",
        "字号 大 中 小",
        "点击上方蓝字关注我们",
    ],
)
def test_heads_are_cut(line: str) -> None:
    assert core("\n".join([line, *BODY])) == "\n".join(BODY)


@pytest.mark.parametrize(
    "tail",
    [
        ["责任编辑：白露"],
        ["【责任编辑：白露】", "打印本页", "关闭窗口"],
        ["来源：平安石桥微信公众号"],
        ["（来源：青禾网）", "分享到："],
        ["本文来自微信公众号“石桥发布”，作者白露"],
        ["联系电话：0555-5550111"],
        ["上一篇：石桥乡的早市", "下一篇：石桥乡的夜校"],
        ["相关阅读", "老木匠的最后一张床", "纸伞铺子重新开张", "庙会开市的第一天"],
        ["往期推荐", "老木匠的最后一张床。", "纸伞铺子重新开张,师傅收了三个徒弟。"],
        ["网友评论", "柳絮: 小时候见过", "河边人: 写得真好,想家了。"],
        ["（完）", "这一行在结束标记后面,已经不是文章的一部分。"],
        ["免责声明：本网转载此文出于传递更多信息之目的，如有侵权请与本网联系，我们将及时处理。"],
        [
            "凡本网注明“来源：青禾网”的所有作品，版权均属于本网，未经授权不得转载、摘编。"
            "已经授权使用作品的，应在授权范围内使用，并注明来源。"
            + "违反上述声明者，本网将追究其相关法律责任。"
            * 6
        ],
    ],
)
def test_tails_are_cut(tail: list[str]) -> None:
    assert core("\n".join([*BODY, *tail])) == "\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "48小时内,三支队伍赶到现场。",
        "来源不明的竹子他从来不用,怕灯骨招虫。",
        "分享到手的工钱时,师徒三人各留了一点给乡里的小学。",
        "上一篇日记里,他还在发愁毛竹不够用。",
        "相关阅读活动在乡里办了三年,孩子们都爱来听故事。",
        "编辑部的两位同志也来帮忙,把灯谜抄在红纸上。",
        "“声明在先,灯坏了我包修。”柏永年拍着胸脯说。",
        "2026年3月1日,第一盏灯点亮了。",
        "首页上印着一盏老灯,那是祖父留下的图样。",
        "作者不详的灯谜有一百多条,都贴在廊柱上。",
        "记者：灯影的分寸怎么拿捏？",
        "一、灯会期间禁止燃放烟花爆竹",
    ],
)
def test_sentences_that_look_like_furniture_stay(line: str) -> None:
    for place in range(len(BODY) + 1):
        text = "\n".join([*BODY[:place], line, *BODY[place:]])
        assert core(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "责任编辑：白露",
        "来源：青禾网\n作者：白露\n责任编辑：方圆",
        "上一篇：石桥乡的早市\n下一篇：石桥乡的夜校",
        "短讯。\n" + "来源：青禾网\n责任编辑：方圆\n" * 4,
    ],
)
def test_nothing_but_furniture_stays_as_it_is(text: str) -> None:
    assert core(text) == text


def test_a_list_of_other_articles_ends_the_text_behind_its_middle_only() -> None:
    early = "\n".join([ONE, "相关阅读", TWO, THREE, FOUR])
    assert core(early) == "\n".join(BODY)
    late = "\n".join([ONE, TWO, THREE, "相关阅读", FOUR])
    assert core(late) == "\n".join(BODY[:3])


def test_credits_may_be_left() -> None:
    text = "\n".join(["来源：青禾网  作者：白露", *BODY, "责任编辑：方圆", "打印本页"])
    assert core(text) == "\n".join(BODY)
    assert core(text, credits=True) == text.removesuffix("\n打印本页")


def test_empty_lines_and_margins_go() -> None:
    assert core(f"　　{ONE}\n\n  \n{TWO} ") == f"{ONE}\n{TWO}"


def test_a_trail_of_links_is_one_above_the_text_only() -> None:
    line = "乡志首页画着老渡口-那时还没有桥"
    assert core("\n".join([line, *BODY])) == "\n".join(BODY)
    assert core("\n".join([ONE, line, TWO])) == "\n".join([ONE, line, TWO])
