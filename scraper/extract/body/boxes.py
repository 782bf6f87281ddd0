"""Boxes amid a text that ask for the reader's address: the text goes on behind them."""

import re

from scraper.html.lines import Line
from scraper.text import prose

_REACH = 6
"""Lines behind a box among which the text goes on."""
_PARAGRAPH = 40
"""Reading units of a paragraph that no box has."""
_OF_BOX = re.compile(
    r"newsletters?|subscri|sign(?:ing|ed)? up|e-?mails?\b|inbox|privacy|terms of|unsubscribe",
    re.IGNORECASE,
)


def is_amid(line: Line, below: list[Line]) -> bool:
    """Whether a line asks for the reader's address, and two paragraphs of text come behind it."""
    if not prose.asks_to_sign_up(line.text):
        return False
    seen = 0
    for other in [other for other in below[: 2 * _REACH] if other.text][:_REACH]:
        if prose.begins_tail(other.text):
            return False
        seen += _is_paragraph(other)
    return seen >= 2


def _is_paragraph(line: Line) -> bool:
    is_text = line.weight >= _PARAGRAPH and line.marks >= 1 and line.link_share < 0.5
    return is_text and not _OF_BOX.search(line.text)
