"""Lists that a page does not hold but asks for by a script: the addresses that it asks."""

import html
import json
import re
from collections.abc import Iterator
from urllib.parse import quote

from scraper.html.json_text import clean_escapes
from scraper.scout.sights import Sight
from scraper.text import urls

_UNIT = re.compile(
    r"[\"']((?:https?://[^\"'<>\s]{1,100})?/[^\"'<>\s]{0,80}/front/page/build/unit\?[^\"'<>\s]{1,600})"
)
_QUERY_DATA = re.compile(r"querydata\s*=\s*(?:\"([^\"]{2,2000})\"|'([^']{2,2000})')", re.IGNORECASE)
_UNIT_PATH = re.compile(r"[\"'](/[^\"'<>\s?]{0,80}/front/page/build/unit)[\"']")
_MOST = 4


def units(page: Sight) -> list[str]:
    """Return the addresses of the jpaas units that a page is made of."""
    if "/front/page/build/unit" not in page.text:
        return []
    found = dict.fromkeys([*_written(page), *_composed(page)])
    return list(found)[:_MOST]


def _written(page: Sight) -> Iterator[str]:
    for match in _UNIT.finditer(page.text):
        if url := urls.join(page.base, html.unescape(match[1])):
            yield url


def _composed(page: Sight) -> Iterator[str]:
    """Yield the addresses of units whose parameters stand in an attribute as JSON."""
    path = _UNIT_PATH.search(page.text)
    for match in _QUERY_DATA.finditer(page.text) if path else ():
        told = html.unescape(match[1] or match[2]).replace("'", '"')
        try:
            words = json.loads(clean_escapes(told))
        except (ValueError, RecursionError):
            continue
        if isinstance(words, dict) and path:
            query = "&".join(f"{quote(str(k))}={quote(str(v))}" for k, v in words.items())
            if url := urls.join(page.base, f"{path[1]}?{query}"):
                yield url
