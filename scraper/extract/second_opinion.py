"""readability-lxml's choice of the body, asked for where ours may hold too much.

Asking costs more than all of our own reading. So it is asked only where the element we chose
has a plain name and another one inside holds most of its text but not all of it: then the rest
may be teasers, comments, a newsletter. It wins if what it kept lies in such an inner element
whose id or class is one of a body; measured on development pages, its other choices lose.
"""

import logging
import re
from itertools import accumulate

from lxml.html import HtmlElement
from readability import Document  # type: ignore[import-untyped]
from readability.readability import Unparseable  # type: ignore[import-untyped]

from scraper.extract.score import Scores, is_bad, is_good
from scraper.html.lines import Line, ancestors, lines_of
from scraper.html.tree import NotHtml, TooComplex, parse
from scraper.text.chinese import keep

_LEAST = 0.5
_MOST = 0.99
"""An inner element with a share of the text between these makes our choice doubtful."""
_SKIPPED = 60.0
"""Gain before it from which theirs, if named like furniture, is not the article."""
_LEAD = 0.3
"""Share of its gain that may stand before it: heading, standfirst, picture texts."""
_COVER = 0.95
"""Share of what readability kept that its element must hold; the rest is a stray line."""
_LONGEST = 2_000_000
"""Characters of a page from which asking would take seconds."""
_TELLING = 10
"""Characters from which a line is long enough to be found again by its text."""
_NAMED = re.compile(r"content|article|body|text|story|post|entry|detail|prose|inner", re.IGNORECASE)

logging.getLogger("readability.readability").setLevel(logging.ERROR)


def narrower(text: str, lines: list[Line], scores: Scores, ours: HtmlElement) -> HtmlElement | None:
    """Return the element inside ``ours`` that readability prefers; ``None`` to keep ours.

    ``text`` is the page; deterministic.
    """
    if len(text) > _LONGEST or not _is_doubtful(scores, ours):
        return None
    theirs = _element(_kept(text), lines, scores)
    if theirs is None or not _is_named(theirs) or ours not in theirs.iterancestors():
        return None
    skipped = scores.worth[scores.runs[theirs][0]] - scores.worth[scores.runs[ours][0]]
    if skipped > (_SKIPPED if is_bad(theirs) else _LEAD * scores.total(theirs)):
        return None
    return theirs if scores.total(theirs) >= _LEAST * scores.total(ours) else None


def _is_doubtful(scores: Scores, ours: HtmlElement) -> bool:
    if is_good(ours):
        return False
    whole = scores.total(ours)
    start, end = scores.runs[ours]
    return any(
        _LEAST * whole <= scores.total(node) <= _MOST * whole
        and start <= run[0] <= run[1] <= end
        and ours in node.iterancestors()
        for node, run in scores.runs.items()
        if _is_named(node)
    )


def _is_named(node: HtmlElement) -> bool:
    return bool(_NAMED.search(f"{node.get('id') or ''} {node.get('class') or ''}"))


def _kept(text: str) -> set[str]:
    """The lines that readability keeps, folded."""
    try:
        tree = parse(Document(text).summary(html_partial=True))
        return {keep(line.text) for line in lines_of(tree) if len(line.text) >= _TELLING}
    except (Unparseable, NotHtml, TooComplex, ValueError):
        return set()


def _element(kept: set[str], lines: list[Line], scores: Scores) -> HtmlElement | None:
    """The smallest element of our tree around the lines kept; the innermost of equals."""
    sizes = (
        len(line.text) if not line.hidden and line.text and keep(line.text) in kept else 0
        for line in lines
    )
    held = [0, *accumulate(sizes)]
    if not held[-1]:
        return None
    enough = [
        (end - start, -sum(1 for _ in ancestors(node)), node)
        for node, (start, end) in scores.runs.items()
        if held[end] - held[start] >= _COVER * held[-1]
    ]
    return min(enough, key=lambda found: found[:2])[2] if enough else None
