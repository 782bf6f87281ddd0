import pytest

from scraper.extract import read
from tests.scraper.extract.english_pages import english_page
from tests.scraper.extract.pages import PLAIN_PROSE_HTML, page

META = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("stamp", "under_title", "published"),
    [
        ("2024-05-03T22:10:00-07:00", "", "2024-05-03T22:10:00-07:00"),
        ("2024-05-03T22:10:00Z", "", "2024-05-03T22:10:00+00:00"),
        ("2024-05-04T03:10:00Z", "<p>May 3, 2024</p>", "2024-05-03"),
        ("2024-05-04T03:10:00Z", "<p>May 9, 2024</p>", "2024-05-09"),
        ("2024-05-04", "<p>May 3, 2024</p>", "2024-05-03"),
        ("2024-05-04", "<p>Updated May 9, 2024</p>", "2024-05-04"),
        ("2024-05-04", "<p class='updated'>May 9, 2024</p>", "2024-05-04"),
        (
            "2024-05-04",
            "<p>The fair is held in the yard of the brewery, May 9, 2024</p>",
            "2024-05-04",
        ),
    ],
)
def test_the_day_that_an_english_page_means(stamp: str, under_title: str, published: str) -> None:
    html = english_page(head=META.format(stamp), under_title=under_title)
    assert read(page(html)).published == published


def test_a_chinese_page_means_the_day_in_china() -> None:
    html = PLAIN_PROSE_HTML.replace("<title>", META.format("2021-09-29T22:20:00Z") + "<title>")
    assert read(page(html)).published == "2021-09-30T06:20:00+08:00"


@pytest.mark.parametrize(
    "parts",
    [
        {"under_title": "<p>Updated May 3, 2024</p>"},
        {"head": "<meta property='article:modified_time' content='2024-05-03'>"},
        {"head": "<meta name='cms:pubdate' content='2024-05-03'>"},
        {"after": "<p>Published On: 3 May 2024</p>"},
        {"after": r"<script>{\"publishedAt\":\"2024-05-03T10:00:00Z\"}</script>"},
        {"body": "<p>October was dry.</p>", "under_title": "<time datetime='2024-05-03'>x</time>"},
    ],
)
def test_where_else_a_day_may_stand(parts: dict[str, str]) -> None:
    assert (read(page(english_page(**parts))).published or "")[:10] == "2024-05-03"


def test_days_of_several_other_stories_are_not_taken() -> None:
    after = "<p>Posted on 3 May 2024</p><p>Posted on 4 May 2024</p>"
    assert read(page(english_page(after=after))).published is None
