"""Escapes in JSON make no character that no text may hold, and everything else is as it was."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.decode import clean
from scraper.html.json_text import clean_escapes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"\\u9752石"', "青石"),
        ('"a\\ud800b"', "ab"),
        ('"a\\udc00\\ud83db"', "ab"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"\\uD83D\\uDE00\\uD83D"', "😀"),
        ('"\\u0000\\u001b[2J\\u009b\\ufffe\\b\\f"', "[2J "),
        ('"\\\\u0000"', "\\u0000"),
        ('"\\\\\\u0000x"', "\\x"),
        ('"\\"\\n\\t\\/"', '"\n\t/'),
        ('{"\\u0007k": 1}', {"k": 1}),
    ],
)
def test_what_is_read(text: str, value: object) -> None:
    assert json.loads(clean_escapes(text)) == value


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists, max_leaves=6), st.booleans())
def test_values_are_those_that_were_written(value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    read = json.loads(clean(clean_escapes(text)), strict=False)
    assert _told(read) == clean(_told(value).replace("\f", " "))


def _told(value: object) -> str:
    return "".join(map(_told, value)) if isinstance(value, list) else f"{value}|"


@given(st.text(alphabet="\\ud8cDbf0\"'x\n"))
def test_no_text_is_too_odd(text: str) -> None:
    assert clean_escapes(clean_escapes(text)) is not None


@pytest.mark.parametrize("unit", ["\\", "\\u", "\\ud800", "\\ud83d\\u", "u0000"])
def test_long_texts_take_no_time(unit: str) -> None:
    began = time.perf_counter()
    clean_escapes(unit * 200_000)
    assert time.perf_counter() - began < 2
