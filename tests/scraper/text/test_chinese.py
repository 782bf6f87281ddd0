"""Comparison and search forms of Chinese text."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.chinese import bigrams, fold, keep


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("青石长安网", "青石 石长 长安 安网"),
        ("網", "网"),
        ("青石县 2024年 GDP数据", "青石 石县 2024 年 gdp 数据"),
        ("COVID-19 疫情", "covid 19 疫情"),
        ("一，二", "一 二"),
        ("，。！", ""),
        ("", ""),
    ],
)
def test_bigrams(text: str, words: str) -> None:
    assert bigrams(text) == words


def test_two_character_words_are_found_by_sqlite() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create virtual table t using fts5(words)")
        connection.execute("insert into t values (?)", [bigrams("县委政法委召开平安建设会议")])
        for query, hits in (("政法", 1), ("平安建设", 1), ("建议", 0)):
            phrase = f'"{bigrams(query)}"'
            found = connection.execute("select count(*) from t where t match ?", [phrase])
            assert found.fetchone() == (hits,)
    connection.close()


@given(st.text())
def test_spelling_never_matters(text: str) -> None:
    assert keep(fold(text)) == keep(text)
    assert "\u200b" not in fold(text + "\u200b")
