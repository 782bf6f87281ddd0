"""What operators say of a page's fields: it outranks every layer, in each reading."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scraper.archive.archive import Archive
from scraper.archive.corrections import Correction
from scraper.article import Article, Credit, Receipt
from scraper.extract.people.credits import credited
from scraper.ingest.draft import Draft
from scraper.text import urls

TEXTS = (
    "title",
    "kicker",
    "subtitle",
    "original_title",
    "source",
    "tail_source",
    "column",
    "original_url",
    "language",
    "repost_permission",
)
"""Fields of one text that can be corrected."""
DATES = ("published", "modified")
LISTS = ("authors", "editors", "breadcrumb", "keywords")
"""Fields of several texts."""
FIELDS = (*TEXTS, *DATES, *LISTS)

_OUTLETS = ("source", "tail_source", "original_url")
_ROLES = {**dict.fromkeys(_OUTLETS, ("relay", "origin")), "authors": ("author",)}
_ROLES["editors"] = ("editor",)
"""Field → the credits that are made of it."""


def corrected(draft: Draft, archive: Archive) -> Draft:
    """Return the draft with the values that operators have given its page.

    A draft that was corrected before is corrected anew from its plain reading: what was said of it
    may have been taken back.
    """
    plain, said = draft.plain or draft.article, said_of(draft, archive)
    article = with_values(plain, said) if said else plain
    return replace(draft, article=article, plain=plain, said=said)


def said_of(draft: Draft, archive: Archive) -> Mapping[str, Correction]:
    """Return by field what operators say of a draft's page at this moment."""
    return archive.corrections.fields(urls.twin_key(draft.article.url or draft.url))


def with_values(article: Article, said: Mapping[str, Correction]) -> Article:
    """Return the article with corrected fields, and the credits that these amount to."""
    values: dict[str, Any] = {}
    for field, correction in said.items():
        values.update(_values(field, json.loads(correction.object)))
    receipts = {
        field: Receipt("correction", f"correction {correction.id}")
        for field, correction in said.items()
    }
    return with_fields(article, values, receipts)


def with_fields(
    article: Article, values: Mapping[str, Any], receipts: Mapping[str, Receipt]
) -> Article:
    """Return the article with other values of some fields, and the credits these amount to."""
    changed = replace(article, by={**article.by, **receipts}, **values)
    roles = {role for field in values for role in _ROLES.get(field, ())}
    return replace(changed, credits=tuple(_credits(changed, roles))) if roles else changed


def _values(field: str, value: Any) -> dict[str, Any]:
    if field == "published":
        precision = ("minute" if "T" in value else "day") if value else None
        return {"published": value, "published_precision": precision}
    if field in LISTS:
        return {field: tuple(value or ())}
    if field == "repost_permission":
        return {field: value or "unknown"}
    return {field: value}


def _credits(article: Article, roles: set[str]) -> Iterator[Credit]:
    """Yield an article's credits with those of some roles made anew, in the order of the chain."""
    carrier = next((one.name for one in article.credits if one.role == "carrier"), "")
    fields = {name: getattr(article, name) for name in (*_OUTLETS, "authors", "editors")}
    read = {name: one for name, one in article.by.items() if one.by != "correction"}
    made = [one for one in credited(carrier, article.url, fields, read) if one.role in roles]
    kept = [one for one in article.credits if one.role not in roles]
    order = ("carrier", "relay", "origin", "author", "editor", "photo")
    yield from sorted((*kept, *made), key=lambda one: order.index(one.role))
