"""By which shingles a text is found again."""

import random
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.reposts.fingerprint import (
    ASKED,
    FINEST,
    POSTED,
    SHINGLE,
    Fingerprint,
    common_characters,
    fingerprint,
)

around = st.text("甲乙丙丁", max_size=60)


def any_text(size: int, seed: int = 5) -> str:
    chance = random.Random(seed)  # noqa: S311
    return "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(size))


def chosen(found: Fingerprint, width: int) -> set[int]:
    return {
        shingle
        for shingle, reach in zip(found.shingles, found.widths, strict=True)
        if reach >= width
    }


@settings(deadline=None, max_examples=300)
@given(around, around, around, around, st.sampled_from([8, 16, 32, 64]), st.randoms())
def test_a_shared_passage_has_a_chosen_shingle_in_common(
    before: str, behind: str, above: str, below: str, width: int, chance: random.Random
) -> None:
    passage = "".join(chance.choices("甲乙丙丁", k=width + SHINGLE - 1))
    first = chosen(fingerprint(before + passage + behind), width)
    second = chosen(fingerprint(above + passage + below), width)
    assert first & second


def test_a_shorter_passage_need_not_be_found() -> None:
    found = []
    for seed in range(30):
        passage = any_text(FINEST + SHINGLE - 3, seed)
        first = fingerprint(any_text(90, seed + 50) + passage + any_text(90, seed + 100))
        second = fingerprint(any_text(90, seed + 150) + passage + any_text(90, seed + 200))
        found.append(first.all() & second.all())
    assert any(found)
    assert not all(found)


@pytest.mark.parametrize("size", [300, 1500, 8000, 30_000])
def test_a_whole_and_its_part_find_each_other(size: int) -> None:
    text = any_text(size)
    whole, part = fingerprint(text), fingerprint(text[size // 3 : size // 3 + size // 4])
    assert part.posted({}, 8) & set(whole.asked())
    assert whole.posted({}, 8) & set(part.asked())


@pytest.mark.parametrize("size", [14, 100, 500, 2000, 9000, 60_000])
def test_how_many_shingles_a_text_takes(size: int) -> None:
    found = fingerprint(any_text(size))
    assert found.size == size
    assert len(found.posted({}, 8)) <= 3 * POSTED + 1
    assert len(found.posted({}, 8)) >= min(POSTED, size // FINEST) + 1
    assert len(found.asked()) <= ASKED
    assert found.posted({}, 8) <= set(found.asked()) <= found.all()
    assert {found.whole} < found.all()
    assert all(-(1 << 31) <= shingle < 1 << 31 for shingle in found.all())


def test_those_of_the_largest_widths_are_asked_for() -> None:
    found = fingerprint(any_text(9000))
    assert len(found.asked()) == len(set(found.asked())) == ASKED
    least = sorted(found.widths, reverse=True)[ASKED - 2]
    assert chosen(found, least + 1) < set(found.asked())


def test_the_same_in_every_process() -> None:
    text = any_text(200)
    code = f"from scraper.reposts.fingerprint import fingerprint; print(fingerprint({text!r}))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(fingerprint(text))


def test_a_shingle_depends_on_its_characters_alone() -> None:
    text = any_text(120)
    moved = fingerprint(any_text(77, seed=9) + text)
    inside = [
        (position, shingle)
        for position, shingle in zip(moved.positions, moved.shingles, strict=True)
        if position >= 77
    ]
    assert len(inside) > 10
    for position, shingle in inside:
        start = position - 77
        assert fingerprint(text[start : start + SHINGLE]).shingles == (shingle,)


@pytest.mark.parametrize("text", ["", "短", "五个字而已", "刚好六个字"])
def test_short_texts(text: str) -> None:
    found = fingerprint(text)
    assert len(found.shingles) == (1 if text else 0)
    assert found.size == len(text)
    assert found.posted({}, 8) == found.all() == set(found.asked())


def test_equal_texts_have_one_hash() -> None:
    assert fingerprint("一灯如豆").whole == fingerprint("一灯" + "如豆").whole
    assert fingerprint("一灯如豆").whole != fingerprint("一灯如斗").whole


def test_rare_shingles_are_posted_where_those_of_the_width_are_common() -> None:
    found = fingerprint(any_text(2000))
    usual = found.posted({}, 8)
    common = dict.fromkeys(chosen(found, found.width), 8)
    posted = found.posted(common, 8)
    assert usual == {found.whole, *common}
    assert usual < posted
    assert len(posted - usual) == POSTED
    assert found.posted(dict.fromkeys(common, 7), 8) == usual


def test_of_the_smaller_widths_no_common_shingle_is_posted() -> None:
    found = fingerprint(any_text(2000))
    every = dict.fromkeys(found.shingles, 9)
    assert found.posted(every, 8) == {found.whole, *chosen(found, found.width)}
    rare = sorted(chosen(found, FINEST) - chosen(found, found.width))[0]
    assert found.posted({**every, rare: 1}, 8) == {found.whole, rare, *chosen(found, found.width)}


@pytest.mark.parametrize(
    ("places", "widths", "seen", "expected"),
    [
        pytest.param((20, 40), (16, 16), (0, 7), [], id="not common enough"),
        pytest.param((20, 60), (16, 16), (8, 0), [(20, 26)], id="one common shingle"),
        pytest.param((20, 52), (16, 16), (8, 8), [(20, 58)], id="what lies between two"),
        pytest.param((20, 53), (16, 16), (8, 8), [(20, 26), (53, 59)], id="two far apart"),
        pytest.param(
            (20, 30, 40), (16, 16, 16), (8, 0, 8), [(20, 26), (40, 46)], id="a rare one between"
        ),
        pytest.param((20, 30, 40), (16, 8, 16), (8, 0, 8), [(20, 46)], id="one that is not posted"),
        pytest.param((198,), (16,), (8,), [(198, 200)], id="at the end"),
    ],
)
def test_common_characters(
    places: tuple[int, ...],
    widths: tuple[int, ...],
    seen: tuple[int, ...],
    expected: list[tuple[int, int]],
) -> None:
    shingles = tuple(range(len(places)))
    found = Fingerprint(0, 200, places, shingles, widths)
    assert found.width == 16
    marks = common_characters(found, dict(zip(shingles, seen, strict=True)), 8)
    assert len(marks) == 200
    assert [run.span() for run in re.finditer(b"\x01+", marks)] == expected


def test_a_passage_that_stories_share_is_marked_and_the_text_around_it_is_not() -> None:
    passage = any_text(150)
    text = any_text(200, 1) + passage + any_text(200, 2)
    found = fingerprint(text)
    marks = common_characters(found, dict.fromkeys(fingerprint(passage).shingles, 8), 8)
    assert not any(marks[:200])
    assert not any(marks[350:])
    assert sum(marks) > 110
