from lxml.html import HtmlElement, document_fromstring

from scraper.html.lines import lines_of_text, tidy
from scraper.html.outline import lines_of


def tree(html: str) -> HtmlElement:
    return document_fromstring(html)


def test_blocks_and_breaks_make_lines() -> None:
    lines = lines_of(tree("<div>甲<b>乙</b><p>　　丙&nbsp;&nbsp;丁</p>戊<br>己</div>"))
    assert [line.text for line in lines] == ["甲乙", "丙 丁", "戊", "己"]


def test_scripts_styles_and_comments_are_not_text() -> None:
    lines = lines_of(tree("<p>甲<script>var a</script><style>p{}</style><!-- 注 -->乙</p>"))
    assert [line.text for line in lines] == ["甲乙"]


def test_hidden_lines_are_marked() -> None:
    html = "<p>甲</p><div style='display: none'>乙</div><div hidden>丙</div><p>丁</p>"
    assert [(line.text, line.hidden) for line in lines_of(tree(html))] == [
        ("甲", False),
        ("乙", True),
        ("丙", True),
        ("丁", False),
    ]


def test_pictures_are_lines_of_their_own() -> None:
    lines = lines_of(tree("<p>甲</p><p><img src='a.jpg'></p><video>不能播放</video>"))
    assert [(line.text, len(line.media)) for line in lines] == [("甲", 0), ("", 1), ("", 1)]


def test_link_share() -> None:
    (line,) = lines_of(tree("<p>甲乙<a href='/x'>丙丁</a></p>"))
    assert line.link_share == 0.5


def test_plain_text() -> None:
    assert [line.text for line in lines_of_text("　　甲\r\n\r\n 乙 \n")] == ["甲", "乙"]


def test_tidy_keeps_ideographic_spaces_inside() -> None:
    assert tidy(" 　王　山\u200b  水　") == "王　山 水"
