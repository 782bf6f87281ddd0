"""Which element holds the article: the one of the best total of line gains.

Ids and classes that a CMS gives to bodies, comments that mark one, and the distance from the
heading weigh in. Ties go to the innermost element, so that the choice is the same every time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml.html import HtmlElement

from scraper.extract.body.score import Scores, is_good
from scraper.html.lines import Line
from scraper.text import prose
from scraper.text.dates import full_date
from scraper.text.file_types import FILE
from scraper.text.labels import scan

_NEVER = frozenset(["html", "tr", "tbody", "li", "ul", "ol", "p", "h1", "h2", "h3", "a"])
_LIFT, _BONUS = 1.2, 60.0
"""What a name that content management systems give to bodies is worth."""
_MOST = 0.7
"""Share of the page's text that an element holds where nothing has points."""
_FEW = 20.0
"""Gain below which a page has no text to speak of."""
_PICTURE = 10
"""Reading units that a picture is worth, and half of what a file is."""
_DATED = 30
"""Characters of a line that is a date and little else."""
_SKIPPED = 60.0
"""Gain between heading and element above which the element is likelier another story."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The element chosen, and the one that it was chosen before."""

    element: HtmlElement
    value: float
    rival: HtmlElement | None
    rival_value: float


def best_container(
    scores: Scores, title: int | None, marked: HtmlElement | None = None
) -> Choice | None:
    """Return the element that holds the article, or ``None`` on a page without text."""
    below = 0 if title is None else title + 1
    if scores.worth[-1] - scores.worth[below] < _FEW and (bare := _bare(scores, below)):
        return bare
    return _richest(scores, title, marked) or _outweighed(scores, title)


def _richest(scores: Scores, title: int | None, marked: HtmlElement | None) -> Choice | None:
    """The element of the most points."""
    best: HtmlElement | None = None
    rival: HtmlElement | None = None
    best_value = rival_value = 0.0
    best_size = 0
    prefix = scores.prefix
    for node, (start, end) in scores.runs.items():
        value = prefix[end] - prefix[start]
        if value * _LIFT + _BONUS < rival_value or node.tag in _NEVER:
            continue
        if title is not None and start > title + 1:
            skipped = scores.worth[start] - scores.worth[title + 1]
            if skipped > _SKIPPED:
                value = 0.6 * value - skipped
        if is_good(node) or node is marked:
            value = value * _LIFT + _BONUS
        size = end - start
        tied = best is not None and abs(value - best_value) < 1e-9
        if value > best_value + 1e-9 or (tied and size < best_size):
            if not tied:
                rival, rival_value = best, best_value
            best, best_value, best_size = node, value, size
        elif not tied and value > rival_value:
            rival, rival_value = node, value
    return None if best is None else Choice(best, best_value, rival, rival_value)


def _outweighed(scores: Scores, title: int | None) -> Choice | None:
    """The smallest element around most of the text, where everything around it counts against."""
    begin = 0 if title is None else title
    worth = scores.worth
    return _smallest(scores, worth, begin) if _MOST * (worth[-1] - worth[begin]) > _FEW else None


def _bare(scores: Scores, begin: int) -> Choice | None:
    """The smallest element around most of what a page without prose has: pictures, files, verses.

    Not on a page with as many links as that: a list, a home page.
    """
    matter = [0] * begin + [_matter(line) for line in scores.lines[begin:]]
    worth = [0, *accumulate(matter)]
    links = sum(line.link_share > 0.5 for line in scores.lines[begin:])
    if worth[-1] < _FEW or links > sum(map(bool, matter)):
        return None
    return _smallest(scores, worth, begin)


def _smallest(scores: Scores, worth: Sequence[float], begin: int) -> Choice | None:
    """The smallest element around most of what lines are worth from ``begin`` on.

    ``worth`` are prefix sums over the lines.
    """
    most = _MOST * (worth[-1] - worth[begin])
    around = [
        (end - start, node)
        for node, (start, end) in scores.runs.items()
        if node.tag not in _NEVER and worth[end] - worth[max(start, begin)] >= most
    ]
    node = min(around, key=lambda one: one[0])[1] if around else None
    return None if node is None else Choice(node, scores.total(node), None, 0.0)


def _matter(line: Line) -> int:
    """What a line without prose may be worth: its words, a picture, a file."""
    text = line.text
    if (
        line.hidden
        or (text and (scan(text) or prose.is_furniture(text)))
        or prose.begins_tail(text)
    ):
        return 0
    pictures = sum(_PICTURE for node in line.media if not _is_linked(node))
    if line.link_share > 0.5:
        return pictures + (2 * _PICTURE if FILE.search(text) else 0)
    is_date = len(text) < _DATED and full_date(text) is not None
    return pictures if is_date else pictures + line.weight


def _is_linked(node: HtmlElement) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == "a"
