"""The small judgements: comparison form, alignment, moments, order of time."""

from datetime import datetime

import pytest

from scraper.clock import CHINA
from scraper.reposts.align import Block, blocks, gaps
from scraper.reposts.moments import certainly_before, order
from scraper.reposts.normalise import LONGEST, comparable, plain
from scraper.reposts.texts import Telling
from tests.scraper.making import STORY


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("今天, 天气 很好。", "今天天气很好"),
        ("３月１日ＡＢＣ", "3月1日abc"),
        ("說事箱", "说事箱"),
        ("每吨1,234.5元", "每吨1234.5元"),
        ("比分 3:2 和 4-1", "比分3 2和4 1"),
        ("见 http://www.qinghe.example/a.html 。", "见"),
        ("零\u200b宽\xad字", "零宽字"),
        ("…!", ""),
    ],
)
def test_comparable(text: str, kept: str) -> None:
    assert comparable(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12 34", "12 34"),
        ("12，34", "12 34"),
        ("12 甲 34", "12甲34"),
        ("3.5%和3。5", "3.5和3 5"),
        ("第1,2,3条", "第1 2 3条"),
        ("1,234,567元", "1234567元"),
        ("1,2345元", "1 2345元"),
        ("2026-03-01 08:30", "2026 03 01 08 30"),
    ],
)
def test_figures_do_not_run_together(text: str, kept: str) -> None:
    assert comparable(text) == plain(text) == kept


def test_the_comparison_form_leaves_furniture_out_and_the_plain_one_does_not() -> None:
    text = f"来源：青禾网\n{STORY}\n责任编辑：白露"
    assert comparable(text) == comparable(STORY)
    assert plain(text) == "来源青禾网" + comparable(STORY) + "责任编辑白露"


def test_of_a_book_the_beginning_is_compared() -> None:
    assert comparable("甲" * LONGEST + "乙") == "甲" * LONGEST


@pytest.mark.parametrize(("character", "kept"), [("\ufdfa", 15), ("㍿", 4), ("甲", 1), ("…", 0)])
def test_what_a_text_folds_to_is_no_longer_than_a_book(character: str, kept: int) -> None:
    for size in (9, LONGEST // 12):
        assert len(comparable(character * size)) == min(size * kept, LONGEST)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("甲乙丙丁戊己庚", "甲乙丙丁戊己庚", [Block(0, 0, 7)]),
        ("甲乙丙丁戊己", "子丑甲乙丙丁戊己", [Block(0, 2, 6)]),
        ("甲乙丙丁戊", "甲乙丙丁戊", []),
        ("abcdefgh12ijklmnop", "ijklmnop34abcdefgh", [Block(0, 10, 8), Block(10, 0, 8)]),
        ("x" * 300 + "y", "x" * 300 + "z", [Block(0, 0, 300)]),
    ],
)
def test_blocks(first: str, second: str, expected: list[Block]) -> None:
    assert blocks(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "swaps"),
    [
        ("abcdefgh12ijklmnop", "abcdefgh345ijklmnop", [("12", "345")]),
        ("abcdefgh12ijklmnop", "ijklmnop34abcdefgh", []),
        ("前甲abcdefgh乙后", "前丙abcdefgh丁后", [("前甲", "前丙"), ("乙后", "丁后")]),
        ("abcdefgh东村的老王ijklmnop", "abcdefgh西村的老李ijklmnop", [("东", "西"), ("王", "李")]),
        ("abcdefgh" + "长" * 99 + "ijklmnop", "abcdefgh" + "短" + "ijklmnop", []),
    ],
)
def test_gaps_are_substitutions_in_order(
    first: str, second: str, swaps: list[tuple[str, str]]
) -> None:
    found = gaps(first, second, blocks(first, second))
    told = [(first[gap.at : gap.end], second[gap.there : gap.there_end]) for gap in found]
    assert [pair for pair in told if all(pair)] == swaps


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2026-03-01", "2026-03-02", True),
        ("2026-03-01", "2026-03-01T09:00:00+08:00", False),
        ("2026-03-01T09:00:00+08:00", "2026-03-01", False),
        ("2026-03-01T08:59:00+08:00", "2026-03-01T09:00:00+08:00", True),
        ("2026-03-01T23:59:00+08:00", "2026-03-02", True),
        (None, "2026-03-02", False),
        ("2026-03-01", None, False),
        ("soon", "2026-03-02", False),
    ],
)
def test_certainly_before(one: str | None, other: str | None, before: bool) -> None:
    assert certainly_before(one, other) is before


def fetched(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=CHINA)


def test_members_stand_in_order_of_time() -> None:
    members = [
        Telling(1, "甲", "a", published="2026-03-02", fetched_at=fetched(9, 8)),
        Telling(2, "乙", "b", published="2026-03-02T22:00:00+08:00", fetched_at=fetched(9, 7)),
        Telling(3, "丙", "c", published="2026-03-02", fetched_at=fetched(2, 21)),
        Telling(4, "丁", "d", fetched_at=fetched(2, 23)),
        Telling(5, "戊", "e", published="2026-03-01T20:00:00+00:00", fetched_at=fetched(9, 6)),
        Telling(6, "己", "f"),
        Telling(7, "庚", "g"),
    ]
    assert [member.id for member in sorted(members, key=order)] == [5, 3, 2, 4, 1, 6, 7]
