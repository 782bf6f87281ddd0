"""The text of a page that shows none: its JSON-LD may carry it, for readers that are machines."""

from scraper.extract.head.head import Head
from scraper.html.lines import Line, lines_of_text
from scraper.html.outline import lines_of
from scraper.html.tree import NotHtml, TooComplex, looks_like_html, parse

_FEWEST = 80
"""Reading units of a body below which it may be a remark in place of the text."""
_TIMES = 3
"""How many times more the data must hold."""


def embedded_lines(head: Head, shown: list[Line]) -> list[Line]:
    """Return the lines of ``articleBody`` where the page shows (next to) nothing, else none.

    They have no place in the tree, as those of a plain text.
    """
    weight = sum(line.weight for line in shown)
    told = head.ld.get("articleBody") if weight < _FEWEST else None
    if not isinstance(told, str):
        return []
    lines = _lines(told)
    return lines if sum(line.weight for line in lines) > _TIMES * max(weight, _FEWEST) else []


def _lines(text: str) -> list[Line]:
    if not looks_like_html(text):
        return lines_of_text(text)
    try:
        return [Line(line.text) for line in lines_of(parse(text)) if line.text and not line.hidden]
    except (NotHtml, TooComplex):
        return []
