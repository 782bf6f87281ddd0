import pytest

from scraper.extract import read
from tests.scraper.extract.english_pages import BODY, english_page, json_ld
from tests.scraper.extract.pages import page


@pytest.mark.parametrize(
    "parts",
    [
        {"under_title": "<p>By <a href='/x'>Ann Leigh</a></p>"},
        {"under_title": "<p>By</p><p>Ann Leigh</p>"},
        {"under_title": "<p><a rel='author' href='/x'>Ann Leigh</a></p>"},
        {"under_title": "<p><a href='/author/ann/'>Ann Leigh</a></p>"},
        {"under_title": "<span class='post-author'>Ann Leigh</span>"},
        {"under_title": "<div>Ann Leigh</div><div>May 3, 2024</div>"},
        {"head": "<meta name='author' content='Ann Leigh'>"},
        {"head": "<meta name='cx:author' content='Ann Leigh'>"},
        {"head": json_ld(author='{"@type": "Person", "name": "Ann Leigh"}')},
        {
            "head": '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author":'
            ' {"@id": "#ann"}}, {"@type": "Person", "@id": "#ann", "name": "Ann Leigh"}]}</script>'
        },
    ],
)
def test_who_wrote_it(parts: dict[str, str]) -> None:
    article = read(page(english_page(**parts)))
    assert article.authors == ("Ann Leigh",)
    assert article.body_text == BODY


@pytest.mark.parametrize(
    "parts",
    [
        {"head": "<meta name='twitter:data1' content='7 minutes'>"},
        {"head": "<meta name='author' content='admin'>"},
        {"under_title": "<div><a href='/news/'>River News</a></div><div>May 3, 2024</div>"},
        {"under_title": "<div>8 min read</div>"},
    ],
)
def test_nobody_is_named(parts: dict[str, str]) -> None:
    assert read(page(english_page(**parts))).authors == ()
