import pytest

from scraper.extract import read
from tests.scraper.extract.english_pages import BODY, INNER, PARAGRAPHS, TEASERS, english_page
from tests.scraper.extract.pages import page


def body(inner: str) -> str:
    return read(page(english_page(body=inner))).body_text


@pytest.mark.parametrize("mark", ["<p>Also in the news</p>", "<h3>You may also like</h3>", ""])
def test_teasers_of_other_stories_go(mark: str) -> None:
    teasers = "".join(
        f"<h4><a href='/s/{index}'>Another story, number {index}</a></h4><p>{text}</p>"
        for index, text in enumerate(TEASERS)
    )
    assert body(INNER + mark + teasers) == BODY


def test_sections_with_linked_headings_stay() -> None:
    sections = "".join(
        f"<h3><a href='https://lock{index}.example/'>Lock number {index}</a></h3><p>{text}</p>"
        for index, text in enumerate(TEASERS * 2)
    )
    assert all(text in body(INNER + sections) for text in TEASERS)


def test_long_sections_with_linked_headings_stay() -> None:
    sections = "".join(
        f"<h3><a href='#s{index}'>Reach number {index}</a></h3>" + INNER for index in range(4)
    )
    assert body(sections).count(PARAGRAPHS[2]) == 4


def test_a_box_of_links_inside_the_article_does_not_end_it() -> None:
    box = "<p>Related stories</p><p><a href='/1'>One</a></p><p><a href='/2'>Two</a></p>"
    rest = "".join(f"<p>{text}</p>" for text in TEASERS)
    assert body(f"<p>{PARAGRAPHS[0]}</p>{box}{rest}").endswith(TEASERS[-1])
