"""The title of an English page, mended: parts of one heading joined, a site's name taken off."""

from itertools import takewhile

from lxml.html import HtmlElement

from scraper.extract.anatomy import Anatomy
from scraper.extract.people import claimed
from scraper.extract.title.title_tag import bounded, split_title, strip_suffix
from scraper.html.lines import Line, ancestors
from scraper.text.chinese import keep
from scraper.text.dates import parse_date

_LEAD = 20
"""Characters of a date or a column's name in front of a title in one heading."""
_ANCHORS = " ¶#🔗"
"""What documentation puts behind its headings as links to themselves."""


def mend(view: Anatomy, title: str, index: int | None) -> str:
    """Return the title that was found as the line ``index``, or in the title tag, mended."""
    title = title.rstrip(_ANCHORS)
    tag = strip_suffix(view.head.title, view.head.first("og:site_name"))
    if index is None:
        return _told(view, title)
    title = _joined(view, index, title)
    lead = title[: len(title) - len(tag)]
    if 0 < len(lead) <= _LEAD and title.endswith(tag) and " " in tag and _is_lead(lead):
        return tag
    return title


def _is_lead(text: str) -> bool:
    return text.rstrip()[-1:] in tuple(":|–—•·") or parse_date(text) is not None


def _told(view: Anatomy, title: str) -> str:
    """What the head calls a page without a heading whose title tag begins with or is the site."""
    tag = bounded(view.head.title)
    parts = split_title(tag)
    if len(parts) > 1 and claimed.is_own(view, parts[0]):
        return tag[tag.index(parts[1], len(parts[0])) :]
    headline = view.head.ld.get("headline")
    headline = strip_suffix(headline) if isinstance(headline, str) else ""
    if headline and keep(headline) not in keep(view.head.title):
        return headline
    if title and not claimed.is_own(view, title):
        return title
    return strip_suffix(view.head.first("og:title"), view.head.first("og:site_name")) or title


def _joined(view: Anatomy, at: int, title: str) -> str:
    """A heading set in several lines, if the head knows it as one."""
    line = view.lines[at]
    heading = _heading(line)
    if heading is None:
        return title
    before = list(takewhile(lambda other: _heading(other) is heading, reversed(view.lines[:at])))
    behind = list(takewhile(lambda other: _heading(other) is heading, view.lines[at + 1 :]))
    parts = [other.text for other in (*before[::-1], line, *behind) if other.text]
    whole = " ".join(parts)
    known = (keep(view.head.title), keep(view.head.first("og:title")))
    is_known = any(keep(whole) and keep(whole) in one for one in known)
    return whole if len(parts) > 1 and is_known else title


def _heading(line: Line) -> HtmlElement | None:
    around = (node for node in ancestors(line.node) if node.tag in ("h1", "h2"))
    return next(around, None)
