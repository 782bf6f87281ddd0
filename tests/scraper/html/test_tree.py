"""Trees of ordinary pages, and the refusal of pages made to choke a parser."""

import time

import pytest
from lxml import etree

from scraper.html.caps import MAX_DEPTH
from scraper.html.decode import clean
from scraper.html.outline import lines_of
from scraper.html.safe import sanitise
from scraper.html.tree import NotHtml, TooComplex, looks_like_html, parse

ATTRIBUTES = " ".join(f"a{i}=1" for i in range(50_000)) + ">x"
MORE_ATTRIBUTES = " ".join(f"a{i}=1" for i in range(200_000)) + ">x"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p>你好</p>", "你好"),
        ('<?xml version="1.0" encoding="gb2312"?><html><body>你好', "你好"),
        ('<meta charset="gb2312"><p>你好', "你好"),
        ("平常的文字", "平常的文字"),
        ("<p>a\0b\ud800c</p>", "abc"),
        ("<p>a&#14;b&#x000E;c&#8d&#x7f;e&#x81;f&#65535;</p>", "abcdef"),
        ("<p\fclass=a>a\fb&#12;c&#xC;</p>", "a bc"),
        ("<p>&#140;&#x8c;&#x1f600;&#20013;&#9;&#x99;", "ŒŒ😀中\t™"),
        ("<P CLASS=TRS_Editor>未加引号</P>", "未加引号"),
        ("<p>甲<p>乙", "甲乙"),
        ("<p>甲</p></body></html>乙", "甲乙"),
        ("<p>甲</p></html><p>乙", "甲乙"),
    ],
)
def test_the_text_comes_through(text: str, seen: str) -> None:
    tree = parse(clean(text))
    assert tree.tag == "html"
    assert tree.text_content() == seen


def test_comments_stay_for_they_hold_labels() -> None:
    tree = parse("<p><!--<$[信息来源]>begin-->青石县<!--<$[信息来源]>end--></p>")
    assert len(list(tree.iter(etree.Comment))) == 2


@pytest.mark.parametrize("text", ["", " \n\t", "\0", "<!-- -->", '<?xml version="1.0"?>', "</div>"])
def test_a_page_without_anything_is_not_html(text: str) -> None:
    with pytest.raises(NotHtml):
        parse(clean(text))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("<HTML><BODY>x", True),
        ("<div class=a>甲</div><p>乙</p>", True),
        ("\n\n<meta name=a content=b>", True),
        ("第一段<br>第二段<br/>", True),
        ("", False),
        ("发布时间:2023-08-18 来源: 青石网", False),
        ("a < b, c > d; 《书名》 <不是标签>", False),
        ("他说 <p> 这个标签不好用", False),
    ],
)
def test_pages_and_plain_text_are_told_apart(text: str, answer: bool) -> None:
    assert looks_like_html(text) is answer


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<div>" * 200_000, id="div"),
        pytest.param("<b>" * 100_000, id="b"),
        pytest.param("<p><b><i><u><a href=x>" * 20_000, id="adoption"),
        pytest.param("<table>" * 40_000, id="table"),
        pytest.param("<dl><dt>" * 20_000, id="dl"),
        pytest.param("<p " + ATTRIBUTES, id="attributes"),
        pytest.param('<p z=">" ' + ATTRIBUTES, id="attributes behind a quoted bracket"),
        pytest.param('<p x"=">" ' + ATTRIBUTES, id="attributes behind a quote in a name"),
        pytest.param("<p " + ATTRIBUTES.replace(" ", "/"), id="attributes between slashes"),
        pytest.param("<p " + MORE_ATTRIBUTES, id="four times the attributes"),
        pytest.param("<p " + ATTRIBUTES.replace("=1 ", '="1"'), id="attributes without gaps"),
        pytest.param("<!--><p " + ATTRIBUTES, id="attributes behind an empty comment"),
        pytest.param("<!-- --!><p " + ATTRIBUTES, id="attributes behind an odd comment"),
        pytest.param("<script/><p " + ATTRIBUTES, id="attributes behind an empty script"),
        pytest.param("<title><script></title><p " + ATTRIBUTES, id="attributes behind a title"),
        pytest.param(("<p " + ATTRIBUTES[:4000] + ">") * 500, id="many long tags"),
        pytest.param("<" * 500_000, id="less-than"),
        pytest.param("<!--" * 75_000, id="comments"),
        pytest.param("&amp" * 250_000, id="amp"),
        pytest.param("&#x" * 500_000, id="references"),
        pytest.param("<p>一二三四五六七八九十</p>" * 200_000, id="paragraphs"),
        pytest.param("<p>" + " " * 4_000_000, id="spaces"),
        pytest.param(" " * 4_000_000 + "<p>x", id="leading spaces"),
        pytest.param("<p>" + "\n\xa0" * 1_000_000, id="nbsp"),
        pytest.param('<a href="/x">x</a>' * 50_000, id="links"),
        pytest.param("<p>" + "a" * 4_000_000, id="word"),
        pytest.param('<a href="http://www.a.example/' + "a" * 2_000_000 + '">x</a>', id="href"),
        pytest.param("<a href='\"'" + "'\"" * 500_000, id="quotes"),
        pytest.param("文<br><br>" * 150_000, id="br"),
        pytest.param("<a " * 1_000_000, id="tags without end"),
        pytest.param('<a x="' * 500_000, id="values without end"),
        pytest.param("<script></script" * 200_000, id="scripts without end"),
        pytest.param("<?xml " * 500_000, id="declarations"),
    ],
)
def test_bombs_are_refused_or_read_at_once(text: str) -> None:
    start = time.perf_counter()
    try:
        looks_like_html(text)
        sanitise(etree.tostring(parse(clean(text)), encoding="unicode", method="html"))
    except (TooComplex, NotHtml):
        pass
    assert time.perf_counter() - start < 2


def test_depth_counts_what_the_parser_made() -> None:
    """Tags that close each other are flat; what is deep is refused, never cut in silence."""
    inside = "<div>" * (MAX_DEPTH - 3) + "文"
    assert [line.text for line in lines_of(parse(inside))] == ["文"]
    assert parse("<p>段" * 5000 + "<li>项" * 5000).text_content() == "段" * 5000 + "项" * 5000
    with pytest.raises(TooComplex):
        lines_of(parse("<div>" * (MAX_DEPTH + 5) + "文"))


def test_scripts_are_no_markup() -> None:
    """Long tag-like text in a script is what real pages have."""
    numbers = " ".join(map(str, range(2000)))
    script = f"if (a<b) {{ var c = [{numbers}]; document.write('<div>'.repeat(9)) }}"
    assert parse(f"<script>{script}</script><p>正文</p>").find(".//p") is not None


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="data:image/png;base64,{}">',
        "<img src=data:image/png;base64,{}>",
        "<img alt='图' data-src='data:image/jpeg;charset=utf-8;base64,{}'>",
        '<div style="background: url(data:image/gif;base64,{})"></div>',
    ],
)
def test_a_picture_written_into_the_page_is_passed_over(tag: str) -> None:
    tree = parse(f"<p>青石</p>{tag.format('A' * 600_000)}<p>落成</p>")
    assert tree.text_content() == "青石落成"
    assert len(etree.tostring(tree)) < 500


@pytest.mark.parametrize(
    "text", ['<p title="metadata:,{}">', '<p title="data:image/png;base64,AAAA">', "<p>data:,{}"]
)
def test_what_only_looks_so_stays(text: str) -> None:
    told = text.format("A" * 1_200)
    assert told[3:].rstrip('">') in etree.tostring(parse(told), encoding="unicode")
