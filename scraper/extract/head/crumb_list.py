"""A breadcrumb without label and line of its own: a list of links above the headline."""

import re

from lxml.html import HtmlElement

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.values import AnyValue
from scraper.html.lines import Line, ancestors

_CLASS = re.compile(r"crumb|bread_?nav|cur_?(?:pos|page)|dqwz|weizhi|location", re.IGNORECASE)
_ABOVE = 14
"""How many lines above the headline the list may begin."""
_LONGEST = 24
_EDGES = " \u3000>›»→＞/|:：·-"


def find(view: Anatomy) -> Found[AnyValue] | None:
    """Return the names of the list nearest above the headline; ``None`` where there is none."""
    index = view.heading[1]
    if index is None or view.tree is None:
        return None
    lines = view.lines[max(0, index - _ABOVE) : index]
    plain: set[HtmlElement] = set()
    for line in reversed(lines):
        block = None if line.hidden else _block(line, plain)
        if block is not None:
            return _crumbs([each for each in lines if block in ancestors(each.node)])
    return None


def _block(line: Line, plain: set[HtmlElement]) -> HtmlElement | None:
    """The outermost of the elements right around a line that is named like a breadcrumb.

    ``plain`` are those that were looked at before and are not.
    """
    found = None
    for depth, node in enumerate(ancestors(line.node)):
        if depth > 3 or node in plain or node.tag in ("body", "html"):
            break
        plain.add(node)
        if _CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}"[:300]):
            found = node
    return found


def _crumbs(lines: list[Line]) -> Found[AnyValue] | None:
    texts = [line.text.strip(_EDGES) for line in lines if not line.hidden]
    texts = [text for text in texts if text]
    links = any(line.link_share > 0.5 for line in lines)
    if not links or not 2 <= len(texts) <= 8 or max(map(len, texts[:-1])) > _LONGEST:
        return None
    return Found(tuple(texts), " > ".join(texts), "generic")
