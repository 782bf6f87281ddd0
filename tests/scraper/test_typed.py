"""What is typed is text and numbers that a database takes, or nothing is begun with it."""

from argparse import Namespace

import pytest
from scrapy.exceptions import UsageError

from scraper.typed import check_typed, is_number


@pytest.mark.parametrize(
    ("args", "options"),
    [
        (["青\udcff"], {}),
        ([], {"undo": 10**18}),
        ([], {"undo": -(10**18)}),
        ([], {"sources": [["a", "\udcff"]]}),
    ],
)
def test_what_no_database_takes(args: list[str], options: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"too large a number|no text in UTF-8"):
        check_typed(args, Namespace(**options))


def test_what_it_takes() -> None:
    options = {"undo": 10**18 - 1, "quiet": True, "none": None, "pace": 0.5, "since": "2024-03-18"}
    check_typed(["9" * 5000, "²", "http://h.example/" + "9" * 5000, "青石"], Namespace(**options))


@pytest.mark.parametrize(
    ("text", "answer"),
    [("7", True), ("9" * 18, True), ("9" * 19, False), ("²", False), ("٣", False), ("", False)],
)
def test_a_number(text: str, answer: bool) -> None:
    assert is_number(text) is answer
