"""Markup that a list page keeps where a parser sees none: CDATA records, strings of scripts, JSON.

hanweb hands out its records in CDATA sections, old pages write theirs by ``document.write``,
jpaas sends HTML inside JSON.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from scraper.crawl.discovery.cdata import sections
from scraper.html.decode import clean

# The closing quote is optional, so that every match moves on and none is tried twice.
_LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*+)\"?|'((?:[^'\\\n]|\\.)*+)'?", re.S)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.S)
_BLANKS = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": ""}
_DEEPEST = 8


def records(text: str) -> str:
    """Return the HTML records that a text keeps in CDATA sections, as one fragment."""
    found = (section for inside, section in sections(text) if inside and "<a" in section.lower())
    return "".join(f"<div>{record}</div>" for record in found)


def written(script: str) -> str:
    """Return the markup in the strings of a script, in their order, as one fragment.

    CDATA sections are not looked into: their quotes are those of markup.
    """
    if "<a" not in script.lower() or "<![CDATA[" in script:
        return ""
    strings = (one or other for one, other in _LITERAL.findall(script))
    return clean("".join(_ESCAPE.sub(_unescaped, string) for string in strings if "<" in string))


def html_in_json(text: str) -> str | None:
    """Return the markup in the strings of a JSON answer, ``None`` if the text is no JSON."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return None
    try:
        answer = json.loads(text.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError):
        return None
    return clean("".join(_markup(answer, 0)))


def _markup(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if "<" in value:
            yield f"<div>{value}</div>"
    elif isinstance(value, dict | list) and depth < _DEEPEST:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _markup(inner, depth + 1)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        char = chr(int(code, 16))
        return "" if "\ud800" <= char <= "\udfff" else char
    return _BLANKS.get(match[3], match[3])
