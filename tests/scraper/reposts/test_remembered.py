"""Answers are remembered for as many characters of texts as they may hold in memory."""

from collections.abc import Callable

import pytest

from scraper.reposts.align import _places
from scraper.reposts.normalise import LONGEST, _comparable
from scraper.reposts.remembered import MOST, remembered


@pytest.mark.parametrize(
    ("asked", "worked"),
    [
        (["甲", "甲", "甲"], ["甲"]),
        (
            ["甲乙丙", "丁戊", "甲乙丙", "己庚辛壬", "甲乙丙", "丁戊"],
            ["甲乙丙", "丁戊", "己庚辛壬", "丁戊"],
        ),
        (["甲" * 9, "甲" * 9], ["甲" * 9, "甲" * 9]),
        (["", "", "甲" * 8, "", "甲" * 8], ["", "甲" * 8]),
    ],
    ids=["one", "the last ones", "too long", "nothing"],
)
def test_the_last_texts_of_so_many_characters_are_remembered(
    asked: list[str], worked: list[str]
) -> None:
    found: list[str] = []

    @remembered(8)
    def doubled(text: str) -> str:
        found.append(text)
        return text * 2

    assert [doubled(text) for text in asked] == [text * 2 for text in asked]
    assert found == worked


def test_short_texts_are_counted_too() -> None:
    found: list[str] = []
    remember = remembered(MOST * 99)(found.append)
    for _ in range(2):
        for number in range(MOST + 1):
            remember(str(number))
    assert len(found) == 2 * (MOST + 1)


def test_what_fails_is_not_remembered() -> None:
    @remembered(9)
    def broken(text: str) -> str:
        raise ValueError(text)

    for _ in range(2):
        with pytest.raises(ValueError, match="甲"):
            broken("甲")


@pytest.mark.parametrize("function", [_places, _comparable])
def test_books_are_forgotten(function: Callable[[str], object]) -> None:
    books = [f"{number:02}" + "甲" * (LONGEST - 2) for number in range(18)]
    first = function(books[0])
    assert function(books[0]) is first
    for book in books:
        function(book)
    assert function(books[0]) is not first
