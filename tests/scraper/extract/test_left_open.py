"""A link or an anchor whose end tag is missing makes no article a list of links."""

import pytest

from scraper.extract import read
from scraper.extract.unreadable import Unreadable
from tests.scraper.extract.pages import page

TITLE = "东山镇水渠合龙"
TEXT = (
    "水渠修好以后，东山镇的三百亩梯田今年不再等雨，村民们说起这件事，话比往年多了不少。",
    "镇里说，下一步还要把支渠修到每一块田头，让下游三个村也用上水，工程明年开春动工。",
)
PROSE = "".join(f"<p>{text}</p>" for text in TEXT)


@pytest.mark.parametrize(
    "body",
    [
        f'<a name="top"><h1>{TITLE}</h1>{PROSE}',
        f'<h1>{TITLE}</h1><a href="/print">{PROSE}',
        f'<h1>{TITLE}</h1><p>2024-03-05 <a href="/print">打印</p><div>{PROSE}</div>',
    ],
)
def test_what_follows_is_text(body: str) -> None:
    article = read(page(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"))
    assert article.body_text == "\n".join(TEXT)


def test_teasers_stay_links() -> None:
    cards = "".join(f'<a href="/{n}"><h3>{TITLE}</h3><p>{TEXT[0]}</p></a>' for n in range(8))
    with pytest.raises(Unreadable, match="no body"):
        read(page(f"<html><head><title>青石新闻网</title></head><body>{cards}</body></html>"))


def test_dated_links_below_the_text_are_none_of_it() -> None:
    links = "".join(
        f"<li><a href='/{day}'>青石县某村修通了通往县城的公路</a><span>2024-05-0{day}</span></li>"
        for day in range(1, 7)
    )
    body = f"<h1>{TITLE}</h1><p>2024-06-05 来源：青石日报</p>{PROSE}<ul>{links}</ul>"
    article = read(page(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"))
    assert article.body_text == "\n".join(TEXT)


@pytest.mark.parametrize(
    "line",
    [
        "Mar. 5, 2024 at 10:20 a.m. EST",
        "Updated 10:20 AM ET, Tue March 5, 2024",
    ],
)
def test_a_long_english_date_is_no_paragraph(line: str) -> None:
    title = "Greywater votes to rebuild its old bridge"
    text = (
        "The council of Greywater voted on Tuesday to rebuild the bridge, ending a long dispute.",
        "Residents said they welcomed the decision, although some of them worried about its cost.",
    )
    body = f"<h1>{title}</h1><p>{line}</p><p>{text[0]}</p><p>{text[1]}</p><h4>Related</h4>"
    article = read(page(f"<html><head><title>{title}</title></head><body>{body}</body></html>"))
    assert article.body_text == "\n".join(text)
    assert (article.published or "").startswith("2024-03-05")
