"""What the index holds of a text, and what a typed word asks for: they have to agree."""

import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.text.chinese import fold
from scraper.text.words import (
    LONGEST,
    LONGEST_TEXT,
    MOST,
    index_words,
    pattern,
    phrases,
    searchable,
    site_word,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("青石长安网", "青石 石长 长安 安网 网"),
        ("網", "网"),
        ("青石县 2024年度 GDP数据", "青石 石县 县 2024 年 年度 度 gdp 数 数据 据"),
        ("2024年3月", "2024 年 3 月"),
        ("COVID-19 疫情", "covid 19 疫 疫情 情"),
        ("一，二", "一 二"),
        ("阿里木・買買提", "阿里 里木 木买 买买 买提 提"),
        ("ＧＤＰ増长", "gdp 増 増长 长"),
        ("，。！", ""),
        ("", ""),
    ],
)
def test_index_words(text: str, words: str) -> None:
    assert index_words(text) == words


@pytest.mark.parametrize("character", ["\ufdfa", "甲", "㍿", "a"])
def test_of_a_text_without_end_the_beginning_is_indexed(character: str) -> None:
    text = character * (LONGEST_TEXT // 17)
    assert len(searchable(text)) == min(len(fold(text)), LONGEST_TEXT)
    assert searchable("甲" * (LONGEST_TEXT - 1) + "乙丙") == "甲" * (LONGEST_TEXT - 1) + "乙"


def finds(typed: str, text: str) -> bool:
    """Ask SQLite, and hold the pattern that marks passages to what it says."""
    with sqlite3.connect(":memory:") as db:
        db.execute("create virtual table t using fts5(w, content='', tokenize='unicode61')")
        db.execute("insert into t (rowid, w) values (1, ?)", [index_words(text)])
        asked = [f'"{" ".join(one.words)}"' + "*" * one.open for one in phrases(typed)]
        query = " AND ".join(asked) or '""'
        rows = db.execute("select 1 from t where t match ?", [query]).fetchall()
    db.close()
    shown = [pattern(one).search(searchable(text)) is not None for one in phrases(typed)]
    assert bool(rows) == (all(shown) and bool(shown)), (typed, text)
    return bool(rows)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("派出所", "云岚县青石派出所的灯还亮着"),
        ("民警", "值班民警周启明"),
        ("所", "他去了派出所"),
        ("所", "所长说"),
        ("所", "他去了派出所。"),
        ("GDP增长8%", "云岚县去年GDP增长8%左右"),
        ("gdp增長", "ＧＤＰ增长8.2％"),
        ("增长8", "增长8.2%"),
        ("2024年", "2024年度报告"),
        ("2024年度", "在2024年度报告中"),
        ("2024年3月", "自2024年3月15日起"),
        ("很多GDP", "有很多GDP数据"),
        ("5G基站", "新建５Ｇ基站"),
        ("派出所，民警", "在派出所，民警说"),
        ("派出所民警", "青石派出所民警"),
        ("民警 派出所", "青石派出所的民警"),
        ("檢察機關", "检察机关"),
        ("检察机关", "檢察機關依法"),
        ("阿里木·买买提", "阿里木•買買提"),
        ("阿里木买买提", "阿里木·买买提"),
        ("买买提", "阿里木·买买提"),
        ("covid-19", "COVID19 与 Covid 19"),
        ("派出所", "派\u200b出所"),
        ("𠮷野", "去𠮷野家"),
        ("C++", "用 C 语言"),
        ("法治-政务", "法治与政务"),
        ("法治,政务", "法治政务网"),
        ("法治，政务", "政务公开，法治先行"),
        ("公安局、南门", "南门的公安局"),
        ("公安局_南门", "南门的公安局"),
        ("《青石》:民警", "民警说青石"),
        ("GDP、CPI", "CPI 高于 GDP"),
        ("增长:8.2%", "8.2% 的增长"),
        ("“3·15”晚会", "晚会在3·15播出"),
        ("a_b", "a b"),
    ],
)
def test_found(typed: str, text: str) -> None:
    assert finds(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("派出所", "派出去的人在所里"),
        ("出派", "派出所"),
        ("2024", "12024年"),
        ("GDP", "GDPR 条例"),
        ("增长8", "增长80%"),
        ("派出 所长", "派出所"),
        ("石长", "石，长"),
        ("法治,政务", "法治在先"),
        ("8.2", "8 与 2"),
        ("2024-03", "03 月，2024 年"),
        ("2024年", "年2024"),
        ("民警", ""),
        ("", "派出所"),
        ("，。", "派出所，。"),
        ('"', '他说"好"'),
        ("*", "派出所"),
    ],
)
def test_not_found(typed: str, text: str) -> None:
    assert not finds(typed, text)


@settings(deadline=None)
@given(st.text("派出所民警长a1G 年，。·-\n買", max_size=14), st.integers(0, 12), st.integers(1, 6))
@example("1派所", 0, 2)
def test_every_part_of_a_text_that_ends_no_latin_word_finds_it(
    text: str, start: int, size: int
) -> None:
    folded = searchable(text)
    part = folded[start : start + size]
    finds(part, text)  # the index and the pattern say the same
    cut = [folded[i - 1 : i + 1] for i in (start, start + len(part)) if 0 < i < len(folded)]
    whole = not any(two.isascii() and two.isalnum() for two in cut)
    if whole and phrases(part):
        assert finds(part, text)


@settings(deadline=None)
@given(st.text())
def test_nothing_typed_is_query_syntax(typed: str) -> None:
    for phrase in phrases(typed):
        assert all('"' not in word and not word.isspace() for word in phrase.words)
    finds(typed, "派出所 OR NEAR title")


def test_a_query_is_bounded() -> None:
    assert len(phrases(" ".join(map(str, range(1000))))) == MOST
    (phrase,) = phrases("派出所民警" * 10_000)
    assert len(phrase.words) < LONGEST
    assert len(phrases("民警 民警 民警")) == 1


def test_the_word_of_a_site_is_never_typed() -> None:
    word = site_word("qingshi")
    assert not any(word in phrase.words for phrase in phrases(word))
    assert index_words(word) != word
