"""Which words editors swap for one another, and which are names."""

import pytest

from scraper.reposts.ordinary import is_ordinary, words


@pytest.mark.parametrize(
    "word", ["群众", "老百姓", "目前", "如今", "我们", "经济发展", "的发展", "槐树湾", "甲", ""]
)
def test_ordinary_words(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["葛春梅", "柏永年", "翟守义", "坦桑尼亚", "云溪"])
def test_names_are_none(word: str) -> None:
    assert not is_ordinary(word)


def test_the_list_holds_words_of_two_to_four_characters() -> None:
    assert len(words()) > 9000
    assert {len(word) for word in words()} == {2, 3, 4}
