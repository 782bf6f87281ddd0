"""Pages of many charsets under right, wrong and missing labels."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.decode import decode

SIMPLIFIED = "青石县委政法委召开会议，部署今年的平安建设工作。记者从会上了解到，去年信访总量下降。"
TRADITIONAL = "青石縣政府昨日舉行發布會，介紹今年的經濟發展情況。記者了解到，這個數據有所增長。"
NAMES = "记者朱镕、韩喆、卢堃、㛃报道，受理费5€。"
LABELS = (None, "utf-8", "gb2312", "GBK", "big5", "iso-8859-1", "windows-1252", "no-such")


def page(text: str, meta: str | None = None) -> str:
    head = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{head}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("header", LABELS)
@pytest.mark.parametrize("meta", LABELS)
@pytest.mark.parametrize(
    ("text", "codec", "charset"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (SIMPLIFIED + NAMES, "gb18030", "gb18030"),
    ],
)
def test_labels_never_spoil_a_page(
    text: str, codec: str, charset: str, meta: str | None, header: str | None
) -> None:
    html = page(text, meta)
    content_type = f"text/html; charset={header}" if header else "text/html"
    decoded = decode(html.encode(codec), header=content_type)
    assert decoded.text == html
    assert decoded.charset == charset


@pytest.mark.parametrize(
    ("bom", "codec", "charset"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"\xef\xbb\xbf", "gb18030", "gb18030"),
    ],
)
def test_a_byte_order_mark_goes(bom: bytes, codec: str, charset: str) -> None:
    decoded = decode(bom + page(SIMPLIFIED).encode(codec), told="big5")
    assert (decoded.text, decoded.charset) == (page(SIMPLIFIED), charset)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("damage", [b"\xff", b"\x80\xff", b"\xc0"])
def test_a_few_damaged_bytes_do_not_change_the_charset(codec: str, damage: bytes) -> None:
    body = page("</p><p>".join([SIMPLIFIED] * 20)).encode(codec)
    decoded = decode(body[:60] + damage + body[60:])
    assert decoded.charset == codec
    assert SIMPLIFIED in decoded.text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_page_cut_inside_a_character_keeps_its_charset(codec: str) -> None:
    assert decode(SIMPLIFIED.encode(codec)[:-5]).charset == codec


def test_a_little_chinese_in_much_ascii() -> None:
    body = b"<script>" + b"var a = 1;\n" * 5000 + b"</script>" + SIMPLIFIED[:12].encode("gbk")
    assert decode(body).text.endswith(SIMPLIFIED[:12])


@pytest.mark.parametrize("label", [None, "iso-8859-1", "windows-1252"])
def test_western_pages_stay_western(label: str | None) -> None:
    text = "<p>Le café est fermé à côté de l'église, déjà très près.</p>"
    assert decode(text.encode("cp1252"), told=label).text == text


def test_gb2312_reads_dots_and_dashes_as_gbk_does() -> None:
    """Python's gb2312 gives U+30FB and U+2015, which no UTF-8 copy of the text has."""
    body = SIMPLIFIED.encode("gb2312") + b"\xa1\xa4\xa1\xaa"
    assert decode(body, told="gb2312").text.endswith("·—")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"", ""),
        (b"a\x00b\x01\x0bc\x7f", "abc"),
        ("a\ufffe\u0085b\tc\r\nd".encode(), "a\u0085b\tc\r\nd"),
        (b"\xef\xbb\xbf", ""),
    ],
)
def test_what_lxml_and_sqlite_cannot_hold_is_gone(body: bytes, text: str) -> None:
    assert decode(body).text == text


@given(st.binary(max_size=200), st.text(max_size=30), st.text(max_size=30))
def test_it_never_raises(body: bytes, header: str, told: str) -> None:
    text = decode(body, header=header, told=told).text
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    "label", ["undefined", "rot13", "base64", "zlib", "idna", "unicode_escape", "utf-7", "\0"]
)
def test_labels_that_name_no_charset_of_pages_are_passed_over(label: str) -> None:
    assert decode(SIMPLIFIED.encode("gbk"), told=label).text == SIMPLIFIED


def test_utf8_is_fast() -> None:
    body = page(SIMPLIFIED * 400).encode()
    best = min(_seconds(body) for _ in range(5))
    assert len(body) > 50_000
    assert best < 0.01


def _seconds(body: bytes) -> float:
    start = time.perf_counter()
    decode(body)
    return time.perf_counter() - start
