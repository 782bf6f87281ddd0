"""Pairs of texts, and how they are related."""

import pytest

from scraper.article import Kind
from scraper.reposts.normalise import comparable
from scraper.reposts.texts import Text
from tests.scraper.making import STORY, notice
from tests.scraper.reposts.sides import compared, relation, side

LINES = STORY.split("\n")
RELEASE = """{town}供电所的员工们这几天忙着为春耕护航。{town}有水田两万亩,灌溉全靠电力。
连日来,{town}供电所组织党员服务队逐村检查线路,更换老化的表箱,把服务送到田间地头。
“有了他们,我们心里踏实。”{town}种粮大户说。下一步,{town}还将建成智慧灌溉示范片。"""
TRADITIONAL = str.maketrans(
    "说里调解员这个钟图书馆干部当头脚为义务会张写闹讲",
    "說裡調解員這個鐘圖書館幹部當頭腳為義務會張寫鬧講",
)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
ROUNDUP = (
    "本周基层见闻\n"
    + "各地的好做法层出不穷,这里选登几则,供读者参考,也欢迎来信补充自己身边的新鲜事。\n" * 8
)
UNRELATED = (
    "气象部门提醒,未来三天本市以晴为主,早晚温差较大,请注意添衣,谨防感冒,出行请留意大雾。" * 3
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY, id="equal"),
        pytest.param(STORY.translate(WIDE), id="wide characters"),
        pytest.param(STORY.replace("“", '"').replace("”", '"').replace(",", ","), id="quotes"),
        pytest.param(STORY.translate(TRADITIONAL), id="traditional"),
        pytest.param(STORY.replace("\n", ""), id="one paragraph"),
        pytest.param("\n".join(LINES[:2] + LINES[3:]), id="a paragraph dropped"),
        pytest.param("\n".join(reversed(LINES)), id="paragraphs moved"),
        pytest.param(
            f"{STORY}\n编者的话:小小一只箱子,装得下百姓心事,也量得出干部脚步,值得点赞。",
            id="comment",
        ),
        pytest.param("本报讯(记者白露)" + STORY.replace("清晨", "一早"), id="dateline"),
        pytest.param(
            STORY.replace("村民", "乡亲").replace("如今", "眼下"), id="other words throughout"
        ),
        pytest.param(STORY.replace("帽檐", "帽沿").replace("答复", "答覆"), id="typing errors"),
        pytest.param(STORY.replace("86件", "87件"), id="one misprinted figure"),
    ],
)
def test_copies(text: str) -> None:
    other = side(text, "基层|一只箱子办成的事", outlet="汇闻网")
    assert relation(side(STORY), other) is Kind.COPY
    assert relation(other, side(STORY)) is Kind.COPY


NOTICES = [
    ("白塔镇", 3, 1, 100, "5550111"),
    ("青禾镇", 3, 5, 200, "5550222"),
    ("白塔镇", 2, 25, 500, "5550333"),
]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(notice(*NOTICES[0]), notice(*NOTICES[1]), id="another place"),
        pytest.param(notice(*NOTICES[0]), notice(*NOTICES[2]), id="another year"),
        pytest.param(
            notice(*NOTICES[0]), notice("青禾镇", *NOTICES[0][1:]), id="the place alone, throughout"
        ),
        pytest.param(
            RELEASE.format(town="白塔镇"), RELEASE.format(town="云溪镇"), id="a press release"
        ),
        pytest.param(
            STORY.replace("白塔镇", "云溪镇")
            .replace("槐树湾村", "杏花坪村")
            .replace("葛春梅", "方小满"),
            STORY,
            id="other names in the same prose",
        ),
    ],
)
def test_the_same_form_filled_in_again_is_no_copy(first: str, second: str) -> None:
    for outlet in ("青禾网", "汇闻网"):
        assert relation(side(first, "通告"), side(second, "通告", outlet=outlet)) is Kind.REISSUE


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("更正:老槐树下的说事箱", "青禾网", Kind.UPDATE),
        ("老槐树下的说事箱(最新)", "青禾网", Kind.UPDATE),
        ("老槐树下的说事箱", "汇闻网", Kind.REISSUE),
    ],
)
def test_a_few_other_figures(title: str, outlet: str, expected: Kind) -> None:
    changed = STORY.replace("86件", "91件").replace("19趟", "21趟").replace("12个", "14个")
    changed = changed.replace("34岁", "35岁")
    assert relation(side(changed, title, outlet=outlet), side(STORY)) is expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        pytest.param(side("\n".join(LINES[:2])), side(STORY), Kind.EXCERPT, id="cut, same title"),
        pytest.param(
            side("\n".join(LINES[:2]), "村口的箱子"), side(STORY), Kind.EXCERPT, id="the opening"
        ),
        pytest.param(
            side(LINES[3], "十一年的地界", published="2026-03-01"),
            side(STORY, published="2026-03-05"),
            Kind.QUOTES,
            id="taken up by a later page",
        ),
        pytest.param(
            side(STORY, published="2026-03-01"),
            side(
                f"{ROUNDUP}{STORY}\n{UNRELATED}{ROUNDUP}{ROUNDUP}",
                "一周见闻",
                published="2026-03-08",
            ),
            Kind.QUOTES,
            id="whole in a roundup",
        ),
    ],
)
def test_parts_and_wholes(part: Text, whole: Text, expected: Kind) -> None:
    assert relation(part, whole) is expected
    assert relation(whole, part) is expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (side(STORY), side(UNRELATED, "天气")),
        (side(STORY), side("")),
        (side(""), side("")),
        (side("短"), side("短句")),
    ],
)
def test_nothing_to_say(first: Text, second: Text) -> None:
    assert relation(first, second) is None


def test_parts_of_a_series_are_not_one_text() -> None:
    first, second = side(STORY, "法治乡村行(一)"), side(STORY, "法治乡村行(二)")
    assert relation(first, second) is not Kind.COPY


def test_common_passages_weigh_nothing() -> None:
    frame = "为贯彻落实有关工作部署,营造良好氛围,本网自即日起开设专栏,集中展示各地成效,敬请关注。"
    first = comparable(
        frame + "东边的村子修好了水渠,今年的秧苗长得格外整齐,老人们都说是多年未见的光景。"
    )
    second = comparable(
        frame + "西边的学校添了一间图书室,孩子们放学以后都爱往那里跑,借书要排很长的队。"
    )
    common = b"\x01" * len(comparable(frame))
    one, other = Text(1, first, "水渠", "甲"), Text(2, second, "图书室", "乙")
    assert compared(one, other).first_in_second > 0.4
    weighed = compared(one, other, common, common)
    assert weighed.first_in_second < 0.1
    assert weighed.kind is None
