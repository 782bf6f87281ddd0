"""Names that one text has where another has others."""

from collections.abc import Callable

import pytest

from scraper.reposts.align import blocks, gaps
from scraper.reposts.normalise import plain
from scraper.reposts.replaced import in_titles, names_person, signed, swapped
from tests.scraper.reposts.sides import facts

TOWN = """入夏前,{0}的灌区改造完工,两万亩水田喝上了放心水。
“往年这时候要排队等水,现在一打开闸门就有。”{0}的种粮户说。
县里的技术员介绍,{0}还将装上自动测墒仪,什么时候浇、浇多少都由数据说了算。"""
FIRM = """本报讯 近日,{0}发布新一代仓储机器人,单台每小时可分拣包裹一千余件。
据介绍,{0}成立于五年前,核心团队来自多所高校的实验室。
业内人士认为,此举将帮助{0}打开海外市场。"""
WORKER = """清早五点,{0}已经把两条街扫完了。今年五十出头的{0}干这一行整整二十年。
“街面干净了,大家心情就好。”{0}擦了擦汗,又推起小车往前走。"""
CROWD = """{0}的事无小事。为了方便{0}办事,政务大厅延长了开放时间,还添了饮水机和老花镜。
下一步,大厅将继续听取{0}的意见,把窗口搬到集市上去。"""


@pytest.mark.parametrize(
    ("frame", "mine", "yours", "names"),
    [
        pytest.param(TOWN, "白塔镇", "云溪镇", [("白塔镇", "云溪镇")], id="towns"),
        pytest.param(TOWN, "河东村", "河西村", [("东村", "西村")], id="one character of a place"),
        pytest.param(TOWN, "黎城县", "翼城县", [("黎城县", "翼城县")], id="a shared end"),
        pytest.param(
            FIRM,
            "东方电子信息公司",
            "现代农业发展公司",
            [("东方电子信息", "现代农业发展")],
            id="firms named by ordinary words",
        ),
        pytest.param(WORKER, "葛春梅", "翟守义", [("葛春梅", "翟守义")], id="people"),
        pytest.param(CROWD, "群众", "百姓", [], id="synonyms"),
        pytest.param(CROWD, "乡亲们", "老百姓", [], id="synonyms of three characters"),
        pytest.param(FIRM, "青禾日报", "临川在线", [], id="outlets write their own names in"),
    ],
)
def test_what_recurs_in_one_and_is_something_else_in_the_other(
    frame: str, mine: str, yours: str, names: list[tuple[str, str]]
) -> None:
    first, second = frame.format(mine), frame.format(yours)
    assert list(facts(first, second).throughout) == names
    assert list(facts(second, first).throughout) == [pair[::-1] for pair in names]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("白塔镇", "云溪镇", 1), id="in one spot"),
        pytest.param(
            lambda text: text.replace("白塔镇", "云溪镇") + "隔壁的白塔镇也在改造。",
            id="but named elsewhere",
        ),
        pytest.param(lambda text: text.replace("白塔镇", ""), id="left out"),
        pytest.param(lambda text: text.replace("白塔镇", "当地"), id="told in another way"),
    ],
)
def test_a_name_is_not_replaced_throughout(change: Callable[[str], str]) -> None:
    text = TOWN.format("白塔镇")
    assert facts(text, change(text)).throughout == ()


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("大家来到白塔镇参加庙会活动", "大家来到云溪镇参加庙会活动", [("白塔镇", "云溪镇")]),
        ("大家来到黎城县参加庙会活动", "大家来到翼城县参加庙会活动", [("黎城县", "翼城县")]),
        ("村里请来葛春梅给大家讲课", "村里请来翟守义给大家讲课", [("葛春梅", "翟守义")]),
        ("村里一共请来86位老人讲课", "村里一共请来91位老人讲课", []),
        ("他们把水渠修到田间地头了", "他们把水沟修到田间地头了", []),
        (
            "村里请来了一位年过七旬头发花白的老先生讲授怎样编灯",
            "村里请来了好几位从省城专程赶来的大学生讲授怎样编灯",
            [],
        ),
    ],
)
def test_words_in_a_gap(first: str, second: str, pairs: list[tuple[str, str]]) -> None:
    here, there = plain(first), plain(second)
    found = gaps(here, there, blocks(here, there))
    assert [pair for gap in found for pair in swapped(here, there, gap)] == pairs


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("本报记者", True),
        ("责编", True),
        ("摄影", True),
        ("通讯员白露", True),
        ("来源", True),
        ("调解员", False),
        ("记者看到调解员", False),
        ("", False),
    ],
)
def test_who_wrote_it(before: str, expected: bool) -> None:
    assert signed(f"{before}葛春梅", len(before)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("葛春梅", True),
        ("翟守", True),
        ("方法", False),
        ("高兴", False),
        ("葛", False),
        ("葛春梅花", False),
    ],
)
def test_names_of_people(name: str, expected: bool) -> None:
    assert names_person(name) is expected


def test_reporters_do_not_count() -> None:
    text = "陈列室开门了,旧船票都摆在里面。本报记者葛春梅拍下了这一幕,孩子们围着马灯不肯走。"
    assert facts(text, text.replace("葛春梅", "翟守义")).people == 0
    told = "陈列室的门昨天由葛春梅推开:陈列室开门了,旧船票和马灯都摆在里面。"
    assert facts(told, told.replace("葛春梅", "翟守义")).people == 1


VISIT = "欢迎仪式在广场举行。{0}总统一行参观了蔬菜大棚。双方表示,愿同{0}加强农业合作。"


@pytest.mark.parametrize(
    ("titles", "texts", "expected"),
    [
        pytest.param(
            ("农业部门欢迎白俄罗斯总统访问", "农业部门欢迎坦桑尼亚总统访问"),
            (VISIT.format("白俄罗斯"), VISIT.format("坦桑尼亚")),
            ("白俄罗斯", "坦桑尼亚"),
            id="two visits",
        ),
        pytest.param(
            ("今晚成品油价格上调", "今晚成品油价格下调"),
            ("油价", "油价"),
            ("上", "下"),
            id="opposites",
        ),
        pytest.param(
            ("农业部门欢迎白俄罗斯总统访问", "农业部门欢迎坦桑尼亚总统访问"),
            (VISIT.format("白俄罗斯"), VISIT.format("坦桑尼亚") + "白俄罗斯也发来贺电。"),
            None,
            id="told of by both",
        ),
        pytest.param(
            ("政务大厅方便群众办事", "政务大厅方便百姓办事"),
            (CROWD.format("群众").replace("群众", "大家", 1), CROWD.format("百姓")),
            None,
            id="a synonym repeated twice",
        ),
        pytest.param(
            ("政务大厅为粮食办事", "政务大厅为电力办事"),
            (CROWD.format("粮食"), CROWD.format("电力")),
            ("粮食", "电力"),
            id="an ordinary word that the text is about",
        ),
        pytest.param(
            ("渡口的老艄公", "政务大厅方便群众"),
            (TOWN.format("白塔镇"), CROWD.format("群众")),
            None,
            id="headlines that have nothing in common",
        ),
        pytest.param(
            ("白塔镇灌区改造完工", "白塔镇灌区改造完工"),
            (TOWN.format("白塔镇"), TOWN.format("白塔镇")),
            None,
            id="the same headline",
        ),
    ],
)
def test_what_headlines_differ_in(
    titles: tuple[str, str], texts: tuple[str, str], expected: tuple[str, str] | None
) -> None:
    assert in_titles(*map(plain, texts), titles) == expected  # type: ignore[call-arg, arg-type]
