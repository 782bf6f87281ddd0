"""Fourth layer: our own reading of what stands where, when nothing names the field."""

import re

from scraper.article import Found
from scraper.extract import accounts, bylines, layer_meta, writers
from scraper.extract.anatomy import Anatomy
from scraper.extract.generic_title import strip_suffix
from scraper.extract.split_dates import split_date
from scraper.extract.values import AnyValue, crumbs
from scraper.html.lines import ancestors
from scraper.text import names
from scraper.text.chinese import keep
from scraper.text.dates import Moment, full_date, parse_date, url_date
from scraper.text.labels import scan

_CRUMB_CLASS = re.compile(
    r"crumb|breadnav|position|location|wz_nav|curpage|dqwz|weizhi", re.IGNORECASE
)
_OTHER_DATE = re.compile(r"修改|更新|推荐文章|最后编辑|updated|modified", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = 40
"""Characters of a line that is a date with little around it."""
_SCRIPTS = 2_000_000
_DATA = re.compile(
    r"(?:datePublished|publishedAt|published_at|publishDate|publish_date|publishTime)"
    r"(?:\\?\"|&quot;)\s?:\s?(?:\\?\"|&quot;)([^\"\\&]{8,40})"
)
_UPDATED = re.compile(r"(?:last |page )?(?:updated|modified)\b.{0,60}$", re.IGNORECASE)
_CRUMB_SEPARATOR = re.compile(r">|›|»|→|＞")


def find(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Return the generic reading of a field."""
    reader = _READERS.get(field)
    return reader(view) if reader else None


def _title(view: Anatomy) -> Found[AnyValue] | None:
    title, index = view.heading
    if not title:
        title = strip_suffix(view.head.first("og:title") or view.head.title)
    elif index is None:
        title = strip_suffix(title, view.head.first("sitename", "og:site_name"))
    return Found(title, view.head.title or title, "generic") if title else None


def _published(view: Anatomy) -> Found[AnyValue] | None:
    moment = shown_date(view) or _time_tag(view)
    if moment is None and view.page.address:
        moment = url_date(view.page.address, fetched_at=view.now)
    if moment is None:
        moment = _below(view) or _updated(view) or _signature(view) or _changed(view)
    return Found(moment, moment.raw, "generic") if moment else None


def shown_date(view: Anatomy) -> Moment | None:
    """Return what the first short header line with a full date shows."""
    lines = view.header
    index = view.heading[1]
    below = [line for line in lines if index is None or line is not view.lines[index]]
    below = [line for line in below if line.text and len(line.text) <= 160]
    first = [line for line in below if not _OTHER_DATE.search(line.text)]
    for line in first:
        if any(label.field == "modified" for label in scan(line.text)):
            continue
        moment = full_date(line.text, fetched_at=view.now)
        if moment is None and (_has_english_month(line.text) or (view.now and len(line.text) < 30)):
            moment = parse_date(line.text, fetched_at=view.now)
        if moment:
            return moment
    joined = split_date([line.text for line in below])
    return parse_date(joined, fetched_at=view.now) if joined else None


def _has_english_month(text: str) -> bool:
    return len(text) < 120 and bool(_YEAR.search(text)) and bool(re.search(r"[A-Za-z]{3}", text))


def _time_tag(view: Anatomy) -> Moment | None:
    if view.tree is None:
        return None
    for node in view.tree.iter("time"):
        moment = parse_date(node.get("datetime") or node.text_content(), fetched_at=view.now)
        if moment:
            return moment
    return None


def _updated(view: Anatomy) -> Moment | None:
    """更新时间 or Updated, when the page shows no other date."""
    for line in view.header:
        for label in scan(line.text):
            if label.field == "modified" and (
                moment := parse_date(label.value, fetched_at=view.now)
            ):
                return moment
        if _UPDATED.match(line.text) and (moment := parse_date(line.text, fetched_at=view.now)):
            return moment
    return None


def _below(view: Anatomy) -> Moment | None:
    """The one day that short lines below the body or the data of its scripts name.

    Several days would be those of other stories.
    """
    lines = [line.text for line in view.tail if not line.hidden and len(line.text) <= _DATED]
    for texts in (lines, _DATA.findall(view.text[:_SCRIPTS])):
        found = [
            moment
            for text in texts
            if _YEAR.search(text) and not _OTHER_DATE.search(text)
            if (moment := parse_date(text, fetched_at=view.now))
        ]
        if found and all(moment.day == found[0].day for moment in found):
            return found[0]
    return None


def _changed(view: Anatomy) -> Moment | None:
    """When the head says that the page was last changed: better than no date at all."""
    meta = layer_meta.find(view, "modified") if "meta" in view.layers else None
    return meta.value if meta is not None and isinstance(meta.value, Moment) else None


def _signature(view: Anatomy) -> Moment | None:
    """A date that is all there is on one of the last lines, as under a notice."""
    for line in reversed(view.body.kept[-3:]):
        moment = parse_date(line.text, fetched_at=view.now) if len(line.text) <= 20 else None
        if moment and len(line.text) <= len(moment.raw) + 2:
            return moment
    return None


def _authors(view: Anatomy) -> Found[AnyValue] | None:
    found = bylines.authors(view.body, view.header)
    if found is not None:
        return found
    if (found := writers.writers(view)) is not None:
        return found
    name = accounts.account(view)
    return Found((name,), name, "generic") if name and not names.is_outlet(name) else None


def _breadcrumb(view: Anatomy) -> Found[AnyValue] | None:
    limit = view.body.first if view.body.kept else 60
    for line in view.lines[:limit]:
        if line.hidden or not 3 <= len(line.text) <= 300 or not _CRUMB_SEPARATOR.search(line.text):
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
    "published": _published,
    "authors": _authors,
    "source": accounts.source,
    "breadcrumb": _breadcrumb,
}
