"""Comparison forms of Chinese text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.chinese import fold, keep


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２３：！？（）", "ABC123:!?()"),
        ("青石縣發佈網絡新聞", "青石县发布网络新闻"),
        ("阿里木・買買提", "阿里木·买买提"),
        ("阿里木•买买提", "阿里木·买买提"),
        ("人民网－人民日报", "人民网-人民日报"),
        ("发展――改革——开放", "发展--改革--开放"),
        ("零\u200b宽\ufeff字\u00ad符\u200d", "零宽字符"),
        ("全角\u3000空格\xa0在", "全角 空格 在"),
        ("①㈠㎡", "1(一)m2"),
        ("", ""),
        ("plain ASCII", "plain ASCII"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“平安青石”，建设！", "平安青石建设"),
        ("來源: 青石長安網", "来源：青石长安网"),
        ("GDP增长5.2%", "gdp增长52"),
        ("王__小 明", "王小明"),
        ("𠮷野家", "𠮷 野家"),
    ],
)
def test_keep_holds_letters_han_and_digits_only(one: str, other: str) -> None:
    assert keep(one) == keep(other) != ""


@given(st.text())
def test_spelling_never_matters(text: str) -> None:
    assert keep(fold(text)) == keep(text)
    assert "\u200b" not in fold(text + "\u200b")
