"""What a search has broken once is replayed for ever: it breaks no more."""

from collections.abc import Sequence

import pytest

from bench.fuzz import cases
from bench.fuzz.seeds import Answer

KEPT = dict(cases.kept())


def test_there_are_some() -> None:
    assert KEPT


@pytest.mark.parametrize("name", KEPT)
def test_it_falls_no_more(name: str) -> None:
    answers: Sequence[Answer] = KEPT[name]
    assert answers
    cases.replay(answers)
