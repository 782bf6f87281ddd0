"""An article among what counts against it: long tables, rows of links, headings by the hundred."""

import pytest

from scraper.extract import read
from tests.scraper.extract.pages import page

TEXT = "东山镇的引水渠昨天放水，下游三个村的梯田今年不用再等雨了，村民们站在渠边看了很久。"
CELLS = "<tr><td>水一山</td><td>东坡</td><td>92</td><td>合格</td></tr>"
LINK = "<li><a href='/{0}.html'>第{0}条山路</a></li>"


@pytest.mark.parametrize(
    "after",
    [
        f"<table>{CELLS * 100}</table>",
        "<h3>一组</h3>" * 300,
        "<div>组</div>" * 300,
    ],
    ids=["table", "headings", "short lines"],
)
def test_the_article_is_found(after: str) -> None:
    body = f"<h1>引水渠放水</h1><div><p>{TEXT}</p>{after}</div>"
    html = f"<html><head><title>引水渠放水</title></head><body>{body}</body></html>"
    assert read(page(html)).body_text.startswith(TEXT)


def test_a_list_is_still_no_article() -> None:
    links = "".join(LINK.format(number) for number in range(60))
    html = f"<html><head><title>东山网</title></head><body><ul>{links}</ul></body></html>"
    with pytest.raises(Exception, match="no body"):
        read(page(html))
