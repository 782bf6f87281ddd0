"""Fourth layer: our own reading of what stands where, when nothing names the field."""

import re
from itertools import takewhile

from scraper.article import Found
from scraper.extract import bounds
from scraper.extract.anatomy import Anatomy
from scraper.extract.dates import dated_lines, generic_days
from scraper.extract.people import accounts, bylines, writers
from scraper.extract.title import english_title
from scraper.extract.title.headings import CRUMBS
from scraper.extract.title.title_tag import names_site, strip_suffix
from scraper.extract.values import AnyValue, crumbs
from scraper.html.lines import Line, ancestors
from scraper.text import names
from scraper.text.chinese import keep

_CRUMB_CLASS = re.compile(
    r"crumb|breadnav|position|location|wz_nav|curpage|dqwz|weizhi", re.IGNORECASE
)
_TAIL = 8
"""How many lines below the body may name who wrote it."""


def find(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Return the generic reading of a field."""
    reader = _READERS.get(field)
    return reader(view) if reader else None


def _title(view: Anatomy) -> Found[AnyValue] | None:
    title, index = view.heading
    if not title:
        title = strip_suffix(view.head.first("og:title") or view.head.title)
        title = "" if names_site(title) else title
    elif index is None:
        title = strip_suffix(title, view.head.first("sitename", "og:site_name"))
        if len(title) > bounds.TITLE:
            other = strip_suffix(view.head.first("og:title", "twitter:title"))
            title = other if 0 < len(other) <= bounds.TITLE else title
    if not view.is_chinese:
        title = english_title.mend(view, title, index)
    raw = view.head.title if index is None else view.lines[index].text
    return Found(title, raw or title, "generic") if title else None


def _authors(view: Anatomy) -> Found[AnyValue] | None:
    """Those whom a line names, and the account that posts; else who stands beside the date."""
    found = bylines.authors(view.body, view.header) or bylines.below(_below(view))
    account = accounts.find(view)
    name = account.name if account and not names.is_institution(account.name) else ""
    if found is not None:
        is_theirs = account and account.is_sure and view.is_chinese
        if name and is_theirs and isinstance(found.value, tuple):
            return Found(tuple(dict.fromkeys((name, *found.value))), found.raw, "generic")
        return found
    if (found := writers.writers(view)) is not None:
        return found
    return Found((name,), name, "generic") if name else dated_lines.people(view)


def _below(view: Anatomy) -> list[Line]:
    """The lines below the body up to the first that belongs to other matter."""
    lines = view.lines[view.body.last : view.body.last + _TAIL] if view.body.kept else []
    found = takewhile(lambda line: not (line.link_share > 0.8 and len(line.text) > 8), lines)
    return [line for line in found if line.text and not line.hidden]


def _breadcrumb(view: Anatomy) -> Found[AnyValue] | None:
    limit = view.body.first if view.body.kept else 60
    for line in view.lines[:limit]:
        if line.hidden or not 3 <= len(line.text) <= 300 or not CRUMBS.search(line.text):
            continue
        near = list(ancestors(line.node))[:3]
        named = any(
            _CRUMB_CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}")
            for node in near
        )
        parts = crumbs(line.text)
        if len(parts) >= 2 and (named or keep(parts[0]).endswith("首页")):
            return Found(parts, line.text, "generic")
    return None


_READERS = {
    "title": _title,
    "published": generic_days.find,
    "authors": _authors,
    "source": accounts.source,
    "breadcrumb": _breadcrumb,
}
