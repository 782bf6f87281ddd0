"""Field by field: each is asked of the layers in order; then fields settle among themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from scraper.article import Found, Layer, Receipt
from scraper.extract import bounds
from scraper.extract.anatomy import Anatomy
from scraper.extract.dates import days
from scraper.extract.head import crumb_list, topics
from scraper.extract.layers import generic as layer_generic
from scraper.extract.layers import labels as layer_labels
from scraper.extract.layers import meta as layer_meta
from scraper.extract.layers import rules as layer_rules
from scraper.extract.people import accounts
from scraper.extract.title import deck
from scraper.extract.values import THIS_PAGE, AnyValue
from scraper.html.decode import clean
from scraper.text import names
from scraper.text.chinese import keep
from scraper.text.dates import Moment, parse_date

_FIND: dict[Layer, Callable[[Anatomy, str], Found[AnyValue] | None]] = {
    "rules": layer_rules.find,
    "labels": layer_labels.find,
    "meta": layer_meta.find,
    "generic": layer_generic.find,
}
_FIELDS = (
    "title",
    "original_title",
    "published",
    "modified",
    "authors",
    "editors",
    "source",
    "original_url",
    "breadcrumb",
    *deck.FIELDS,
    *topics.FIELDS,
)
"""In the order in which they are asked: column and kicker know title and breadcrumb."""
_OWN = {**dict.fromkeys(deck.FIELDS, deck.find), **dict.fromkeys(topics.FIELDS, topics.find)}
"""Fields that are read in one place whatever the layer; their rules are read like all others."""
_CUT_CRUMB = 6
"""Characters from which a crumb that ends in dots can be told to be the title's beginning."""


def _ask(view: Anatomy, field: str, fields: Mapping[str, Any]) -> Found[AnyValue] | None:
    """Ask the layers in order, then the list; what is too long for the field is no answer.

    An empty answer is kept only if no later layer does better, and of a title that is too long
    the front, because a page without a title is none.
    """
    empty: Found[AnyValue] | None = None
    overlong: Found[AnyValue] | None = None
    for layer in _FIND:
        if layer not in view.layers:
            continue
        if field in _OWN and layer != "rules":
            found = _OWN[field](view, field, layer, fields)
        else:
            found = _FIND[layer](view, field)
        kept = found and bounds.within(field, found)
        if kept is not None and kept.value != ():
            return kept
        empty = empty or kept
        overlong = overlong or found
    listed = _listed(view, field)
    if (kept := empty or (listed and bounds.within(field, listed))) is not None:
        return kept
    return bounds.shortened(overlong) if field == "title" and overlong else None


def read_fields(view: Anatomy) -> tuple[dict[str, Any], dict[str, Receipt]]:
    """Return the values of all fields by name, and the receipts for them."""
    fields: dict[str, Any] = {}
    by: dict[str, Receipt] = {}
    for field in _FIELDS:
        found = _ask(view, field, fields)
        if field == "breadcrumb" and found is None and "generic" in view.layers:
            found = crumb_list.find(view)
        if field == "published":
            found = days.settle(view, found)
        if found is None:
            continue
        by[field] = Receipt(found.by, found.raw[: bounds.RAW])
        fields[field] = found.value
        if field == "breadcrumb":
            fields[field] = _without_title(view, found.value, fields)
    _settle(view, fields, by)
    return {field: _shown(value) for field, value in fields.items()}, by


def _shown(value: Any) -> Any:
    """Without what no page shows: the data of a page may spell characters that its text lacks."""
    if isinstance(value, tuple):
        return tuple(clean(one) for one in value)
    return clean(value) if isinstance(value, str) else value


def _listed(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """What the list said: the least trusted evidence, for title and date only."""
    if view.link is None:
        return None
    if field == "title" and view.link.title:
        return Found(view.link.title, view.link.title, "list")
    if field == "published" and view.link.date:
        moment = parse_date(view.link.date, fetched_at=view.now)
        return Found(moment, view.link.date, "list") if moment else None
    return None


def _settle(view: Anatomy, fields: dict[str, Any], by: dict[str, Receipt]) -> None:
    """Turn dates to text, and take out of one field what belongs to another."""
    moment = fields.pop("published", None)
    if isinstance(moment, Moment):
        fields["published"], fields["published_precision"] = moment.value, moment.precision
    modified = fields.pop("modified", None)
    if isinstance(modified, Moment):
        fields["modified"] = modified.value
    _settle_authors(view, fields, by)
    deck.settle(fields)


def _without_title(view: Anatomy, value: AnyValue, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """A breadcrumb without last crumbs that name this very page, whole or cut off (东山镇水…)."""
    crumbs = value if isinstance(value, tuple) else ()
    own = {keep(str(fields.get("title") or "")), keep(view.heading[0])}
    while crumbs:
        last = crumbs[-1]
        cut = keep(last) if last.endswith(("…", "...")) and len(last) >= _CUT_CRUMB else None
        here = keep(last) in own or "".join(last.split()[:1]) in THIS_PAGE
        if not here and not (cut and any(title.startswith(cut) for title in own)):
            break
        crumbs = crumbs[:-1]
    return crumbs


def _settle_authors(view: Anatomy, fields: dict[str, Any], by: dict[str, Receipt]) -> None:
    """An outlet is no author; but on a self-media platform the account that posts is."""
    source = str(fields.get("source") or "")
    outlets = {keep(source), keep(view.source.title) if view.source else ""}
    authors = fields.get("authors", ())
    if "authors" in by and by["authors"].by != "generic":
        if "source" in by and by["source"].by == "generic" and keep(source) in map(keep, authors):
            # The account beside the heading is the author, a person: no outlet is named.
            source = ""
            del fields["source"], by["source"]
        else:
            authors = tuple(name for name in authors if keep(name) not in outlets)
    may_be_account = source and "authors" not in by and "generic" in view.layers
    if may_be_account and not names.is_institution(source) and accounts.on_platform(view):
        authors = (source,)
        by["authors"] = Receipt("generic", source)
    fields["authors"] = authors
