"""The reporters whom the beginning of a text names: 青屿网澜州3月5日电（记者 林山田）."""

import re

from scraper.text.persons import stands_alone
from scraper.text.roles import names, writers

_LONGEST = 200
_BRACKETED = re.compile(r"[（(]([^（）()]{2,60})[)）]")
_SENT = re.compile(r"(?:讯|电|报道)[】\]]?[\s\u3000]?$")
"""What stands before the brackets in which reporters need no role."""
_OPEN = re.compile(
    r"^[^，。]{2,24}?[讯电][】\]]?[\s\u3000]{1,2}"
    r"((?:(?:[\u4e00-\u9fff]{0,4}记者|通讯员)[\s\u3000]?[\u4e00-\u9fff]{2,3}[\s\u3000、]){1,4})"
)
_REPORTS = re.compile(
    r"^据?([\u4e00-\u9fffA-Za-z·]{0,14}?(?:记者|記者|通讯员)[\s\u3000]?[\u4e00-\u9fff、\s\u3000]{2,20}?)"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(报道|报导|報道|報導|讯)(?=[：:，,\s\u3000])"
)
_SPEAKS = re.compile(
    r"^[\u4e00-\u9fffA-Za-z·]{2,12}记者[\s\u3000]?([\u4e00-\u9fff]{2,3})[：:][\s\u3000]?\S"
)
_ASKS = re.compile(r"[？?]|请问|您")
_SAYS = re.compile(r"^\S{1,10}[：:]")
"""How each speaker of a conversation begins."""


def reporters(text: str) -> tuple[tuple[str, ...], str] | None:
    """Return the people whom a paragraph's dateline names, and the words that do."""
    text = text[:_LONGEST]
    for match in _BRACKETED.finditer(text):
        found = writers(match[1])
        if not found and _SENT.search(text[: match.start()]):
            found = tuple(name for name in names(match[1]) or () if stands_alone(name))
        if found:
            return found, match.group()
    if (opens := _OPEN.match(text)) and (found := writers(opens[1])):
        return found, opens.group()
    if (says := _REPORTS.match(text)) and (found := writers(f"{says[1]}{says[2]}")):
        return found, says.group()
    return None


def first_speaker(first: str, second: str) -> tuple[tuple[str, ...], str] | None:
    """Return who begins a report with his name (云川报记者 林山田：), not an interview."""
    match = _SPEAKS.match(first[:_LONGEST])
    if match is None or _ASKS.search(first[:_LONGEST]) or _SAYS.match(second[:_LONGEST]):
        return None
    found = writers(match.group()[: match.end(1)])
    return (found, match.group()) if found else None
