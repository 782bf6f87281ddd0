"""How a jpaas list goes on: a unit is asked for its pages by JSON in the parameter ``paramJson``.

The unit's address is the one that the column page's script asks for
(``/api-gateway/jpaas-publish-server/front/page/build/unit?webId=…&tagId=…``); it answers
``{"success": true, "data": {"html": "…"}}``. Many sites leave ``paramJson`` out for page 1.
"""

import json
import re
from typing import Any
from urllib.parse import quote, unquote_plus, urlsplit

from scraper.crawl.discovery.step import Step
from scraper.text import counted

_PAGES = re.compile(r"\bpage-?count\s*=\s*\\?[\"']?(\d{1,6})", re.I)
_SIZE = re.compile(r"\bpage-?size\s*=\s*\\?[\"']?(\d{1,4})", re.I)
_ENTRIES = re.compile(r"[\s\"']count\s*=\s*\\?[\"']?(\d{1,8})", re.I)
_NAME = "paramJson"


def next_unit(step: Step) -> str | None:
    """Return the address of the next page of a unit, ``None`` at the end."""
    told = _told(step.first)
    number = _whole(_told(step.current).get("pageNo")) or _whole(told.get("pageNo")) or 1
    size = _whole(told.get("pageSize")) or _first(_SIZE, step.text)
    pages, entries = _first(_PAGES, step.text), _first(_ENTRIES, step.text)
    if not pages and entries and size:
        pages = -(-entries // size)
    if pages and number >= pages:
        return None
    asked = {**told, "pageNo": number + 1}
    if size and "pageSize" not in told:
        asked["pageSize"] = str(size)
    value = quote(json.dumps(asked, ensure_ascii=False, separators=(",", ":")), safe="")
    return counted.with_parameter(step.first, _NAME, value)


def _told(url: str) -> dict[str, Any]:
    """Return what ``paramJson`` of an address holds; empty where it is absent or broken."""
    for pair in urlsplit(url).query.split("&"):
        name, _, value = pair.partition("=")
        if name == _NAME:
            try:
                told = json.loads(unquote_plus(value))
            except (ValueError, RecursionError):
                return {}
            return told if isinstance(told, dict) else {}
    return {}


def _whole(value: object) -> int | None:
    told = str(value)
    return int(told) if told.isdecimal() and len(told) < 9 else None


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None
