"""Pages of many charsets under right, wrong and missing labels."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.html.decode import Decoded, decode

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


@pytest.mark.parametrize("label", [None, "iso-8859-1", "windows-1252", "utf-8", "gb2312", "big5"])
@pytest.mark.parametrize(
    "text",
    [
        "Le café est fermé à côté de l'église, déjà très près. « Bonjour » dit-il. ÉTÉ, ça où",
        "It’s the “first” year – says the minister… at 25°C for £5",
        "It’s fine.",
        "© 2020 Example Ltd",
        "Wir fahren nach Tübingen.",
        "Die größte Straße für Fußgänger. „Grüße“ aus Köln",
        "¿Qué pasó mañana? El niño corrió.",
        "A ação não é informação.",
        "hard\xa0spaces\xa0\xa0\xa0and nothing else",
    ],
)
def test_western_pages_stay_western(text: str, label: str | None) -> None:
    body = f"<p>{text}</p>".encode("cp1252")
    assert decode(body, header=label) == Decoded(f"<p>{text}</p>", "cp1252")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("都は二十日、新しい計画を発表した。とても大切なことだと述べた。", "shift_jis"),
        ("都は二十日、新しい計画を発表した。とても大切なことだと述べた。", "euc-jp"),
        ("お知らせ", "shift_jis"),
        ("대통령은 오늘 국회에서 새로운 경제 정책을 발표했다.", "euc-kr"),
        ("공지사항", "euc-kr"),
        ("Президент провёл совещание по вопросам экономики", "windows-1251"),
        ("Президент провёл совещание по вопросам экономики", "koi8-r"),
        ("Prezydent powiedział, że będzie źle", "iso-8859-2"),
    ],
)
def test_other_charsets_are_read_where_a_label_names_them(text: str, label: str) -> None:
    assert decode(text.encode(label), header=f"text/html; charset={label}").text == text


@pytest.mark.parametrize("label", [None, *LABELS[1:], "shift_jis", "euc-kr", "windows-1251"])
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["青石縣政府昨日舉行發布會", "<b>記者</b>了解到<b>會議</b>內容", "這個數據今年有所增長"]
)
def test_a_few_words_are_enough(text: str, codec: str, label: str | None) -> None:
    assert decode(text.encode(codec), header=label).text == text


@pytest.mark.parametrize(
    ("most", "rest"), [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("big5hkscs", "utf-8")]
)
def test_a_page_of_two_charsets_is_read_in_that_of_most(most: str, rest: str) -> None:
    lines = [(TRADITIONAL, most)] * 8
    lines[3] = (TRADITIONAL, rest)
    body = b"\n".join(f"<p>{text}</p>".encode(codec) for text, codec in lines)
    assert decode(body).charset == most


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("length", [6, 20])
def test_the_last_character_may_be_cut(codec: str, length: int) -> None:
    """Only it is lost, be the page as short as it will."""
    text = TRADITIONAL[:length]
    assert decode(text.encode(codec)[:-1]).text[: length - 1] == text[:-1]


def test_sparse_characters_far_apart_are_found() -> None:
    body = b"".join(b"x = 1; " * 2000 + char.encode("gbk") + b" " for char in SIMPLIFIED)
    assert decode(body).charset == "gb18030"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (SIMPLIFIED.encode("gbk") + b"5\x80", SIMPLIFIED + "5€"),
        (SIMPLIFIED.encode("gbk") + b"\xa3\xa0", SIMPLIFIED + "\u3000"),
        (SIMPLIFIED.encode("gbk") + b"\xfe\x59", SIMPLIFIED + "\u9fb4"),
        (TRADITIONAL.encode("big5") + b"\x87\xb4", TRADITIONAL + "稲"),
        (TRADITIONAL.encode("big5") + b"\xfd\xbb", TRADITIONAL + "港"),
        (TRADITIONAL.encode("big5") + b"\xa3\xe1", TRADITIONAL + "€"),
        (TRADITIONAL.encode("big5") + b"\x81\xa1!", TRADITIONAL + "\ufffd!"),
        (TRADITIONAL.encode("big5") + b"\x81<p>", TRADITIONAL + "\ufffd<p>"),
    ],
)
def test_what_browsers_read_and_python_does_not(body: bytes, text: str) -> None:
    assert decode(body).text == text


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


CHINESE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.sampled_from("，。：“”《》　·\n"),
    )
)


@given(CHINESE, st.one_of(st.sampled_from(LABELS), st.text(max_size=30)))
def test_valid_utf8_is_read_as_such_whatever_the_label(text: str, label: str | None) -> None:
    body = text.encode("utf-8")
    assert decode(body, header=label, told=label) == Decoded(text, "utf-8")


WORDS = st.lists(st.sampled_from(TRADITIONAL + "<b> </b>"), min_size=16, max_size=80)


@given(WORDS, st.sampled_from(["gb18030", "big5hkscs"]), st.sampled_from(LABELS))
def test_everyday_words_are_read_whatever_the_label(
    words: list[str], codec: str, label: str | None
) -> None:
    text = TRADITIONAL + "".join(words)
    assert decode(text.encode(codec), header=label).text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
def test_a_page_of_usual_size_is_read_at_once(codec: str) -> None:
    """Some 170 kB, mostly markup; as a rule half a millisecond or less."""
    line = (
        '<li class="item"><a href="/2023/08/18/a1.html" target="_blank">'
        + "標題文字"
        + "</a></li>\n"
    )
    body = page(line * 1800 + TRADITIONAL * 20).encode(codec)
    best = min(_seconds(body) for _ in range(5))
    assert len(body) > 130_000
    assert best < 0.005


def _seconds(body: bytes) -> float:
    start = time.process_time()
    decode(body)
    return time.process_time() - start


KOREAN = "대통령은 오늘 국회에서 새로운 경제 정책을 발표했다. 정부는 새 도로를 건설할 계획이다."
JAPANESE = (
    "都は二十日、新しい計画を発表した。とても大切なことだと述べた。暮らしがよくなると期待される。"
)
RUSSIAN = "Президент провёл совещание по вопросам экономики и сообщил о новых мерах поддержки."
FILLERS = {
    "hard spaces on lines": "\n\xa0",
    "hard spaces": "\xa0",
    "wide spaces": "\u3000",
    "empty paragraphs": "<p>\u3000\u3000</p>\n",
    "a rule": "━",
    "scripts": "<script>if(a<2&&b){}</script>\n",
    "base64": "QUJDREVG+GhJSktM",
    "comments": "<!-- x -->",
}


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize("label", [None, "utf-8", "gb2312"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
    ],
)
def test_filler_drowns_no_text(text: str, codec: str, label: str | None, filler: str) -> None:
    """Some 60 kB of it before and behind three lines, one byte of which is damaged."""
    fill = FILLERS[filler].encode(codec, "xmlcharrefreplace")
    fill *= 60_000 // len(fill)
    before, behind = (part.encode(codec) for part in (f"<p>{text}</p>" * 3, "<p>x</p></html>"))
    damage = b"" if "16" in codec else b"\xff"
    body = "<html><body>".encode(codec) + fill + before + damage + fill + behind
    assert text in decode(body, header=label).text


@pytest.mark.parametrize("filler", [b"\xa0", b"\n\xa0", b"\xa1\xa1", b"\xa1\xa1 ", b"\xff"])
@pytest.mark.parametrize(("text", "codec"), [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5")])
def test_bytes_of_no_charset_drown_no_text(text: str, codec: str, filler: bytes) -> None:
    fill = filler * (60_000 // len(filler))
    body = b"<p>" + fill + b"</p><p>" + text.encode(codec) + b"</p>" + fill
    assert text in decode(body, header="utf-8").text


@pytest.mark.parametrize(
    ("text", "codec"),
    [(KOREAN, "cp949"), (JAPANESE, "cp932"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")],
)
@pytest.mark.parametrize("label", [None, "utf-8"])
def test_a_text_of_another_language_needs_no_label(
    text: str, codec: str, label: str | None
) -> None:
    assert decode(f"<p>{text}</p>".encode(codec), header=label).text == f"<p>{text}</p>"


def test_filler_costs_in_step_with_its_length() -> None:
    bodies = [SIMPLIFIED.encode("gbk") + b"\n\x810\x842" * times for times in (20_000, 160_000)]
    small, large = (min(_seconds(body) for _ in range(3)) for body in bodies)
    assert large < 24 * small + 0.05
