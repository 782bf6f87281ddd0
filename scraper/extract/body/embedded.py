"""The text of a page that shows none: its data may carry it, for readers that are machines.

JSON-LD has it as ``articleBody``; pages that scripts draw have it in the state they start from
(``__NEXT_DATA__``, ``window.__INITIAL_STATE__ = …``), as the longest text there.
"""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from scraper.extract.head.head import Head
from scraper.html.json_text import clean_escapes
from scraper.html.lines import Line, lines_of_text
from scraper.html.outline import lines_of
from scraper.html.tree import NotHtml, TooComplex, looks_like_html, parse
from scraper.text import prose

_FEWEST = 80
"""Reading units of a body below which it may be a remark in place of the text."""
_LEAST = 12
"""Reading units to which nothing counts."""
_TIMES = 3
"""How many times more the data must hold."""
_STATE = re.compile(r"\s{0,9}(?:window\.|var |self\.)?_{0,4}[A-Za-z_.]{2,40}\s{0,9}=\s{0,9}(?=\{)")
_LONGEST_STATE = 2_000_000
_MOST = 20_000
"""Values of a state that are looked at."""
_MARKS = 3
"""Marks of running text that an article's text has."""


def embedded_lines(head: Head, tree: HtmlElement | None, shown: list[Line]) -> list[Line]:
    """Return the lines of the data where the page shows (next to) nothing, else none.

    They have no place in the tree, as those of a plain text.
    """
    weight = sum(line.weight for line in shown)
    if weight >= _FEWEST or tree is None:
        return []
    told = head.ld.get("articleBody")
    # A state holds comments and other stories too; so it is asked only where nothing is shown.
    text = told if isinstance(told, str) else _longest(tree) if weight < _LEAST else ""
    lines = _lines(text)
    return lines if sum(line.weight for line in lines) > _TIMES * max(weight, _LEAST) else []


def _longest(tree: HtmlElement) -> str:
    texts = (text for script in tree.iter("script") for text in _texts(script))
    told = max(texts, key=len, default="")
    return told if prose.weight(told) >= _FEWEST and prose.marks(told) >= _MARKS else ""


def _texts(script: HtmlElement) -> Iterator[str]:
    """The texts of one script's data; none if it has no data, or what is no JSON."""
    source = script.text or ""
    if len(source) > _LONGEST_STATE:
        return
    source = clean_escapes(source)
    state = _STATE.match(source)
    if state is None and (script.get("type") or "").lower() != "application/json":
        return
    try:
        data, _ = json.JSONDecoder(strict=False).raw_decode(source, state.end() if state else 0)
    except (ValueError, RecursionError):
        return
    values: list[object] = [data]
    for _ in range(_MOST):
        if not values:
            return
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            values.extend(value.values())
        elif isinstance(value, list):
            values.extend(value)


def _lines(text: str) -> list[Line]:
    if not looks_like_html(text):
        return lines_of_text(text)
    try:
        return [Line(line.text) for line in lines_of(parse(text)) if line.text and not line.hidden]
    except (NotHtml, TooComplex):
        return []
