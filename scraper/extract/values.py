"""From the text behind a label, meta or selector to the value of a field; one reader per field."""

import re
from collections.abc import Callable

from scraper.article import Found, Layer
from scraper.extract.anatomy import Anatomy
from scraper.text import names
from scraper.text.chinese import keep
from scraper.text.dates import Moment, parse_date, short_date
from scraper.text.labels import scan
from scraper.text.urls import is_public, join

AnyValue = str | tuple[str, ...] | Moment
"""What a field holds: text, names or crumbs, a date."""

URL = re.compile(
    r"https?://[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff\"'<>（）()【】\[\]，。；]{4,1500}"
)
_LABEL = {
    "authors": "author",
    "editors": "editor",
    **dict.fromkeys(("title", "kicker", "subtitle", "column", "keywords")),
}
"""Field → its name among labels, where that differs; ``None`` has no label."""
THIS_PAGE = ("正文", "内容", "文章正文", "详细内容", "文章内容", "文章详情", "详情", "详情页")
"""Last crumbs that only say: here."""
HOME = ("首页", "主页", "网站首页", "本站首页", "home", "index", "uncategorized")
_LONGEST_COLUMN = 24
_LONGEST_PATH = 1000
_LONGEST_KEYWORD = 30
_BETWEEN_WORDS = re.compile(r"[,，;；、|｜\n\t]+")
_LABELLED = re.compile(
    r"^[\s\u3000\[【]{0,3}(?:文章|本文)?(?:标签|关键词|关键字|所属栏目|栏目)\s?[】\]]?\s?[:：]"
)


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
    short = short_date(text, fetched_at=view.now) if view.is_chinese else None
    return short or parse_date(text, fetched_at=view.now)


def _people(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return names.people(text) if text.strip() else None


def _outlet(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return names.outlet(text) or None


def _url(view: Anatomy, text: str, href: str | None) -> AnyValue | None:
    match = URL.search(text)
    found = join(None, match.group()) if match else join(view.base, href or "")
    return found if found and is_public(found) else None


def _crumbs(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return crumbs(text) or None


_CRUMBS = re.compile(r"\s*(?:>+|›|»|→|＞+|≫|\s[-/|]\s|::)\s*")
_GLUED = re.compile(r"\s*(?:[-－/|｜]|——)\s*")
"""What separates crumbs that have no arrow: only behind 首页, for names have dashes too."""


def crumbs(text: str) -> tuple[str, ...]:
    """Split a breadcrumb at its separators."""
    text = text[:_LONGEST_PATH]
    parts = _CRUMBS.split(text)
    if len(parts) == 1 and (glued := _GLUED.split(text))[0].strip().endswith(("首页", "主页")):
        parts = glued
    return tuple(part.strip(" \u3000:：>|") for part in parts if part.strip(" \u3000:：>|"))


def _headline(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return text.strip(" \u3000").lstrip("—―─－–-").strip(" \u3000") or None


def column(text: str) -> str:
    """Return the column that a text names: the last of a path that says more than here or home."""
    for name in reversed(crumbs(_LABELLED.sub("", text[:200]))):
        folded = keep(name)
        if folded not in THIS_PAGE + HOME and not folded.endswith("首页"):
            return name if len(name) <= _LONGEST_COLUMN else ""
    return ""


def keywords(text: str) -> tuple[str, ...]:
    """Split keywords at commas and bars, at spaces too where they are Chinese."""
    text = _LABELLED.sub("", text[:1000])
    parts = (part.strip(" \u3000#") for part in _BETWEEN_WORDS.split(text))
    words = [
        word.strip("#")
        for part in parts
        for word in (part.split() if re.search(r"[\u3400-\u9fff]", part) else [part])
    ]
    return tuple(dict.fromkeys(word for word in words if 1 < len(word) <= _LONGEST_KEYWORD))


def _column(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return column(text) or None


def _keywords(_: Anatomy, text: str, __: str | None) -> AnyValue | None:
    return keywords(text)[:20] or None


_READERS: dict[str, Callable[[Anatomy, str, str | None], AnyValue | None]] = {
    "title": _title,
    "kicker": _headline,
    "subtitle": _headline,
    "original_title": _original_title,
    "published": _date,
    "modified": _date,
    "authors": _people,
    "editors": _people,
    "source": _outlet,
    "original_url": _url,
    "breadcrumb": _crumbs,
    "column": _column,
    "keywords": _keywords,
}
