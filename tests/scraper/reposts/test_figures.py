"""Numbers on which two texts disagree."""

import pytest

from scraper.reposts.align import blocks, gaps
from scraper.reposts.figures import NUMBER, is_misprint, labelled, other_numbers, widen
from scraper.reposts.normalise import plain


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("今年34岁,调解86件,占3.5%", ["34", "86", "3.5"]),
        ("2026-03-01 08:30 发布", ["2026 03 01 08 30"]),
        ("2026年3月1日", ["2026", "3", "1"]),
        ("二十三人分成四个组", ["二十三", "四"]),
        ("两千八百元一亩", ["两千八百", "一"]),
        ("老百姓四面八方聚来,千方百计", []),
        ("十分高兴", ["十"]),
        ("没有数字", []),
    ],
)
def test_what_is_a_number(text: str, numbers: list[str]) -> None:
    assert NUMBER.findall(plain(text)) == numbers


@pytest.mark.parametrize(
    ("one", "other", "misprint"),
    [
        ("86", "87", True),
        ("86", "68", True),
        ("1860", "1806", True),
        ("860", "86", True),
        ("86", "886", True),
        ("5550111", "5550171", True),
        ("白塔镇", "百塔镇", True),
        ("8", "9", False),
        ("86", "91", False),
        ("860", "8", False),
        ("123", "231", False),
        ("白塔镇", "青禾镇", False),
        ("86", "86", False),
    ],
)
def test_misprints(one: str, other: str, misprint: bool) -> None:
    assert is_misprint(one, other) is misprint
    assert is_misprint(other, one) is misprint


@pytest.mark.parametrize(
    ("mine", "yours", "pairs"),
    [
        ("86件", "91件", [("86", "91")]),
        ("8月3日", "9月4日", [("8", "9"), ("3", "4")]),
        ("08时", "8时", []),
        ("00分", "0分", []),
        ("86件", "件", []),
        ("86件19趟", "86件", []),
        ("三人", "五人", [("三", "五")]),
        ("百姓", "群众", []),
    ],
)
def test_numbers_at_the_same_spot(mine: str, yours: str, pairs: list[tuple[str, str]]) -> None:
    assert other_numbers(mine, yours) == pairs
    assert other_numbers(yours, mine) == [pair[::-1] for pair in pairs]


@pytest.mark.parametrize(
    ("first", "second", "sides"),
    [
        ("全年共调解纠纷5123件", "全年共调解纠纷5923件", ("5123", "5923")),
        ("全年共调解纠纷86件次以上", "全年共调解纠纷87件次以上", ("86", "87")),
        ("全年增长达到了3.5个百分点", "全年增长达到了3.8个百分点", ("3.5", "3.8")),
    ],
)
def test_a_number_cut_by_a_block_is_whole_again(
    first: str, second: str, sides: tuple[str, str]
) -> None:
    (gap,) = (
        gap
        for gap in gaps(first, second, blocks(first, second))
        if first[gap.at : gap.end] != second[gap.there : gap.there_end]
    )
    assert widen(first, second, gap) == sides


HEAD = "各专业录取分数线公布如下,单位分。"
TABLE = "粮油检验515 水利工程528 园林养护496 动物防疫530 农机维修488"


def test_a_table_with_added_rows_is_compared_by_its_labels() -> None:
    added = TABLE.replace(" 园林", " 茶叶加工501 果树栽培499 园林")
    assert labelled(plain(HEAD + TABLE), plain(HEAD + added)) == ([], 5)


def test_a_table_filled_in_anew() -> None:
    other = TABLE.replace("515", "521").replace("496", "503").replace("488", "477")
    differ, same = labelled(plain(HEAD + TABLE), plain(HEAD + "茶叶加工501 " + other))
    assert differ == [("515", "521"), ("496", "503"), ("488", "477")]
    assert same == 2


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("调解纠纷86件", "调解纠纷91件", ([("86", "91")], 0), id="one"),
        pytest.param("调解纠纷86件", "办结纠纷91件", ([], 0), id="other labels"),
        pytest.param(
            "调解纠纷86件调解纠纷19件", "调解纠纷86件", ([], 0), id="a label that stands twice"
        ),
        pytest.param("共3件", "共4件", ([], 0), id="too short a label"),
        pytest.param("同比增长了3.5%", "同比增长了3.8%", ([("3.5", "3.8")], 0), id="decimals"),
    ],
)
def test_labels(first: str, second: str, expected: tuple[list[tuple[str, str]], int]) -> None:
    assert labelled(plain(first), plain(second)) == expected
