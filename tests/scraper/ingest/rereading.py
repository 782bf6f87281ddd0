"""A page of an invented site, and rules that read it wrongly."""

from tests.scraper.ingest.sites import (
    BAD,
    html,
)
from tests.scraper.making import STORY

NEIGHBOUR = BAD.replace("div.page", "p.around")
"""One and the same wrong text from every page."""
PARTIAL = BAD.replace("div.page", "div.text p:nth-child(2)")
"""One paragraph of each."""
URL = "http://www.qinghe.example/1.html"


def _page(text: str = STORY, url: str = URL, title: str = "老槐树下的说事箱") -> str:
    return html(title, text, date="2026-03-01", source=None, link=None)
