"""From the text behind a label, meta or selector to the value of a field; one reader per field."""

import re
from collections.abc import Callable

from scraper.article import Found, Layer
from scraper.extract.anatomy import Anatomy
from scraper.text import names
from scraper.text.dates import Moment, parse_date
from scraper.text.labels import scan
from scraper.text.urls import join

AnyValue = str | tuple[str, ...] | Moment
"""What a field holds: text, names or crumbs, a date."""

URL = re.compile(
    r"https?://[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff\"'<>（）()【】\[\]，。；]{4,1500}"
)
_LABEL = {"authors": "author", "editors": "editor", "title": None}
"""Field → its name among labels, where that differs; ``None`` has no label."""


def read_value(
    view: Anatomy, field: str, text: str, layer: Layer, *, href: str | None = None
) -> Found[AnyValue] | None:
    """Read the text as the field's value; ``None`` when it says nothing.

    Labels inside the text (来源：X in a selected span) are taken off first.
    """
    label = _LABEL.get(field, field)
    inner = (
        next((found.value for found in scan(text) if found.field == label), None) if label else None
    )
    if inner is None and label not in ("published", "modified", None) and scan(text):
        first = scan(text)[0]
        inner = text[: first.start].strip() or None if first.field != label else inner
    raw = text if inner is None else inner
    if not raw and not href:
        return None
    value = _READERS[field](view, raw, href)
    return None if value is None else Found(value, text or href or "", layer)


def _title(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return text.strip() or None


def _original_title(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    text = text.strip(" \u3000[]【】()（）")
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1]
    return text or None


def _date(view: Anatomy, text: str, _: str | None) -> AnyValue | None:
    return parse_date(text, fetched_at=view.now)


def _people(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return names.people(text) if text.strip() else None


def _outlet(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return names.outlet(text) or None


def _url(view: Anatomy, text: str, href: str | None) -> AnyValue | None:
    if match := URL.search(text):
        return join(None, match.group()) or match.group()
    return join(view.base, href) if href else None


def _crumbs(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return crumbs(text) or None


def crumbs(text: str) -> tuple[str, ...]:
    """Split a breadcrumb at its separators."""
    parts = re.split(r"\s*(?:>+|›|»|→|＞+|\s[-/|]\s|::)\s*", text)
    return tuple(part.strip(" \u3000:：>|") for part in parts if part.strip(" \u3000:：>|"))


_READERS: dict[str, Callable[[Anatomy, str, str | None], AnyValue | None]] = {
    "title": _title,
    "original_title": _original_title,
    "published": _date,
    "modified": _date,
    "authors": _people,
    "editors": _people,
    "source": _outlet,
    "original_url": _url,
    "breadcrumb": _crumbs,
}
