"""Who wrote it, by markup and place: where an English page names the writer without ``By``."""

from lxml import etree

from scraper.article import Found
from scraper.extract import english
from scraper.extract.anatomy import Anatomy
from scraper.extract.values import AnyValue
from scraper.html.lines import tidy

_MARKED = etree.XPath("//a[contains(@rel, 'author')] | //*[@itemprop='author']")
_NEAR = 10
"""How many lines below the heading a writer's name may stand."""


def writers(view: Anatomy) -> Found[AnyValue] | None:
    """Return the writer named by ``rel=author``, by a name's class, link or the date beside it."""
    if view.tree is None or view.is_chinese:
        return None
    names: list[str] = []
    for node in _MARKED(view.tree):
        inner = node.xpath(".//*[@itemprop='name']")
        text = tidy((inner[0] if inner else node).text_content()[:200])
        text = (text or inner[0].get("content") or "") if inner else text
        names += english.byline(text) or english.names_alone(text)
    if names:
        first = tuple(dict.fromkeys(names))[:1]
        return Found(first, first[0], "generic")
    return _beside_heading(view)


def _beside_heading(view: Anatomy) -> Found[AnyValue] | None:
    index = view.heading[1]
    if index is None:
        return None
    near = [line for line in view.lines[index + 1 : index + 1 + _NEAR] if line.text]
    for position, line in enumerate(near):
        named = english.names_alone(line.text) if not line.hidden else ()
        if not named:
            continue
        around = [*near[max(0, position - 1) : position], *near[position + 1 : position + 2]]
        beside_date = any(english.is_header(other.text) for other in around)
        if english.is_marked(line) or (beside_date and line.link_share == 0 and " " in named[0]):
            return Found(named, line.text, "generic")
    return None
