"""What texts show of who took them from whom."""

import pytest

from scraper.reposts.normalise import comparable
from scraper.reposts.traces import MOST, Trace, Traces
from tests.scraper.reposts.sides import WEATHER, WHARF

LINES = WHARF.split("\n")
TYPO = WHARF.replace("电动机", "电动几")
TYPOS = TYPO.replace("陈列室", "陈咧室").replace("缆绳", "览绳")
SHORT = "\n".join(LINES[:3] + LINES[4:])
NOTE = f"{WHARF}\n{WEATHER}"


def traces(*texts: str) -> Traces:
    """The traces of texts that came in this order and have the ids 1, 2, 3 …"""
    kept = {place: comparable(text) for place, text in enumerate(texts, 1)}
    return Traces(list(kept), kept)


@pytest.mark.parametrize(
    ("texts", "page", "parent", "expected"),
    [
        pytest.param([WHARF, WHARF], 2, 1, Trace(0, 0), id="equal"),
        pytest.param([WHARF, TYPO], 2, 1, Trace(0, 1), id="a typo of its own"),
        pytest.param([WHARF, TYPO, TYPO], 3, 2, Trace(0, 0), id="an inherited typo"),
        pytest.param([WHARF, TYPO, TYPO], 3, 1, Trace(1, 1), id="a typo the parent lacks"),
        pytest.param([WHARF, TYPOS, TYPOS], 3, 1, Trace(3, 3), id="three of them"),
        pytest.param([WHARF, TYPO, WHARF], 3, 2, Trace(1, 1), id="a typo that is not inherited"),
        pytest.param([WHARF, TYPO, TYPO], 2, 1, Trace(0, 1), id="who came later says nothing"),
        pytest.param([WHARF, SHORT, SHORT], 3, 2, Trace(0, 0), id="a paragraph both lack"),
        pytest.param([WHARF, SHORT, WHARF], 3, 2, Trace(1, 1), id="a paragraph the parent lacks"),
        pytest.param([WHARF, SHORT], 2, 1, Trace(0, 1), id="a dropped paragraph"),
        pytest.param([WHARF, NOTE, NOTE], 3, 1, Trace(1, 0), id="an inherited note"),
        pytest.param([WHARF, NOTE], 2, 1, Trace(0, 0), id="a note of its own"),
        pytest.param([WHARF, TYPO, WHARF], 1, 2, Trace(0, 1), id="from a later page"),
        pytest.param([WHARF, WEATHER], 2, 1, Trace(0, 1), id="unlike"),
        pytest.param([WHARF, "短", WHARF], 3, 2, Trace(1, 0), id="too short for a piece"),
    ],
)
def test_traces(texts: list[str], page: int, parent: int, expected: Trace) -> None:
    assert traces(*texts).of(page, parent) == expected


@pytest.mark.parametrize(("page", "parent"), [(1, 3), (3, 1), (3, 9), (4, 1)])
def test_unknown_texts_say_nothing(page: int, parent: int) -> None:
    kept = {1: comparable(WHARF), 2: comparable(TYPO), 4: ""}
    assert Traces([1, 2, 3, 4], kept).of(page, parent) is None
    assert Traces([1, 2, 3, 4], kept).of(2, 1) == Trace(0, 1)


def test_of_a_large_story_the_first_members_are_compared() -> None:
    found = traces(*[WHARF, TYPO] * MOST)
    assert found.of(MOST, 2) == Trace(0, 0)
    assert found.of(MOST, 1) == Trace(1, 1)
    assert found.of(MOST + 1, 1) is None
    assert found.of(2, MOST + 1) is None


def test_members_without_a_text_take_no_place() -> None:
    kept = {place: comparable(WHARF) for place in range(10, 10 + MOST)}
    found = Traces(range(10 + MOST), kept)
    assert found.of(9 + MOST, 10) == Trace(0, 0)
    assert found.of(10, 3) is None


def test_the_order_of_the_members_is_their_order_in_time() -> None:
    kept = {1: comparable(WHARF), 2: comparable(TYPO), 3: comparable(TYPO)}
    assert Traces([1, 2, 3], kept).of(2, 1) == Trace(0, 1)
    assert Traces([1, 3, 2], kept).of(2, 1) == Trace(1, 1)
