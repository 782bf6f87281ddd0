"""Of two corrections that contradict each other, the later one counts."""

from datetime import UTC, datetime

import pytest

from scraper.archive.corrections import What
from scraper.archive.scratch import Scratch
from scraper.reposts.rulings import Rulings
from scraper.reposts.texts import Telling

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _said(*said: What) -> Rulings:
    with Scratch(":memory:") as scratch:
        for number, key in ((1, "a.example/1"), (2, "b.example/2")):
            scratch.add(Telling(number, f"outlet {number}", key), "标题", "正文")
        for what in said:
            scratch.corrections.add(what, "b.example/2", "a.example/1", "me", "", NOW)
        return scratch.corrections.rulings([2])


PAIR = frozenset({(2, 1)})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("parent",), Rulings({2: 1}, same=PAIR)),
        (("parent", "not-parent"), Rulings(not_parents=PAIR, same=PAIR)),
        (("not-parent", "parent"), Rulings({2: 1}, same=PAIR)),
        (("parent", "other"), Rulings(other=PAIR)),
        (("other", "parent"), Rulings({2: 1}, same=PAIR)),
        (("same", "other"), Rulings(other=PAIR)),
        (("other", "same"), Rulings(same=PAIR)),
        (("same", "not-parent"), Rulings(not_parents=PAIR, same=PAIR)),
    ],
)
def test_the_later_word_counts(said: tuple[What, ...], expected: Rulings) -> None:
    assert _said(*said) == expected
