"""A narrower choice of the body, where the element chosen has a plain name and may hold too much.

An element inside it that is named like a body may hold nearly all of its text: then it is the
body. Where it holds most but not nearly all, the rest may be teasers, comments, a newsletter; there
readability-lxml is asked, which costs more than all of our own reading. It wins if what it kept
lies in such an inner element; measured on development pages, its other choices lose.
"""

import logging
import re
from itertools import accumulate

from lxml.html import HtmlElement
from readability import Document
from readability.readability import Unparseable

from scraper.extract.body.score import Scores, is_bad, is_good
from scraper.html.lines import Line, ancestors
from scraper.html.outline import lines_of
from scraper.html.tree import NotHtml, TooComplex, parse
from scraper.text.chinese import keep

_LEAST = 0.5
_MOST = 0.99
"""An inner element with a share of the text between these makes our choice doubtful."""
_NEARLY = 0.96
"""Share from which it is the body without a question."""
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

# What it cannot parse it tells with a traceback, which a page could fill our log with.
logging.getLogger("readability.readability").setLevel(logging.CRITICAL)

Named = list[tuple[float, HtmlElement]]
"""Elements named like a body, with their share of the gain; inner ones first."""


def named_inside(scores: Scores, ours: HtmlElement) -> Named:
    """Return the elements inside ``ours`` that make it doubtful; none if it is well named."""
    if is_good(ours):
        return []
    whole = scores.total(ours)
    start, end = scores.runs[ours]
    return [
        (scores.total(node) / whole, node)
        for node, run in scores.runs.items()
        if _LEAST * whole <= scores.total(node) <= _MOST * whole
        and start <= run[0] <= run[1] <= end
        and _is_named(node)
        and ours in node.iterancestors()
    ]


def obvious(named: Named, scores: Scores, ours: HtmlElement) -> HtmlElement | None:
    """The innermost element that holds nearly all of ``ours``, if one does."""
    nearly = (node for share, node in named if share >= _NEARLY)
    return next((node for node in nearly if _may_replace(node, scores, ours)), None)


def narrower(text: str, lines: list[Line], scores: Scores, ours: HtmlElement) -> HtmlElement | None:
    """Return the element inside ``ours`` that readability prefers; ``None`` to keep ours.

    ``text`` is the page; deterministic.
    """
    theirs = _element(_kept(text), lines, scores) if len(text) <= _LONGEST else None
    if theirs is None or not _is_named(theirs) or ours not in theirs.iterancestors():
        return None
    enough = scores.total(theirs) >= _LEAST * scores.total(ours)
    return theirs if enough and _may_replace(theirs, scores, ours) else None


def _may_replace(theirs: HtmlElement, scores: Scores, ours: HtmlElement) -> bool:
    skipped = scores.worth[scores.runs[theirs][0]] - scores.worth[scores.runs[ours][0]]
    return skipped <= (_SKIPPED if is_bad(theirs) else _LEAD * scores.total(theirs))


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
