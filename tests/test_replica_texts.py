"""The format of the offline web's texts."""

from datetime import datetime

import pytest

from tests.replica.texts import library, parse_text


@pytest.mark.parametrize(
    ("body", "kinds", "lines"),
    [
        ("一句。\n\n## 小标题", ["paragraph", "subhead"], ["一句。", "小标题"]),
        ("[img: 图为现场]\n[img:]", ["image", "image"], ["图为现场"]),
        ("[table]\n甲 | 乙\n1 | 2\n结束", ["table", "paragraph"], ["甲 乙", "1 2", "结束"]),
    ],
)
def test_a_text_is_read(body: str, kinds: list[str], lines: list[str]) -> None:
    text = parse_text("k", "title: 题\ndate: 2024-01-02 03:04\nreporters: 甲 乙", body)
    assert [block.kind for block in text.blocks] == kinds
    assert [line for block in text.blocks for line in block.lines] == lines
    assert text.reporters == ("甲", "乙")
    assert text.date == datetime(2024, 1, 2, 3, 4)


@pytest.mark.parametrize("head", ["title: 题", "date: 2024-01-02 03:04", "title: 题\ndate: soon"])
def test_a_text_without_title_or_date_is_refused(head: str) -> None:
    with pytest.raises(ValueError, match="k: needs"):
        parse_text("k", head, "")


def test_every_text_names_its_place_and_is_long_enough_to_be_one() -> None:
    texts = library()
    assert len(texts) >= 80
    for text in texts.values():
        assert text.place
        assert sum(len(line) for block in text.blocks for line in block.lines) > 150, text.key
