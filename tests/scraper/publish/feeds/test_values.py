"""Single values that pages say, and what may stand of them in a feed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from scraper.publish.feeds.clean import address, block, language, line, moment, picture


@given(st.text())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_clean_text_fits_into_xml_and_json(text: str) -> None:
    for clean in (line(text), block(text)):
        element = etree.Element("x", a=clean)
        element.text = clean
        again = etree.fromstring(etree.tostring(element, encoding="utf-8"))
        assert again.text == (clean or None)
        clean.encode("utf-8")
    assert "\n" not in line(text)


def test_a_title_reads_in_its_order_and_hides_nothing() -> None:
    told = "青石\u202egnp.exe \u2066x\u2069 \u200b \U000e0041\u2028落 \ufeff"
    assert line(told) == "青石gnp.exe x 落"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://qingshi.example/a/1", "http://qingshi.example/a/1"),
        (
            "https://qingshi.example/文.html?q=字",
            "https://qingshi.example/%E6%96%87.html?q=%E5%AD%97",
        ),
        ("HTTP://qingshi.example", "http://qingshi.example"),
        ('http://qingshi.example/"><script>', "http://qingshi.example/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", None),
        ("//qingshi.example/a", None),
        ("/a/1", None),
        ("http://127.0.0.1/a", None),
        ("http://[::1/", None),
        ("ftp://qingshi.example/", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses(url: str | None, expected: str | None) -> None:
    assert address(url) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-05T08:30:00+08:00", "2026-11-05T08:30:00+08:00"),
        ("2026-11-05T00:30:00Z", "2026-11-05T08:30:00+08:00"),
        ("2026-11-05", None),
        ("2026-11-05T08:30:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("", None),
        (None, None),
    ],
)
def test_moments(value: str | None, expected: str | None) -> None:
    assert moment(value) == expected


@pytest.mark.parametrize(
    ("tag", "good"),
    [("zh", True), ("zh-Hans-CN", True), ("中文", False), ("zh_CN", False), ("", False),
     ("x" * 40, False), ("zh-" + "a-" * 40, False)],
)  # fmt: skip
def test_languages(tag: str, good: bool) -> None:
    assert language(tag) == (tag if good else None)


@pytest.mark.parametrize(
    ("file", "good"),
    [(f"images/0a/{'0a' * 32}.webp", True), (f"/images/0a/{'0a' * 32}.webp", False),
     ("images/0a/x.jpg", False), (f"images/0a/{'0a' * 32}.jpg\n", False), ("", False)],
)  # fmt: skip
def test_pictures(file: str, good: bool) -> None:
    assert picture(file) == (file if good else None)
