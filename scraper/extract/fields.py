"""Field by field: each is asked of the layers in order; then fields settle among themselves."""

from collections.abc import Callable
from typing import Any

from scraper.article import Found, Layer, Receipt
from scraper.extract import accounts, days, layer_generic, layer_labels, layer_meta, layer_rules
from scraper.extract.anatomy import Anatomy
from scraper.extract.values import AnyValue
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
)
_THIS_PAGE = ("正文", "内容", "文章正文", "详细内容", "文章内容")
"""Last crumbs that only say: here."""


def _ask(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Ask the layers in order; an empty answer is kept only if no later layer does better."""
    empty: Found[AnyValue] | None = None
    for layer in _FIND:
        if layer not in view.layers:
            continue
        found = _FIND[layer](view, field)
        if found is not None and found.value != ():
            return found
        empty = empty or found
    return empty


def read_fields(view: Anatomy) -> tuple[dict[str, Any], dict[str, Receipt]]:
    """Return the values of all fields by name, and the receipts for them."""
    fields: dict[str, Any] = {}
    by: dict[str, Receipt] = {}
    for field in _FIELDS:
        found = _ask(view, field) or _listed(view, field)
        if field == "published":
            found = days.settle(view, found)
        if found is None:
            continue
        by[field] = Receipt(found.by, found.raw)
        fields[field] = found.value
    _settle(view, fields, by)
    return fields, by


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
    if fields.get("breadcrumb"):
        crumbs = fields["breadcrumb"]
        own = {keep(str(fields.get("title") or "")), keep(view.heading[0]), *_THIS_PAGE}
        while crumbs and keep(crumbs[-1]) in own:
            crumbs = crumbs[:-1]
        fields["breadcrumb"] = crumbs


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
    if may_be_account and not names.is_outlet(source) and accounts.on_platform(view):
        authors = (source,)
        by["authors"] = Receipt("generic", source)
    fields["authors"] = authors
