"""How many pages a list has, as its scripts and its link to the last page tell."""

import re
from dataclasses import dataclass

from scraper.html.tree import parse

_CALL = re.compile(
    r"(?<!function )createPageHTML\s*\(\s*(?:([\"'])[\w-]{1,60}\1\s*,\s*)?"
    r"(\w{1,40})\s*,\s*(\w{1,40})\s*,\s*[\"']([\w-]{1,80})[\"']\s*,\s*[\"'](\w{1,10})[\"']"
)
_COUNT = re.compile(
    r"\b(?:countPage|page_?count|totalPages?|max_?page_?num\w{0,20}|nPageCount|pages_?total)"
    r"[\"']?\s*[=:]\s*[\"']?(\d{1,5})(?!\d)",
    re.IGNORECASE,
)
_LAST = re.compile(r"尾\s?页|末\s?页|最后一?页|^\s*last\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"[_-](\d{1,5})\.\w{3,6}$")


@dataclass(frozen=True, slots=True)
class Call:
    """What a page tells in ``createPageHTML(…)``: pages, the current one, name of their files.

    TRS counts from 0: ``createPageHTML(75, 0, "index", "shtml")`` stands on ``index.shtml``. The
    later kind with a place for its links counts from 1:
    ``createPageHTML('page_div', 75, 1, 'fg', 'shtml', 1498)`` stands on ``fg.shtml``.
    """

    count: int
    current: int
    stem: str
    extension: str
    base: int


def page_call(text: str, walked: int) -> Call | None:
    """Read the call on a list page that is the ``walked``-th of its list."""
    for found in _CALL.finditer(text):
        place, count, current, stem, extension = found.groups()
        pages = int(count) if count.isdecimal() else page_count(text)
        if not pages:
            continue
        now = int(current) if current.isdecimal() else -1
        if now not in (walked - 1, walked):
            # A script that does not tell where it stands is taken at our own count.
            now = walked if place else walked - 1
        return Call(pages, now, stem, extension, base=1 if now == walked else 0)
    return None


def page_count(text: str) -> int | None:
    """Return the number of pages that a script variable tells (``countPage = 75``)."""
    return max((int(found) for found in _COUNT.findall(text)), default=0) or None


def last_number(text: str) -> int | None:
    """Return the number in the address that the link 尾页 leads to."""
    for anchor in parse(text).iter("a"):
        if _LAST.search("".join(anchor.itertext())[:20]):
            found = _NUMBER.search(anchor.get("href") or "")
            return int(found[1]) if found else None
    return None
