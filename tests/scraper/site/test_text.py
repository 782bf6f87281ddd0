"""Texts from the file as they are shown; colours that can be told apart."""

import re

import pytest

from scraper.site import files, text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("  两  词\n一行 ", "两 词 一行"),
        ("\u202e反\u202c\u0000\u200b", "反"),
        (None, ""),
        (7, "7"),
        ("长" * 400, "长" * 300 + "…"),
    ],
)
def test_line(value: object, shown: str) -> None:
    assert text.line(value) == shown


@pytest.mark.parametrize(
    ("address", "fit"),
    [
        ("http://www.qingshi.example/a/1.html", True),
        ("HTTPS://www.qingshi.example/", True),
        ("https://青石.example/文", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//qingshi.example/", False),
        ("/a/1.html", False),
        ("http://", False),
        ("http://[::1", False),
        ("http://x.example/ b", False),
        ('http://x.example/"', False),
        ("http://x.example/\u202e", False),
        ("http://x.example/" + "a" * 3000, False),
        (None, False),
    ],
)
def test_web(address: object, fit: bool) -> None:
    assert bool(text.web(address)) is fit


@pytest.mark.parametrize(
    ("value", "precision", "shown"),
    [
        ("2026-11-23T08:30:00+08:00", "minute", ("2026-11-23T08:30+08:00", "2026年11月23日 08:30")),
        ("2026-11-23T00:00:00+08:00", "day", ("2026-11-23", "2026年11月23日")),
        ("2026-11-23", "minute", ("2026-11-23", "2026年11月23日")),
        ("2026-13-23T08:30:00+08:00", "minute", None),
        ("昨天", "minute", None),
        (None, None, None),
    ],
)
def test_when(value: object, precision: object, shown: tuple[str, str] | None) -> None:
    found = text.when(value, precision)
    assert (found and (found.iso, found.shown)) == shown


@pytest.mark.parametrize(
    ("value", "found"),
    [('["甲", "", "乙\\n丙", 3]', ["甲", "乙 丙", "3"]), ("{}", []), ("[", []), (None, [])],
)
def test_names(value: object, found: list[str]) -> None:
    assert text.names(value) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("苹果熟了,开庭", "苹果熟了，开庭 ", True), ("守夜", "守夜人", False), ("ＡＢ", "ab", True)],
)
def test_alike(one: str, other: str, same: bool) -> None:
    assert text.alike(one, other) is same


@pytest.mark.parametrize(
    ("value", "shown"),
    [("zh", "zh"), ("zh-Hans-CN", "zh-Hans-CN"), ('zh" onclick="x', ""), ("", ""), (None, "")],
)
def test_language(value: object, shown: str) -> None:
    assert text.language(value) == shown


CSS = (files.STATIC / "site.css").read_text("utf-8")
PAIRS = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "wash"), ("soft", "paper"), ("soft", "sheet"),
    ("soft", "wash"), ("link", "paper"), ("link", "sheet"), ("link", "wash"), ("seal", "paper"),
    ("seal", "sheet"), ("on-seal", "seal"), ("paper", "link"), ("on-band", "band"),
    ("on-add", "add"), ("on-drop", "drop"), ("on-move", "move"),
]  # fmt: skip


def colours(block: str) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(int(value[place : place + 2], 16) / 255 for place in (0, 2, 4))
        for name, value in re.findall(r"--([a-z-]+): #([0-9a-f]{6});", block)
    }


def light(colour: tuple[float, ...]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("words", "ground"), PAIRS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(words: str, ground: str, scheme: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.S)
    known = colours(blocks[0 if scheme == "light" else 1])
    one, two = sorted((light(known[words]), light(known[ground])))
    assert (two + 0.05) / (one + 0.05) >= 4.5


def test_the_style_sheet_asks_for_nothing() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
