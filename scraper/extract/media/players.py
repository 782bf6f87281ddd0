"""Where a page plays videos and sounds from."""

import re

from lxml.html import HtmlElement

from scraper.text.urls import is_public, join

_PLAYER = re.compile(r"video|player|/embed/|youtu|\.mp4|\.m3u8|\.mp3|/tv/", re.IGNORECASE)
"""What tells the address of a player's page from those of advertisements in a frame."""


def player_url(node: HtmlElement, base: str | None) -> str | None:
    """Return the absolute address of a video or sound, or of the page of a video player."""
    own = node.tag in ("video", "audio")
    for source in [node, *node.iter("source")] if own else [node]:
        for name in ("src", "data-src", "data"):
            url = join(base, source.get(name) or "")
            if url and (own or _PLAYER.search(url)) and is_public(url):
                return url
    return None
