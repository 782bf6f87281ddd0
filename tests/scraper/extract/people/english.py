"""Where the usual systems write the names of English writers."""

from scraper.extract import read
from tests.scraper.extract.english_pages import english_page
from tests.scraper.extract.pages import page

SITE = "<meta property='og:site_name' content='The Marlow Packet'>"


def _ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _authors(parts: dict[str, str]) -> tuple[str, ...]:
    return read(page(english_page(**parts))).authors


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'
