"""Two aligned texts beside each other, in numbers."""

from collections.abc import Sequence

import pytest

from scraper.reposts.align import Block
from scraper.reposts.shape import LEAST, OWN, PASSAGE, Shape, Side, shape

NONE = (b"", b"")


def marks(size: int, *runs: tuple[int, int]) -> bytes:
    made = bytearray(size)
    for start, end in runs:
        made[start:end] = b"\x01" * (end - start)
    return bytes(made)


@pytest.mark.parametrize(
    ("sizes", "found", "first", "second", "grain", "longest", "passages"),
    [
        pytest.param(
            (100, 100),
            [Block(0, 0, 100)],
            Side(1.0, 0.0, 100),
            Side(1.0, 0.0, 100),
            100.0,
            100,
            100,
            id="equal",
        ),
        pytest.param(
            (100, 80), [], Side(0.0, 1.0, 100), Side(0.0, 1.0, 80), 0.0, 0, 0, id="nothing shared"
        ),
        pytest.param(
            (100, 50),
            [Block(0, 0, 50)],
            Side(0.5, 0.5, 100),
            Side(1.0, 0.0, 50),
            50.0,
            50,
            50,
            id="a part",
        ),
        pytest.param(
            (100 + OWN, 100),
            [Block(0, 0, 60), Block(60 + OWN, 60, 40)],
            Side(100 / (100 + OWN), OWN / (100 + OWN), 100 + OWN),
            Side(1.0, 0.0, 100),
            50.0,
            60,
            100,
            id="a passage of its own",
        ),
        pytest.param(
            (99 + OWN, 100),
            [Block(0, 0, 60), Block(59 + OWN, 60, 40)],
            Side(100 / (99 + OWN), 0.0, 99 + OWN),
            Side(1.0, 0.0, 100),
            50.0,
            60,
            100,
            id="an insertion too short to be one",
        ),
        pytest.param(
            (100, 100),
            [Block(0, 40, PASSAGE), Block(50, 0, PASSAGE - 1), Block(80, 70, 10)],
            Side(0.49, 0.3, 100),
            Side(0.49, 0.0, 100),
            49 / 3,
            PASSAGE,
            PASSAGE,
            id="pieces of all sizes",
        ),
        pytest.param(
            (200, 100),
            [Block(0, 0, 100), Block(100, 0, 100)],
            Side(1.0, 0.0, 200),
            Side(1.0, 0.0, 100),
            100.0,
            100,
            200,
            id="held twice",
        ),
        pytest.param((0, 0), [], Side(0.0, 0.0, 0), Side(0.0, 0.0, 0), 0.0, 0, 0, id="empty"),
    ],
)
def test_shape(
    sizes: tuple[int, int],
    found: Sequence[Block],
    first: Side,
    second: Side,
    grain: float,
    longest: int,
    passages: int,
) -> None:
    seen = shape(sizes, found, NONE)
    assert seen.first == first
    assert seen.second == second
    assert (seen.grain, seen.longest, seen.passages) == (grain, longest, passages)
    assert seen.shared == sum(block.size for block in found)


def test_common_passages_weigh_nothing() -> None:
    found = [Block(0, 0, 60), Block(70, 60, 30)]
    seen = shape((100, 90), found, (marks(100, (0, 50)), marks(90, (0, 50))))
    assert seen.first == Side(0.8, 0.0, 50)
    assert seen.second == Side(1.0, 0.0, 40)
    assert (seen.shared, seen.longest, seen.passages) == (40, 30, 30)
    assert seen.grain == 45.0


def test_a_common_passage_is_nobodys_own() -> None:
    own = shape((100, 40), [Block(0, 0, 40)], NONE).first
    common = shape((100, 40), [Block(0, 0, 40)], (marks(100, (40, 75)), b"")).first
    assert own == Side(0.4, 0.6, 100)
    assert common == Side(40 / 65, 0.0, 65)


@pytest.mark.parametrize(
    ("size", "left", "weighed"),
    [
        (100, LEAST, LEAST),
        (100, LEAST - 1, 100),
        (400, 80, 80),
        (400, 79, 400),
        (100, 0, 100),
    ],
)
def test_what_is_made_of_common_phrases_is_compared_as_it_stands(
    size: int, left: int, weighed: int
) -> None:
    seen = shape((size, 50), [], (marks(size, (left, size)), b""))
    assert seen.first.size == weighed


def test_part_and_whole() -> None:
    small, large = Side(0.9, 0.0, 40), Side(0.3, 0.6, 120)
    one, other = Shape(small, large, 36, 36, 36, 36), Shape(large, small, 36, 36, 36, 36)
    for seen in (one, other):
        assert (seen.part, seen.whole) == (small, large)
        assert (seen.low, seen.high) == (0.3, 0.9)
    same = Shape(small, small, 36, 36, 36, 36)
    assert same.part is same.first
    assert same.whole is same.second
