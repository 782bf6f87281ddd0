"""Who wrote it, by markup and place: where an English page names the writer without ``By``."""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.dates.foreign import is_foreign
from scraper.extract.people import claimed, english, english_names
from scraper.extract.values import AnyValue
from scraper.html.lines import Line, tidy
from scraper.text import prose
from scraper.text.urls import host

_MARKED = etree.XPath("//a[contains(@rel, 'author')] | //*[@itemprop='author']")
_NEAR = 10
"""How many lines below the heading a writer's name may stand."""
_BOX = 30
"""How many lines below the body a box about the writer may stand."""
_COMMENTS = ("comment", "leave a", "join the", "related", "more from", "you may", "recommended")


def writers(view: Anatomy) -> Found[AnyValue] | None:
    """Return the writer whom markup names, a name beside the heading, or a box below the text."""
    if view.tree is None or view.is_chinese:
        return None
    return _marked(view) or beside_heading(view) or _below(view)


def _marked(view: Anatomy) -> Found[AnyValue] | None:
    """Those of ``rel=author`` and ``itemprop=author`` who stand together with the first."""
    names: list[str] = []
    where: HtmlElement | None = None
    for node in _MARKED(view.tree)[:40] if view.tree is not None else ():
        parent = node.getparent()
        if (where is not None and parent is not where) or is_foreign(view, node):
            continue
        inner = node.xpath(".//*[@itemprop='name']")
        text = tidy((inner[0] if inner else node).text_content()[:200])
        text = (text or inner[0].get("content") or "") if inner else text
        if found := english.byline(text) or english.names_alone(text):
            where = parent
            names += found
    people = tuple(dict.fromkeys(names))
    return Found(people, "、".join(people), "generic") if people else None


def beside_heading(view: Anatomy) -> Found[AnyValue] | None:
    """Return the name that is a line near the heading, by its markup or by what is next to it."""
    index = view.heading[1]
    if index is None:
        return None
    near = [line for line in view.lines[index + 1 : index + 1 + _NEAR] if line.text]
    for position, line in enumerate(near):
        if line.hidden or (line.node is not None and is_foreign(view, line.node)):
            continue
        marked = english.is_marked(line)
        named = english.names_alone(line.text)
        handle = english_names.without_by(line.text)
        if not named and marked and english_names.is_handle(handle):
            named = (handle,)
        around = [*near[max(0, position - 1) : position], *near[position + 1 : position + 2]]
        if named and (marked or _is_beside(view, line, named, around)):
            return Found(named, line.text, "generic")
    return None


def _is_beside(view: Anatomy, line: Line, named: tuple[str, ...], around: list[Line]) -> bool:
    """Whether a line with a full name stands beside a date or above a role."""
    in_heading = line.node is not None and line.node.tag in ("h1", "h2", "h3")
    if _leads_on(view, line) or " " not in named[0] or in_heading or claimed.is_own(view, named[0]):
        return False
    return any(english.is_header(other.text) for other in around) or any(
        english_names.is_role(other.text) and not prose.marks(other.text) for other in around[-1:]
    )


def _leads_on(view: Anatomy, line: Line) -> bool:
    """Whether a line is a link within the site, as a column's name is."""
    own = host(view.page.address or view.head.canonical or "")
    for node, _ in line.pieces if line.link_share else ():
        href = node.get("href") if node.tag == "a" else None
        if href and (not href.startswith("http") or host(href) in ("", own)):
            return True
    return False


def _below(view: Anatomy) -> Found[AnyValue] | None:
    """The writer whom a signature or a box below the text names."""
    above = ""
    for line in _after(view):
        before, above = above, line.text
        named = (
            english.byline(line.text)
            or english.byline_below(before, line.text)
            or (line.link_share < 1 and english.life(line.text, before))
        )
        if named and not (line.node is not None and is_foreign(view, line.node)):
            return Found(named, line.text, "generic")
    return None


def _after(view: Anatomy) -> Iterator[Line]:
    body = view.body
    first = max(body.first, body.last - 4)
    for line in view.lines[first : body.last + _BOX] if body.kept else ():
        if line.text.lower().startswith(_COMMENTS) and len(line.text) < 60:
            return
        if line.text and not line.hidden:
            yield line
