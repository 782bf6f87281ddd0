"""Pages that show no text and carry it as data."""

import json

import pytest

from scraper.extract import Unreadable, read
from tests.scraper.extract.pages import page

TEXT = "东山镇的引水渠昨天放水，下游三个村的梯田今年不用再等雨了，村民们站在渠边看了很久。" * 9


def html(body: str, shown: str = "") -> str:
    data = {"@type": "NewsArticle", "headline": "引水渠放水", "articleBody": body}
    return (
        "<html><head><title>引水渠放水</title><script type='application/ld+json'>"
        f"{json.dumps(data)}</script></head><body><div id=app>{shown}</div></body></html>"
    )


@pytest.mark.parametrize(
    "shown", ["", "<h1>引水渠放水</h1>", "<p>请在应用中打开，继续阅读全文。</p>"]
)
def test_the_data_are_read(shown: str) -> None:
    article = read(page(html(f"{TEXT}\n{TEXT}", shown)))
    assert article.body_text == f"{TEXT}\n{TEXT}"
    assert article.body_html == f"<p>{TEXT}</p><p>{TEXT}</p>"
    assert article.by["body_text"].by == "meta"


def test_markup_in_the_data_is_markup() -> None:
    assert read(page(html(f"<p>{TEXT}</p><p>{TEXT}</p>"))).body_text == f"{TEXT}\n{TEXT}"


def test_a_page_that_shows_its_text_is_believed() -> None:
    article = read(page(html(TEXT * 4, f"<h1>引水渠放水</h1><p>{TEXT}</p>")))
    assert article.body_text == TEXT


def test_a_summary_is_no_text() -> None:
    with pytest.raises(Unreadable):
        read(page(html("引水渠昨天放水。")))
