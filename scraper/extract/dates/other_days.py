"""The day that a page tells away from its heading: marked up, labelled below, in its scripts."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from scraper.extract.anatomy import Anatomy
from scraper.extract.dates import shown_days
from scraper.extract.dates.foreign import is_foreign
from scraper.extract.dates.shown_days import Shown
from scraper.html.lines import tidy
from scraper.text.dates import Moment, parse_date

_MARKED = etree.XPath(
    "//*[self::time or self::abbr or self::relative-time or self::time-ago"
    " or @itemprop or @property]"
)
_PROPERTY = re.compile(r"datePublished|dateCreated|uploadDate")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 160
_MOST = 200
"""How many marked elements are looked at; more are a list."""
_CHANGED = re.compile(
    r"(?:this (?:page|article|entry) was )?(?:last |page )?"
    r"(?:updated|modified|edited|reviewed|changed)\b",
    re.IGNORECASE,
)
_SCRIPTS = 2_000_000
_KEY = (
    r"(?:datePublished|publish(?:ed)?_?(?:At|Date|Time|On|at|date|time|on)|publication_?[Dd]ate"
    r"|pub_?[Dd]ate|first_?[Pp]ublish(?:ed)?(?:_?[Aa]t|_?[Dd]ate)?|display_date)"
)
_DATA = re.compile(
    rf"\b{_KEY}(?:\\?[\"']|&quot;)?\s?:\s?(?:(?:\\?[\"']|&quot;)([^\"'\\&]{{8,40}})|(1\d{{12}})\b)"
)

_ANCHORS = ("ublish", "ublication", "ubDate", "ubdate", "ub_date", "isplay_date")
_BEFORE, _BEHIND = 16, 90
"""Characters around an anchor that hold its key and value."""


def marked(view: Anatomy) -> Iterator[Shown]:
    """Yield the dates of ``time`` and of elements with a property, those of others left out."""
    if view.tree is None:
        return
    for node in islice(filter(_is_dated, _MARKED(view.tree)), _MOST):
        text = tidy(node.text_content()[:_LONGEST])
        moment = shown_days.machine_date(view, node) or parse_date(text, fetched_at=view.now)
        if moment is None or is_foreign(view, node):
            continue
        published = shown_days.is_published(node)
        meant = "changed" if shown_days.is_changed(node) else "published" * published
        yield Shown(moment, meant)


def _is_dated(node: HtmlElement) -> bool:
    if node.tag == "abbr":
        return node.get("title") is not None
    if node.tag in ("time", "relative-time", "time-ago"):
        return True
    return bool(_PROPERTY.search(f"{node.get('itemprop') or ''} {node.get('property') or ''}"))


def published(found: Iterable[Shown]) -> Moment | None:
    """Choose among marked dates: one that says what it is, else the first of very few."""
    found = [shown for shown in found if shown.meant != "changed"]
    for shown in found:
        if shown.meant == "published":
            return shown.moment
    few = len({shown.moment.day for shown in found}) <= 2
    return found[0].moment if found and few else None


def labelled(view: Anatomy) -> Iterator[Shown]:
    """Yield the dates below the heading whose own words say what they are."""
    start = view.heading[1] or 0
    above = ""
    for line in view.lines[start + 1 :]:
        before, above = above, line.text
        if line.hidden or len(line.text) > _LONGEST or not _YEAR.search(line.text):
            continue
        if line.node is not None and is_foreign(view, line.node):
            continue
        for shown in shown_days.in_line(view, line, before):
            says = _CHANGED.match(line.text) or _CHANGED.match(before)
            changed = shown.meant == "changed" and says
            if changed or (shown.meant == "published" and shown.bare):
                yield shown


def one_day(moments: Iterable[Moment]) -> Moment | None:
    """Return the first if all name one day; several days would be those of other stories."""
    found = list(moments)
    return found[0] if found and all(one.day == found[0].day for one in found) else None


def in_scripts(view: Anatomy) -> Moment | None:
    """The one day that the data of the scripts name as that of publication.

    JSON-LD is left out: its days are the article's, and read already, or those of others.
    """
    values = (
        match[1] or match[2]
        for part in view.text[:_SCRIPTS].split("</script")
        for match in _told(_without_json_ld(part))
    )
    moments = (parse_date(value, fetched_at=view.now) for value in islice(values, _MOST))
    return one_day(moment for moment in moments if moment is not None)


def _told(script: str) -> Iterator["re.Match[str]"]:
    """The keys of a script with their values, looked for only around what all keys share."""
    for anchor in _ANCHORS:
        at = script.find(anchor)
        for _ in range(_MOST):
            if at < 0:
                break
            if match := _DATA.search(script, max(0, at - _BEFORE), at + _BEHIND):
                yield match
            at = script.find(anchor, at + len(anchor))


def _without_json_ld(part: str) -> str:
    before, _, script = part.rpartition("<script")
    return before if "ld+json" in script.partition(">")[0] else part
