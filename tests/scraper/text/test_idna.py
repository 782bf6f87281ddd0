"""Names in other scripts, as browsers ask for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.idna import to_ascii


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("www.青石.example", "www.xn--y7y328d.example"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("STRAẞE.example", "xn--strae-oqa.example"),
        ("ΛΌΓΟΣ.example", "xn--oxapnq6b.example"),
        ("λόγος.example", "xn--oxapnm1c.example"),
        ("क्\u200dष.example", "xn--11b2ezcw70k.example"),
        ("plain.example", "plain.example"),
    ],
)
def test_as_browsers_write_it(name: str, written: str) -> None:
    assert to_ascii(name) == written


@pytest.mark.parametrize(
    "name",
    [
        "\u200d青石.example",
        "青\u200c石.example",
        "\u0378青.example",
        "\ue000青.example",
        "青\u202e石.example",
        "青石.xn--a",
        "青" * 63 + ".example",
        "ß" * 80 + ".example",
    ],
)
def test_what_is_no_name(name: str) -> None:
    assert to_ascii(name) == ""


@given(st.text())
def test_nothing_raises(text: str) -> None:
    assert to_ascii(text).isascii()
