"""The day that an English page shows its readers around the heading, or keeps beside it unseen.

A date counts as the day of a change where the words before it or the class of its element say
so. Class names are the weaker witness: themes call the day of publication ``updated`` too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from scraper.extract.anatomy import Anatomy
from scraper.extract.people import english
from scraper.html.lines import Line
from scraper.text.dates import Moment, parse_date
from scraper.text.english_dates import days_in

_LONGEST = 160
_LITTLE = 40
"""Characters that a line may hold besides its dates and still be about them."""
_WORD = re.compile(
    r"(?P<changed>updat|modified|edited|revised|reviewed|checked|changed|verified)"
    r"|(?P<published>publish|posted|created|written|added|submitted|issued|released|started)"
    r"|(?P<none>copyright|©|deadline|expire|\bdue\b|\buntil\b|\bthrough\b|\bevent|\bborn\b)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|posted|created", re.IGNORECASE)
_LIKE_A_DATE = re.compile(
    r"\d|\bago\b|day|week|month|year|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:19|20)\d\d|^1\d{9}")
_ATTRIBUTES = ("datetime", "content", "data-date", "data-datetime", "data-time", "data-timestamp",
               "data-published", "title")  # fmt: skip
_ABOVE = 4
"""How many lines above the heading may hold its date."""
_OPENING = 3
"""How many lines that the body begins with may be a byline which it took for text."""
_DAY_FIRST = re.compile(r"en[-_](?:gb|au|nz|ie|in|za|sg|hk|my|ng|ke|pk)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A date beside the heading."""

    moment: Moment
    meant: str = ""
    """``published`` or ``changed``, where words or markup say so."""
    bare: bool = False
    """Whether its line is about little else."""


def days(view: Anatomy) -> list[Shown]:
    """Return the dates around the heading: below it first, then above it, the nearest first."""
    lines = view.header
    index = view.heading[1]
    heading = None if index is None else view.lines[index]
    at = next((place for place, line in enumerate(lines) if line is heading), None)
    if at is None:
        order = list(range(len(lines)))
    else:
        order = [*range(at + 1, len(lines)), *range(at - 1, max(at - 1 - _ABOVE, -1), -1)]
    found = [
        shown
        for place in order
        for shown in in_line(view, lines[place], lines[place - 1].text if place else "")
    ]
    first = view.body.first if view.body.kept else len(view.lines)
    opening = view.lines[first : first + _OPENING]
    return found or [shown for line in opening for shown in in_line(view, line, "") if shown.bare]


def in_line(view: Anatomy, line: Line, before: str) -> Iterator[Shown]:
    """Yield the dates of a line; ``before`` is the line above it, which may say what they are."""
    text = line.text
    if not text or len(text) > _LONGEST:
        return
    found = list(days_in(text, fetched_at=view.now, day_first=_is_day_first(view)))
    rest = len(text) - sum(end - start for start, end, _ in found)
    last = 0
    for start, end, moment in found:
        words = text[last:start]
        if last == 0 and not any(map(str.isalpha, words)) and len(before) <= _LITTLE:
            words = "" if any(map(str.isdigit, before)) else before
        last = end
        meant = _meaning(words)
        if meant != "none":
            if not meant and _is_marked_changed(line, moment.raw):
                meant = "changed"
            bare = rest <= _LITTLE or meant == "published" or bool(english.byline(text))
            yield Shown(moment, meant, bare)
    if not found and len(text) <= _LITTLE and _LIKE_A_DATE.search(text):
        yield from _unseen(view, line, before)


def _meaning(words: str) -> str:
    """What the last telling word before a date says: changed, published, none; or nothing."""
    found = list(_WORD.finditer(words[-80:]))
    return (found[-1].lastgroup or "") if found else ""


def _is_day_first(view: Anatomy) -> bool:
    return bool(_DAY_FIRST.match(view.head.language or ""))


def _unseen(view: Anatomy, line: Line, before: str) -> Iterator[Shown]:
    """The date in the attributes of a line that shows a part of it: 3 days ago, Friday."""
    for holder in _holders(line):
        if moment := machine_date(view, holder):
            meant = _meaning(line.text) or _meaning(before if len(before) <= _LITTLE else "")
            yield Shown(moment, "changed" if not meant and is_changed(holder) else meant)
            return


def machine_date(view: Anatomy, node: HtmlElement) -> Moment | None:
    """Return the date in the attributes of an element."""
    for name in _ATTRIBUTES:
        value = (node.get(name) or "")[:_LITTLE]
        if value and _DATED.search(value) and (moment := parse_date(value, fetched_at=view.now)):
            return moment
    return None


def _holders(line: Line) -> Iterator[HtmlElement]:
    for node, tail in line.pieces[:6]:
        holder = node.getparent() if tail else node
        if holder is not None:
            yield holder
            if holder is not line.node and (parent := holder.getparent()) is not None:
                yield parent


def _is_marked_changed(line: Line, raw: str) -> bool:
    for node, tail in line.pieces[:12]:
        slot = (node.tail if tail else node.text) or ""
        if raw in slot:
            holder = node.getparent() if tail else node
            return holder is not None and is_changed(holder)
    return False


def is_changed(node: HtmlElement) -> bool:
    """Whether the classes of an element and of the two around it speak of a change."""
    own, *around = [_words(one) for one in (node, *_parents(node))]
    if any(_CHANGED.search(words) and not _PUBLISHED.search(words) for words in around):
        return True
    return bool(_CHANGED.search(own)) and not _PUBLISHED.search(own)


def is_published(node: HtmlElement) -> bool:
    """Whether an element's own marks say that it holds the day of publication."""
    return bool(_PUBLISHED.search(_words(node))) or node.get("pubdate") is not None


def _parents(node: HtmlElement) -> list[HtmlElement]:
    found = []
    for _ in range(2):
        parent = node.getparent()
        if parent is None or parent.tag in ("body", "article", "main"):
            break
        found.append(parent)
        node = parent
    return found


def _words(node: HtmlElement) -> str:
    marks = (node.get("class"), node.get("itemprop"), node.get("property"), node.get("id"))
    return " ".join(mark for mark in marks if mark)[:300]
