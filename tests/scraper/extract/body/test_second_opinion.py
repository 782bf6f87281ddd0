from scraper.extract import read
from tests.scraper.extract.english_pages import BODY, INNER, TEASERS, TITLE, english_page
from tests.scraper.extract.pages import page

LETTER = "".join(
    f"<div class='card'><h5>{text[:22]}</h5><p>{text}</p></div>" for text in TEASERS[:2]
)


def with_letters(inner: str) -> str:
    """Article and readers' praise side by side in one plain element."""
    return english_page(
        body="", after=f"<main><div><div {inner}>{INNER}</div></div>{LETTER}</main>"
    )


def test_readability_narrows_a_plain_element_to_a_named_one() -> None:
    article = read(page(with_letters("class='story-text'")))
    assert article.title == TITLE
    assert article.body_text == BODY
    assert "narrowed to <div.story-text>, readability narrows: " in article.by["body_text"].raw


def test_without_a_named_element_inside_our_choice_stands() -> None:
    article = read(page(with_letters("class='c1'")))
    assert article.body_text.startswith(BODY)
    assert "readability" not in article.by["body_text"].raw


def test_the_same_page_gives_the_same_choice() -> None:
    html = with_letters("class='story-text'")
    assert read(page(html)) == read(page(html))
