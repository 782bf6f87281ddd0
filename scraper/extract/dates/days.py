"""Which day a page means: the one it shows to its readers, not the one of a machine's clock."""

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.dates import shown_days
from scraper.extract.layers import meta as layer_meta
from scraper.extract.values import AnyValue
from scraper.text.dates import Moment


def settle(view: Anatomy, found: Found[AnyValue] | None) -> Found[AnyValue] | None:
    """Bring a date home to the page's own calendar, and to the minute if the head knows it.

    A Chinese page means China's day, whatever offset its tags are written at. Elsewhere the
    head gives way to a date that a line beside the heading consists of: tags hold the time in
    UTC, or when the page was moved into this system.
    """
    found = _at_home(view, found)
    if found is None or not isinstance(found.value, Moment):
        return found
    if found.by == "meta" and not view.is_chinese and "generic" in view.layers:
        shown = _shown(view)
        if shown is not None and shown.days_from(found.value):
            return Found(shown, shown.raw, "generic")
    return _to_the_minute(view, found, found.value) if found.value.precision == "day" else found


def _shown(view: Anatomy) -> Moment | None:
    for shown in shown_days.days(view):
        if shown.bare and shown.meant != "changed":
            return shown.moment
    return None


def _at_home(view: Anatomy, found: Found[AnyValue] | None) -> Found[AnyValue] | None:
    if found is None or not isinstance(found.value, Moment) or not view.is_chinese:
        return found
    return Found(found.value.in_china(), found.raw, found.by)


def _to_the_minute(view: Anatomy, found: Found[AnyValue], day: Moment) -> Found[AnyValue]:
    """A line that shows the day only gives way to a meta tag with the time of that same day."""
    meta = _at_home(view, layer_meta.find(view, "published")) if "meta" in view.layers else None
    if meta is None or not isinstance(meta.value, Moment):
        return found
    same = meta.value.precision == "minute" and meta.value.days_from(day) == 0
    return meta if same else found
