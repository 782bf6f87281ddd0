import pytest

from scraper.extract import read
from tests.scraper.extract.english_pages import TITLE, english_page
from tests.scraper.extract.pages import page


@pytest.mark.parametrize(
    ("tag", "heading", "title"),
    [
        (f"{TITLE} | The Marlow Packet", TITLE, TITLE),
        (f"{TITLE} - The Marlow Packet", TITLE, TITLE),
        ("Otter Count 2024: 7 Surprising Numbers", TITLE, TITLE),
        (f"The Marlow Packet: {TITLE}", TITLE, TITLE),
        (TITLE, f"{TITLE} [edit]", TITLE),
        ("Otters - The Marlow Packet of Everything", "Otters [edit]", "Otters"),
    ],
)
def test_titles(tag: str, heading: str, title: str) -> None:
    assert read(page(english_page(title=tag, heading=heading))).title == title
