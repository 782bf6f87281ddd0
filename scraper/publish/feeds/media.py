"""Pictures and films of a body, as a feed may show them: from our own site, or as a link.

A reader's program fetches whatever a text embeds; what a source has not let us keep is for its
own pages to show. The body is as ``scraper.html.safe`` left it: a ``<`` outside a tag is always
escaped and every attribute stands in double quotes, so a tag is found by its form alone.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

_TAG = re.compile(r'<(img|video|audio|source)((?: [a-z]+="[^"]*")*)>|</(?:video|audio)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_CALLED = {"img": "图片", "video": "视频", "audio": "音频", "source": "音视频"}


def shown(html: str, kept: Mapping[str, str]) -> str:
    """Return the body with pictures that we keep from our address, and links for all else.

    ``kept`` has the address at the source → our address. A link is called by the text that
    stands for the picture.
    """
    return _TAG.sub(lambda tag: _shown(tag, kept), html)


def _shown(tag: re.Match[str], kept: Mapping[str, str]) -> str:
    if not tag[1]:
        return ""
    given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag[2])}
    address, text = given.get("src"), given.get("alt", "")
    if not address:
        return ""
    if tag[1] == "img" and address in kept:
        return f'<img src="{escape(kept[address])}" alt="{escape(text)}">'
    called = f"[{text.strip() or _CALLED[tag[1]]}]"
    return f'<a href="{escape(address)}" rel="nofollow noopener">{escape(called)}</a>'
