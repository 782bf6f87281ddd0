"""The body as HTML: frames that belong together, nothing empty, nothing private."""

import pytest

from scraper.extract import read
from tests.scraper.extract.pages import page

ONE = "水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。"
TWO = "施工队在山上住了四个月，最后一段石渠在九月底合龙，比原先说定的日子早了六天。"
AT = "http://www.yunlingzx.example"


def html_of(inner: str, frame: str = "<div>{}</div>") -> str:
    body = frame.format(f"<p>{ONE}</p>{inner}<p>{TWO}</p>")
    title = "<title>东山镇水渠合龙</title>"
    html = f"<html><head>{title}</head><body><h1>东山镇水渠合龙</h1>{body}</body></html>"
    article = read(page(html))
    again = read(page(article.body_html))
    assert again.body_text == article.body_text
    return article.body_html.removeprefix(f"<p>{ONE}</p>").removesuffix(f"<p>{TWO}</p>")


@pytest.mark.parametrize(
    ("inner", "written"),
    [
        ("<li>渠长三里</li>", "<p>渠长三里</p>"),
        ("<dt>渠长</dt><dd>三里</dd>", "<p>渠长</p><p>三里</p>"),
        ("<figcaption>渠线如图</figcaption>", "<p>渠线如图</p>"),
        ("<ul><li>渠长三里</li></ul>", "<ul><li>渠长三里</li></ul>"),
        ("<dl><dt>渠长</dt><dd>三里</dd></dl>", "<dl><dt>渠长</dt><dd>三里</dd></dl>"),
    ],
)
def test_an_item_stands_in_its_list_or_is_a_paragraph(inner: str, written: str) -> None:
    assert html_of(inner) == written


def table(*rows: str) -> str:
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


@pytest.mark.parametrize(
    "written",
    [
        table("<td></td><td>渠</td><td></td>", "<td>里</td><td></td><td>三</td>"),
        table(f"<td>{table('<td>东</td><td></td>')}</td><td>西</td>"),
        table(f"<td></td><td>{table('<td></td><td>东</td>')}</td><td></td><td>西</td>"),
    ],
)
def test_a_row_has_the_cells_that_it_had(written: str) -> None:
    found = html_of(written)
    assert found.replace("<p>", "").replace("</p>", "") == written


@pytest.mark.parametrize(
    ("inner", "written"),
    [
        ("<p><a href=/2.html><img src=/images/icon.png></a></p>", ""),
        ("<p><b><img src='http://127.0.0.1/1.jpg'></b></p>", ""),
        ("<p>渠<i> </i>成</p>", "<p>渠 成</p>"),
        ("<p><a href=/2.html><img src=/u/1.jpg></a></p>",
         f'<p><a href="{AT}/2.html" rel="nofollow noopener"><img src="{AT}/u/1.jpg" alt="">'
         "</a></p>"),
        ("<p>渠成，见<a href='http://192.168.1.2/2.html'>图纸</a></p>", "<p>渠成，见图纸</p>"),
        ("<p><video src='http://10.0.0.1/1.mp4'></video></p>", ""),
    ],
)  # fmt: skip
def test_nothing_empty_and_nothing_private_is_written(inner: str, written: str) -> None:
    assert html_of(inner) == written


def test_code_keeps_its_lines() -> None:
    code = "<pre>def dig():\n    return canal\n\ndig()</pre>"
    assert html_of(code) == code


def test_a_list_that_is_the_container_stays_a_list() -> None:
    items = "".join(f"<li>{text}</li>" for text in (ONE, TWO, ONE + TWO))
    html = (
        f"<html><head><title>水渠</title></head><body><h1>水渠</h1><ol>{items}</ol></body></html>"
    )
    article = read(page(html))
    assert article.body_html == f"<ol>{items}</ol>"
    assert read(page(article.body_html)).body_text == article.body_text
