"""The passage that is shown of a hit, with the words marked in the original characters."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.search.snippet import WIDTH, snippet
from scraper.text.words import phrases
from tests.scraper.publish.newsroom import HARVEST, PATROL


def marked(text: str, typed: str) -> str:
    pieces = snippet(text, phrases(typed))
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "text", "passage"),
    [
        ("派出所", "青石派出所的灯。", "青石[派出所]的灯。"),
        ("检察机关", "云岚縣檢察機關依法", "云岚縣[檢察機關]依法"),
        ("檢察機關", "云岚县检察机关依法", "云岚县[检察机关]依法"),
        ("gdp增长8", "去年ＧＤＰ增长８％。", "去年[ＧＤＰ增长８]％。"),
        ("阿里木买买提", "诗人阿里木・买买提说", "诗人[阿里木・买买提]说"),
        ("零宽", "一个零\u200b宽字", "一个[零\u200b宽]字"),
        ("所", "派出所，所长", "派出[所]，[所]长"),
        ("派出所 民警", "派出所民警", "[派出所民警]"),
        ("m2", "占地五㎡。m2", "占地五[㎡]。[m2]"),
        ("i", "İ i", "[İ] [i]"),
        ("民警", "第一行\n\n民警在", "第一行 [民警]在"),
        ("梯田", "没有这个词。", "没有这个词。"),
        ("梯田", "", ""),
    ],
)
def test_words_are_marked_in_the_original(typed: str, text: str, passage: str) -> None:
    assert marked(text, typed) == passage


def test_the_passage_is_where_most_words_stand_together() -> None:
    text = f"{HARVEST}\n{PATROL}\n{HARVEST}"
    assert marked(text, "民警 电动车") == (
        "…凌晨两点，云岚县青石派出所的灯还亮着，值班[民警]周启明正在核对当天的巡逻记录。"
        " 入夏以来，夜市一带[电动车]被盗的报案接连不断，所里决定把巡逻时间推迟到后半夜。 周启…"
    )


def test_the_passage_begins_with_a_sentence_and_says_where_it_was_cut() -> None:
    passage = marked(PATROL, "水泵房")
    assert passage.startswith("…")
    assert passage.endswith("…")
    assert "[水泵房]" in passage
    assert marked(f"{'话' * 200}。水泵房在河边。{'话' * 200}", "水泵房").startswith(
        "…[水泵房]在河边。"
    )


@pytest.mark.parametrize(
    "text", ["派出所" * 100_000, "派 " * 50_000, "·" * 100_000 + "所", "a" * 300_000]
)
def test_a_text_without_end_is_no_trouble(text: str) -> None:
    assert sum(len(p.text) for p in snippet(text, phrases("派出所 所 a"))) <= WIDTH + 2


@settings(deadline=None)
@given(
    st.text("派出所民İ警１ﬀ㈠·\u200b\n 買é\u0301", max_size=60),
    st.text("派出所民 買1f一", max_size=6),
)
def test_nothing_is_lost_or_invented(text: str, typed: str) -> None:
    shown = "".join(piece.text for piece in snippet(text, phrases(typed)))
    assert " ".join(shown.strip("…").split()) in " ".join(text.split())
    kinds = [piece.is_hit for piece in snippet(text, phrases(typed))]
    assert all(one != other for one, other in pairwise(kinds))


def test_a_conversion_that_changes_lengths_is_done_character_by_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def simplified(text: str) -> str:
        return text.replace("檢察", "检").replace("機", "机").replace("檢", "检")

    monkeypatch.setattr("scraper.search.snippet.simplified", simplified)
    assert marked("云岚縣檢察機關依法", "机") == "云岚縣檢察[機]關依法"
