"""The day of a page whose tags and labels do not tell: shown, marked, in its address, below it."""

import re
from collections.abc import Iterable

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.dates import other_days, shown_days
from scraper.extract.dates.foreign import is_foreign
from scraper.extract.dates.other_days import one_day
from scraper.extract.dates.shown_days import Shown
from scraper.extract.dates.split_dates import glued_date, split_date
from scraper.extract.layers import meta as layer_meta
from scraper.extract.values import AnyValue
from scraper.html.lines import Line
from scraper.text.dates import Moment, full_date, parse_date, url_date
from scraper.text.labels import scan

_OTHER_DATE = re.compile(r"修改|更新|推荐文章|最后编辑|updated|modified", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = 40
"""Characters of a line that is a date with little around it."""
_SHORT = 60
_ABOVE = 12
"""How many lines above the heading its header may hold."""
_POSTED = re.compile(
    r"(?:posted|created)\s?(?:@|on|at)?|发[表布](?:于|时间|日期)|时间", re.IGNORECASE
)
"""How a longer line begins that says when the text was posted."""


def find(view: Anatomy) -> Found[AnyValue] | None:
    """Return the day, the surest evidence first; when the page was changed if nothing else."""
    moment = shown_date(view)
    marked: list[Shown] = []
    if moment is None:
        marked = list(other_days.marked(view))
        moment = other_days.published(marked)
    if moment is None and (address := view.page.address or view.head.canonical):
        moment = url_date(address, fetched_at=view.now)
    moment = moment or _below(view) or _changed(view, marked)
    return Found(moment, moment.raw, "generic") if moment else None


def shown_date(view: Anatomy) -> Moment | None:
    """Return the date that the first short line around the heading shows, not one of a change."""
    lines = view.header
    index = view.heading[1]
    lines = [line for line in lines if index is None or line is not view.lines[index]]
    lines = [line for line in lines if line.text and len(line.text) <= 160]
    if view.is_chinese:
        moment = _chinese(view, _below_first(view, lines))
    else:
        days = (shown.moment for shown in shown_days.days(view) if shown.meant != "changed")
        moment = next(days, None)
    if moment is not None:
        return moment
    joined = split_date([line.text for line in lines])
    if not joined and view.is_chinese:
        short = (line.text for line in lines if len(line.text) <= _SHORT)
        joined = next(filter(None, map(glued_date, short)), "")
    return parse_date(joined, fetched_at=view.now) if joined else None


def _below_first(view: Anatomy, lines: list[Line]) -> list[Line]:
    """The lines below the heading, then those above it, the nearest first.

    Above it the day on which the page is read may stand.
    """
    index = view.heading[1]
    above = view.lines[max(0, index - _ABOVE) : index] if index is not None else []
    at = sum(any(line is other for other in above) for line in lines)
    return [*lines[at:], *reversed(lines[:at])]


def _chinese(view: Anatomy, lines: list[Line]) -> Moment | None:
    for line in lines:
        if _OTHER_DATE.search(line.text):
            continue
        if any(label.field == "modified" for label in scan(line.text)):
            continue
        moment = full_date(line.text, fetched_at=view.now)
        if moment is None and (_has_english_month(line.text) or (view.now and len(line.text) < 30)):
            moment = parse_date(line.text, fetched_at=view.now)
        if moment:
            return moment
    return None


def _has_english_month(text: str) -> bool:
    return len(text) < 120 and bool(_YEAR.search(text)) and bool(re.search(r"[A-Za-z]{3}", text))


def _below(view: Anatomy) -> Moment | None:
    """The one day that short lines below the body, labels, or the data of the scripts name."""
    lines = [
        line
        for line in view.tail
        if not line.hidden
        and (
            len(line.text) <= _DATED or (len(line.text) <= 3 * _DATED and _POSTED.match(line.text))
        )
    ]
    moment = one_day(
        found
        for line in lines
        if _YEAR.search(line.text) and not _OTHER_DATE.search(line.text)
        if view.is_chinese or line.node is None or not is_foreign(view, line.node)
        if (found := parse_date(line.text, fetched_at=view.now))
    )
    return moment or _labelled(view, "published") or other_days.in_scripts(view)


def _labelled(view: Anatomy, meant: str) -> Moment | None:
    if view.is_chinese:
        return None
    return one_day(shown.moment for shown in other_days.labelled(view) if shown.meant == meant)


def _changed(view: Anatomy, marked: Iterable[Shown]) -> Moment | None:
    """When the page was changed, or signed: better than no date at all."""
    return (
        _updated(view)
        or next((shown.moment for shown in shown_days.days(view)), None)
        or next((shown.moment for shown in marked), None)
        or _signature(view)
        or _labelled(view, "changed")
        or _meta_changed(view)
    )


def _updated(view: Anatomy) -> Moment | None:
    """更新时间 or Updated, when the page shows no other date."""
    for line in view.header:
        for label in scan(line.text):
            if label.field == "modified" and (
                moment := parse_date(label.value, fetched_at=view.now)
            ):
                return moment
    return None


def _meta_changed(view: Anatomy) -> Moment | None:
    meta = layer_meta.find(view, "modified") if "meta" in view.layers else None
    return meta.value if meta is not None and isinstance(meta.value, Moment) else None


def _signature(view: Anatomy) -> Moment | None:
    """A date that is all there is on one of the last lines, as under a notice."""
    for line in reversed(view.body.kept[-3:]):
        moment = parse_date(line.text, fetched_at=view.now) if len(line.text) <= 20 else None
        if moment and len(line.text) <= len(moment.raw) + 2:
            return moment
    return None
