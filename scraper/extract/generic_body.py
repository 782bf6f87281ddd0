"""Which element holds the article: the one of the best total of line gains.

Ids and classes that a CMS gives to bodies, comments that mark one, and the distance from the
heading weigh in. Ties go to the innermost element, so that the choice is the same every time.
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
