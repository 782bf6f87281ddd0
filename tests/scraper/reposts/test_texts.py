"""The small judgements: comparison form, alignment, headlines, moments."""

import subprocess
import sys

import pytest

from scraper.reposts.align import Block, blocks, gaps
from scraper.reposts.moments import certainly_before
from scraper.reposts.normalise import SHINGLE, common_characters, comparable, fingerprint, shingles
from scraper.reposts.titles import other_number, same_title, says_update
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


def test_shingles_are_the_same_in_every_process() -> None:
    code = "from scraper.reposts.normalise import shingles; print(shingles('老槐树下的说事箱'))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(shingles("老槐树下的说事箱"))


def test_a_shingle_depends_on_its_characters_alone() -> None:
    text = comparable(STORY)
    found = shingles(text)
    assert len(found) == len(text) - SHINGLE + 1
    assert found[37] == shingles(text[37 : 37 + SHINGLE])[0]
    assert shingles("短") != shingles("长")
    assert shingles("") == []


def test_equal_texts_have_one_hash() -> None:
    assert fingerprint("一").exact == fingerprint("一").exact != fingerprint("二").exact


def test_common_passages_are_marked_between_their_samples() -> None:
    text = comparable(STORY)
    found = shingles(text)
    frequencies = dict.fromkeys(found[50:120], 9)
    marks = common_characters(found, frequencies, 8)
    assert len(marks) == len(text)
    assert not any(marks[:50])
    assert not any(marks[125:])
    assert sum(marks[50:125]) > 55


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
    ("one", "other", "same"),
    [
        ("说事箱里的故事", "说事箱里的故事_青禾网", True),
        ("更正:说事箱里的故事", "说事箱里的故事", True),
        ("老槐树下的说事箱装着民生", "老槐树下的说事箱装着…", True),
        ("说事箱", "图书室", False),
        ("", "", False),
    ],
)
def test_same_title(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("法治乡村行(一)", "法治乡村行（二）", True),
        ("工作简报第12期", "工作简报第13期", True),
        ("工作简报第12期", "工作简报第12期", False),
        ("法治乡村行(一)", "防火通告(二)", False),
        ("说事箱", "说事箱", False),
    ],
)
def test_other_number(one: str, other: str, differ: bool) -> None:
    assert other_number(one, other) is differ


def test_says_update() -> None:
    assert says_update("【更正】关于停水的通知")
    assert not says_update("关于停水的通知")


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
