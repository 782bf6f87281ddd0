"""引题 and 副题: the lines above and below the headline that are neither title nor text.

A wrong one is worse than none, so place alone never decides. Two lines in a row may be one long
title broken for layout; a column's name may stand above it, the first section's heading below.
"""

from collections.abc import Mapping, MutableMapping
from itertools import pairwise, takewhile
from typing import Any

from lxml.html import HtmlElement

from scraper.article import Found, Layer
from scraper.extract.anatomy import Anatomy
from scraper.extract.body.cut import Body
from scraper.extract.body.tail import is_prose
from scraper.extract.title.headlines import (
    DASH,
    HEADINGS,
    is_headline,
    is_info,
    is_named,
    is_shelf,
    is_title_block,
)
from scraper.extract.title.title_tag import strip_suffix
from scraper.extract.values import AnyValue, read_value
from scraper.html.lines import Line, ancestors, tidy
from scraper.text import prose
from scraper.text.chinese import keep
from scraper.text.names import is_outlet

FIELDS = ("kicker", "subtitle")
_METAS = {
    "kicker": ("leadtitle", "introtitle", "kicker", "pretitle", "uptitle", "shouldertitle"),
    "subtitle": ("subtitle", "sub_title", "sub-title", "subheadline", "vicetitle", "downtitle"),
}
_NEAR = 6
"""Lines of a block that holds the titles and nothing else, at most."""
_REACH = 14
"""How many lines below the headline a line that begins with —— may stand."""
_LONGEST = 90
"""Reading units of what a machine may call a subtitle."""
_COLUMN = 7
"""Reading units from which a line above the headline is no column's name."""


def find(
    view: Anatomy, field: str, layer: Layer, fields: Mapping[str, Any]
) -> Found[AnyValue] | None:
    """Return what a layer says of ``kicker`` or ``subtitle``; ``fields`` are those read before."""
    if layer == "generic":
        text = _inside(view, field) or " ".join(line.text for line in _shown(view, field))
        claims = [text] if text else []
    elif layer == "labels":
        claims = view.marked.get(field, []) if view.tree is not None else []
    else:
        claims = [text for name in _METAS[field] for text in view.head.metas.get(name, ())]
    if not claims:
        return None
    own = {keep(str(fields.get("title") or "")), keep(view.heading[0]), ""}
    own |= {keep(crumb) for crumb in fields.get("breadcrumb", ())}
    own |= {keep(view.head.first(name)) for name in ("columnname", "sitename", "og:site_name")}
    for text in claims:
        if (
            4 <= prose.weight(text) <= _LONGEST
            and keep(text) not in own
            and (DASH.match(text) or not is_outlet(text))
        ):
            return read_value(view, field, text, layer)
    return None


def settle(fields: MutableMapping[str, Any]) -> None:
    """Take kicker and subtitle off a title that a CMS put together from the three."""
    title = str(fields.get("title") or "")
    kicker, subtitle = str(fields.get("kicker") or ""), str(fields.get("subtitle") or "")
    bare = title
    if kicker and bare.startswith(kicker):
        bare = bare[len(kicker) :].lstrip(" \u3000:：|｜")
    if subtitle and bare.endswith(subtitle) and bare != subtitle:
        bare = bare[: -len(subtitle)].rstrip(" \u3000:：|｜—―─–-")
    if bare != title and prose.weight(bare) >= 4:
        fields["title"] = bare


def remove(body: Body, fields: Mapping[str, Any]) -> None:
    """Drop kicker and subtitle where the body begins with them."""
    decks = [keep(str(fields[name])) for name in FIELDS if fields.get(name)]
    for line in [line for line in body.kept if line.text][:4] if decks else []:
        folded = keep(line.text)
        if len(folded) < 4 or not any(folded in deck for deck in decks):
            break
        body.kept = [other for other in body.kept if other is not line]


def _inside(view: Anatomy, field: str) -> str:
    """The text of an element inside the headline's own line that is named like a deck."""
    index = view.heading[1]
    title = view.lines[index] if index is not None else Line("")
    for node, tail in title.pieces if len(title.pieces) > 1 else ():
        if not tail and node is not title.node and is_named(node, field):
            text = tidy(node.text_content()[:200])
            return text if prose.weight(text) >= 4 and text != title.text else ""
    return ""


def _shown(view: Anatomy, field: str) -> list[Line]:
    index = view.heading[1]
    if index is None:
        return []
    if view.tree is not None and (found := _beside(view, index, field)):
        return found
    return _dashed(view, index) if field == "subtitle" else []


def _beside(view: Anatomy, index: int, field: str) -> list[Line]:
    """The line next to the headline, and those that share its element; empty for anything else."""
    title = view.lines[index]
    above = view.lines[max(0, index - _NEAR) : index]
    below = view.lines[index + 1 : index + 1 + _NEAR]
    near = above[::-1] if field == "kicker" else below
    near = [*(line for line in near if line.text and not line.hidden), Line("")]
    if not near[0].text or near[0].link_share > 0.3 or not is_headline(near[0].text):
        return []
    first, found = near[0], near[:1]
    for line in near[1:3] if first.node is not title.node else []:
        if line.node is not first.node or not is_headline(line.text):
            break
        found.append(line)
    outer = list(ancestors(title.node))
    inner = list(takewhile(lambda node: node not in outer, ancestors(first.node)))
    block = inner[-1].getparent() if inner else title.node
    if block is None:
        return []
    closed = _holds_titles(block, above, below)
    beside = _are_siblings(inner, outer) if field == "kicker" else is_info(near[len(found)])
    if not ((closed or beside) and _is_marked(first, inner, outer, field)):
        exact = keep(strip_suffix(view.head.title)) == keep(title.text)
        named = closed and exact and is_title_block(block)
        if not named or (field == "kicker" and _may_be_column(first.text)):
            return []
    return found[::-1] if field == "kicker" else found


def _are_siblings(inner: list[HtmlElement], outer: list[HtmlElement]) -> bool:
    """Whether the elements of two lines stand in one parent: innermost of each, no deeper."""
    return len(inner) == 1 and len(outer) > 1 and inner[0].getparent() is outer[1]


def _may_be_column(text: str) -> bool:
    return prose.weight(text) < _COLUMN or is_shelf(text)


def _is_marked(line: Line, inner: list[HtmlElement], outer: list[HtmlElement], field: str) -> bool:
    """Whether a dash, its class or another level of heading set a line off from the headline."""
    if field == "subtitle" and DASH.match(line.text):
        return True
    if any(is_named(node, field) for node in inner[:3]):
        return True
    own, title = (next((n.tag for n in nodes if n.tag in HEADINGS), "") for nodes in (inner, outer))
    return own not in ("", title) and not (field == "kicker" and _may_be_column(line.text))


def _holds_titles(block: HtmlElement, above: list[Line], below: list[Line]) -> bool:
    """Whether a block holds few lines and none of them is text; date and source may be there."""
    if block.tag in ("html", "body"):
        return False
    for lines in (above[::-1], below):
        for line in lines:
            if block not in ancestors(line.node):
                break
            if is_prose(line) and not is_headline(line.text):
                return False
        else:
            if len(lines) == _NEAR:
                return False
    return True


def _dashed(view: Anatomy, index: int) -> list[Line]:
    """A lone line that begins with —— between the headline and the first paragraph."""
    first = next((line for line in view.body.kept if line.text), None)
    below = [line for line in view.lines[index + 1 : index + 1 + _REACH] if line.text]
    for line, after in pairwise(below):
        if DASH.match(line.text) and not line.hidden:
            alone = not DASH.match(after.text) and is_headline(line.text)
            return [line] if alone else []
        if line is first or is_prose(line):
            break
    return []
