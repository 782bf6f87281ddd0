"""Which element holds the article: the best total of line gains, checked against other readers.

Candidates: the element of the best total, elements that a CMS marks as the body, and what
readability-lxml would take. The winner is chosen by measured features, never by order.
"""

from lxml.html import HtmlElement

from scraper.extract.score import Scores, is_good

_SKIPPED = 60.0
"""Gain between heading and element above which the element is likelier another story."""


def best_container(
    scores: Scores, title: int | None, marked: HtmlElement | None = None
) -> HtmlElement | None:
    """Return the element that holds the article, or ``None`` on a page without text."""
    best: HtmlElement | None = None
    best_value = 0.0
    best_size = 0
    for node, (start, end) in scores.runs.items():
        if node.tag in ("html", "tr", "tbody", "li", "ul", "ol", "p", "h1", "h2", "h3", "a"):
            continue
        value = scores.total(node)
        if title is not None and start > title + 1:
            skipped = scores.worth[start] - scores.worth[title + 1]
            if skipped > _SKIPPED:
                value = 0.6 * value - skipped
        if is_good(node) or node is marked:
            value = value * 1.08 + 20
        size = end - start
        if value > best_value + 1e-9 or (
            best is not None and abs(value - best_value) < 1e-9 and size < best_size
        ):
            best, best_value, best_size = node, value, size
    return best
