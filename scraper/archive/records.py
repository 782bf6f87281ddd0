"""An :class:`Article` as JSON data in the one vocabulary, and back."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from typing import Any

from scraper.article import Article, Attachment, Credit, Image, Receipt

_NESTED = ("images", "attachments", "credits")
"""Fields that hold nouns of their own."""
_NOT_CONTENT = ("url", "fetched_at", "by")
"""What may differ between two fetches that read the same; the address by its twins."""


def to_record(article: Article) -> dict[str, Any]:
    """Return the article as plain JSON data; every field is there, absent ones are null or []."""
    record = _flat(article)
    for name in _NESTED:
        record[name] = tuple(map(_flat, record[name]))
    record["by"] = {name: _flat(receipt) for name, receipt in article.by.items()}
    record["fetched_at"] = article.fetched_at.isoformat() if article.fetched_at else None
    return record


def _flat(noun: Any) -> dict[str, Any]:
    """Return the fields of a noun by name; ``dataclasses.asdict`` copies each text it meets."""
    return {name: getattr(noun, name) for name in _names(noun.__class__)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def from_record(record: Mapping[str, Any]) -> Article:
    """Return the article of a record. Raises ``TypeError`` for a word that is not ours.

    Records of earlier programs lack the words that came later; those fields are as if not shown.
    """
    data = dict(record)
    for name in ("authors", "editors", "breadcrumb", "keywords"):
        data[name] = tuple(data.get(name, ()))
    data["images"] = tuple(Image(**image) for image in data["images"])
    data["attachments"] = tuple(Attachment(**attachment) for attachment in data["attachments"])
    data["credits"] = tuple(Credit(**credit) for credit in data["credits"])
    data["by"] = {name: Receipt(**receipt) for name, receipt in data["by"].items()}
    if data["fetched_at"]:
        data["fetched_at"] = datetime.fromisoformat(data["fetched_at"])
    return Article(**data)


def dump(article: Article) -> str:
    """Return the record as one line of JSON with sorted keys: equal readings, equal text."""
    return json.dumps(to_record(article), ensure_ascii=False, sort_keys=True)


def load(text: str) -> Article:
    """Return the article of a line of :func:`dump`."""
    return from_record(json.loads(text))


def same_content(one: Article, other: Article) -> bool:
    """Whether two readings of a page say the same, whenever and by whichever layer it was read.

    The page's own address is no content: twins of one page differ in it.
    """
    return _content(one) == _content(other)


def differences(one: Article, other: Article) -> dict[str, tuple[Any, Any]]:
    """Return by field, as record data, what two readings of a page say differently."""
    first, second = _content(one), _content(other)
    return {name: (value, second[name]) for name, value in first.items() if value != second[name]}


def _content(article: Article) -> dict[str, Any]:
    credits = tuple(
        replace(credit, url=None) if credit.role == "carrier" else credit
        for credit in article.credits
    )
    record = to_record(replace(article, credits=credits))
    return {name: value for name, value in record.items() if name not in _NOT_CONTENT}
