"""Lists of teasers and comments: siblings alike, each with a link, a sign of a list, little text.

Their summaries read like prose and together may outweigh a short article, whatever the classes
are called. What tells them is that they repeat.
"""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from scraper.extract.body.tail import is_prose
from scraper.html.lines import Line

_TAGS = frozenset(["div", "li", "section", "article", "dl", "tr"])
_FEWEST = 4
"""Siblings that make a list."""
_SHARE = 0.6
"""Share of the siblings that must be alike."""
_LINES = 12
_PROSE_LINES = 3
"""Lines, and lines of prose, that a teaser or comment has at most."""
_LONGER = 3
"""Times the median's text from which one of them is more than the others: a forum's first post."""
_LONG = 200.0
_REST = 24.0
"""Gain that must be left for an article when the list is taken away."""
_SIGN = re.compile(
    r"(?:19|20)\d\d[-/.年]\d|\d\d?:\d\d|\d+\s?(?:分钟|小时|天|楼|赞)|回复|举报|赞|顶|reply|\bago\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d"
    r"|(?:read more|min read)",
    re.IGNORECASE,
)
"""A date, a clock, buttons of a comment."""

_BUTTON = re.compile(r"回复|举报|赞|顶|reply", re.IGNORECASE)
"""What a comment has in place of a link where scripts make the buttons."""

Runs = dict[HtmlElement, tuple[int, int]]


def repeated(
    lines: list[Line], runs: Runs, worth: list[float], title: int | None
) -> set[HtmlElement]:
    """Return the elements that are items of such lists.

    ``worth`` are prefix sums of the lines' gains above zero; what holds the line ``title`` is none.
    """
    found: set[HtmlElement] = set()
    below = worth[-1] - (worth[title] if title is not None else 0.0)
    for nodes in _siblings(runs, worth):
        items = [node for node in nodes if _is_item(lines, *runs[node])]
        if len(items) < max(_FEWEST, _SHARE * len(nodes)):
            continue
        sizes = {node: worth[runs[node][1]] - worth[runs[node][0]] for node in items}
        if below - sum(sizes.values()) < _REST:
            continue
        most = max(_LONGER * sorted(sizes.values())[len(sizes) // 2], _LONG)
        found |= {node for node in items if sizes[node] <= most and not _holds(runs[node], title)}
    return found


def _siblings(runs: Runs, worth: list[float]) -> Iterable[list[HtmlElement]]:
    """Groups of siblings of one tag that hold text worth something."""
    groups: dict[tuple[HtmlElement, object], list[HtmlElement]] = {}
    for node, (start, end) in runs.items():
        if worth[end] > worth[start] and node.tag in _TAGS:
            parent = node.getparent()
            if parent is not None:
                groups.setdefault((parent, node.tag), []).append(node)
    return [nodes for nodes in groups.values() if len(nodes) >= _FEWEST]


def _holds(run: tuple[int, int], title: int | None) -> bool:
    return title is not None and run[0] <= title < run[1]


def _is_item(lines: list[Line], start: int, end: int) -> bool:
    if end - start > _LINES:
        return False
    shown = [line for line in lines[start:end] if line.text and not line.hidden]
    if len(shown) < 2 or sum(map(is_prose, shown)) > _PROSE_LINES:
        return False
    short = [line.text for line in shown if len(line.text) < 60]
    if any(line.linked >= 2 for line in shown):
        return any(map(_SIGN.search, short))
    return any(_BUTTON.fullmatch(sign[0]) for text in short for sign in _SIGN.finditer(text))
