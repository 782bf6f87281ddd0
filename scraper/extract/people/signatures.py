"""The writer whom the end of a text names: in its last brackets, or in a line below it."""

import re

from scraper.text.names import people
from scraper.text.persons import is_person, stands_alone
from scraper.text.roles import names, writers

_LONGEST = 60
_LAST = re.compile(r"[（(]([^（）()]{2,40})[)）][\s\u3000]?$")
_ENDED = re.compile(r"[。！？”…][\s\u3000]?$")
_AUTHOR = re.compile(
    r"^(?:本文)?作者[\s\u3000]?(?:简介)?[：:\s\u3000]?[\s\u3000]?"
    r"([\u4e00-\u9fff]{2,4}?)(?:[，,、；;（(\s\u3000]|系|为|是|单位|$)"
)
_HE_IS = re.compile(
    r"^(?:本文)?作者(?:系|为|是)[^，。]{2,24}?(?:[\s\u3000，,]|教授|研究员)([\u4e00-\u9fff]{2,4})$"
)
_ROLE = re.compile(
    r"^(?:供稿|撰稿人?|撰文|执笔|采写|文字|文|图文|文[/／]图|图[/／]文)[\s\u3000：:/／|｜丨]{1,3}(.{2,30})$"
)
_BEHIND = re.compile(
    r"^([\u4e00-\u9fff·、\s\u3000]{2,24}?)"
    r"(?:[\s\u3000/／]{1,2}(?:文|文[/／]?图|图[/／]?文)|[\s\u3000/／]{0,2}(?:撰文|撰稿|采写|执笔|供稿|报道))$"
)


def in_brackets(text: str) -> tuple[tuple[str, ...], str] | None:
    """Return whom the brackets behind the last sentence name."""
    text = text[-_LONGEST:]
    if not (match := _LAST.search(text)):
        return None
    found = written(match[1])
    if not found and (_ENDED.search(text[: match.start()]) or not match.start()):
        bare = names(match[1]) or []
        found = tuple(bare) if bare and all(map(stands_alone, bare)) else ()
    return (found, match.group()) if found else None


def written(text: str) -> tuple[str, ...]:
    """Return the writers whom a short text names by role, before the names or behind them."""
    text = text.strip(" \u3000【】[]（）()")
    if not 3 <= len(text) <= _LONGEST:
        return ()
    if found := writers(text):
        return found
    for form in (_AUTHOR, _HE_IS):
        if match := form.match(text):
            return (match[1],) if is_person(match[1]) else ()
    if match := _ROLE.match(text):
        return people(match[1], strict=True)
    if match := _BEHIND.match(text):
        return tuple(names(match[1]) or ())
    return ()
