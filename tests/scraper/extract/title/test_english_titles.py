"""What English pages of the usual systems are called."""

import pytest

from scraper.extract import read
from tests.scraper.extract.english_pages import TITLE, english_page, json_ld
from tests.scraper.extract.pages import page

OG = f"<meta property='og:title' content='{TITLE}'>"
SITE = "<meta property='og:site_name' content='The Marlow Packet'>"
NONE = {"heading": ""}

PAGES: dict[str, dict[str, str]] = {
    "bar": {},
    "hyphen": {"title": f"{TITLE} - The Marlow Packet"},
    "two parts behind": {"title": f"{TITLE} – Rivers – The Marlow Packet"},
    "site in front": {"title": f"The Marlow Packet | {TITLE}"},
    "worded for search": {"title": "Otters: how many are there in 2024? | The Marlow Packet"},
    "only the tag": {"title": f"{TITLE} - The Marlow Packet", **NONE, "head": SITE},
    "only the tag, site in front": {"title": f"The Marlow Packet - {TITLE}", **NONE, "head": SITE},
    "only the tag, site unnamed": {"title": f"{TITLE} | The Marlow Packet", **NONE},
    "shared title": {"title": "The Marlow Packet", **NONE, "head": OG + SITE},
    "json": {"title": "The Marlow Packet", **NONE, "head": json_ld(headline=f'"{TITLE}"')},
    "second heading": {
        "heading": "The Marlow Packet",
        "under_title": f"<h2 class='entry-title'><a href='#'>{TITLE}</a></h2>",
        "head": SITE,
    },
    "blog's heading": {"heading": "Blog", "under_title": f"<h2>{TITLE}</h2>"},
    "dialog": {"above": "<div class='modal'><h1>Your Privacy Choices</h1></div>"},
    "pilcrow": {
        "heading": f"{TITLE}<a class='headerlink' href='#x'>¶</a>",
        "title": f"{TITLE} — Locks 2.0 documentation",
    },
    "parts of a heading": {"heading": "Lock Keepers Count <br><em>Otters</em> on the Marlow Cut"},
    "picture's title": {"above": "<svg><title>Menu</title></svg>"},
    "forum": {"title": f"{TITLE} - Rivers - Marlow Forum"},
    "no tag": {"title": ""},
    "ellipsis": {"title": "Lock Keepers Count Otters on … | The Marlow Packet"},
    "number of new messages": {"title": f"(3) {TITLE} | The Marlow Packet"},
}


@pytest.mark.parametrize("parts", PAGES.values(), ids=PAGES)
def test_titles(parts: dict[str, str]) -> None:
    assert read(page(english_page(**parts))).title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Otters - a Count",
        "Locks | Weirs: Which Is Older?",
        "Spider-Man on the Cut",
        "Who Counts?",
        "Lock 9: The Last – and Best – of the Cut",
        "What's New in 2.0.1",
        "“Nobody” Counts Otters",
        "The Otter/Mink Question",
        "Marlow",
        "Otters, Locks & Weirs — A Guide (2024)",
    ],
)
@pytest.mark.parametrize("suffix", [" | The Marlow Packet", " - The Marlow Packet"])
def test_separators_inside(title: str, suffix: str) -> None:
    html = english_page(heading=title, title=title + suffix, head=SITE)
    assert read(page(html)).title == title
