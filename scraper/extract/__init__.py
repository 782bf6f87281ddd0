"""Page + Source → Article: rules → labels → meta → generic, asked field by field."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from scraper.article import Article, Found, Layer, Link, Page, Receipt, Verdict
from scraper.extract import (
    accounts,
    credits,
    ends,
    layer_generic,
    layer_labels,
    layer_meta,
    layer_rules,
    media,
    render,
)
from scraper.extract.anatomy import Anatomy
from scraper.extract.unreadable import Unreadable, check_bytes, check_text
from scraper.extract.values import URL, AnyValue
from scraper.html.tree import NotHtml, TooComplex
from scraper.source import Source
from scraper.text import names
from scraper.text.chinese import keep
from scraper.text.dates import Moment, parse_date
from scraper.text.urls import canonical, host, join

__all__ = ["LAYERS", "Unreadable", "read"]

LAYERS: tuple[Layer, ...] = ("rules", "labels", "meta", "generic")
"""The layers in order of trust; a field is asked of the next one only if those before are"
" silent."""

_FIND: dict[Layer, Callable[[Anatomy, str], Found[AnyValue] | None]] = {
    "rules": layer_rules.find, "labels": layer_labels.find, "meta": layer_meta.find, "generic": layer_generic.find,
}  # fmt: skip
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


def read(
    page: Page,
    source: Source | None = None,
    *,
    layers: Collection[Layer] = LAYERS,
    link: Link | None = None,
) -> Article:
    """Read a page of HTML or plain text as an article.

    Raises :class:`Unreadable` for a page that holds none: empty, binary, a soft 404, a
    challenge, over the caps of ``scraper.html.caps``. Deterministic; the page is parsed once.
    """
    view = _open(page, source, layers, link)
    try:
        fields, by = _fields(view)
        _ends(view, fields, by)
        article = _article(view, fields, by)
    except TooComplex as error:
        raise Unreadable(Verdict.TOO_LARGE, str(error)) from error
    if source is not None and source.quirks.after is not None:
        changed = source.quirks.after(article)
        article = changed if isinstance(changed, Article) else article
    return article


def _open(
    page: Page, source: Source | None, layers: Collection[Layer], link: Link | None
) -> Anatomy:
    check_bytes(page.body)
    view = Anatomy(page, source, layers, link)
    try:
        lines = view.lines
    except NotHtml as error:
        raise Unreadable(Verdict.EMPTY, str(error)) from error
    except TooComplex as error:
        raise Unreadable(Verdict.TOO_LARGE, str(error)) from error
    visible = "\n".join(line.text for line in lines if not line.hidden)
    check_text(view.text, view.head.title, visible, page.status)
    return view


def _ask(view: Anatomy, field: str) -> Found[AnyValue] | None:
    """Ask the layers in order; an empty answer is kept only if no later layer does better."""
    empty: Found[AnyValue] | None = None
    for layer in LAYERS:
        if layer not in view.layers:
            continue
        found = _FIND[layer](view, field)
        if found is not None and found.value != ():
            return found
        empty = empty or found
    return empty


def _fields(view: Anatomy) -> tuple[dict[str, Any], dict[str, Receipt]]:
    fields: dict[str, Any] = {}
    by: dict[str, Receipt] = {}
    for field in _FIELDS:
        found = _ask(view, field) or _listed(view, field)
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
        own = {
            keep(str(fields.get("title") or "")),
            keep(view.heading[0]),
            "正文",
            "内容",
            "文章正文",
            "详细内容",
            "文章内容",
        }
        while crumbs and (keep(crumbs[-1]) in own):
            crumbs = crumbs[:-1]
        fields["breadcrumb"] = crumbs


def _settle_authors(view: Anatomy, fields: dict[str, Any], by: dict[str, Receipt]) -> None:
    """An outlet is no author; but on a self-media platform the account that posts is."""
    source = str(fields.get("source") or "")
    outlets = {keep(source), keep(view.source.title) if view.source else ""}
    authors = fields.get("authors", ())
    if "authors" in by and by["authors"].by != "generic":
        authors = tuple(name for name in authors if keep(name) not in outlets)
    if not authors and "authors" not in by and source and "generic" in view.layers:
        if not names.is_outlet(source) and accounts.on_platform(view):
            authors = (source,)
            by["authors"] = Receipt("generic", source)
    fields["authors"] = authors


def _ends(view: Anatomy, fields: dict[str, Any], by: dict[str, Receipt]) -> None:
    if "labels" not in view.layers:
        return
    for field, found in (("tail_source", ends.tail_source(view)), ("notice", ends.notice(view))):
        if found is not None:
            fields[field] = found.value
            by[field] = Receipt(found.by, found.raw)
    permission, words = ends.permission(view)
    if words:
        fields["repost_permission"] = permission
        by["repost_permission"] = Receipt("labels", words)


def _article(view: Anatomy, fields: dict[str, Any], by: dict[str, Receipt]) -> Article:
    body = view.body
    text = body.text
    near = view.lines[body.first : body.last + 12] if body.kept else []
    images = media.images_of(body.kept, view.base)
    attachments = media.attachments_of(near, view.base)
    if "generic" in view.layers and not text and not images and not attachments:
        raise Unreadable(Verdict.EMPTY, "the page has no body")
    if text:
        layer: Layer = view.container[1] if view.container else "generic"
        by["body_text"] = Receipt(layer, text[:80])
    made = credits.build(view, fields, by)
    language = _language(view, text)
    if view.tree is None:
        html = render.html_of_text(body)
    elif view.container is not None:
        html = render.html_of(view.container[0], view.lines, body, view.base)
    else:
        html = ""
    return Article(
        url=view.page.url,
        title=fields.pop("title", ""),
        body_text=text,
        body_html=html,
        canonical_url=_canonical(view),
        site=view.source.name
        if view.source
        else (host(view.page.address) if view.page.address else None) or None,
        fetched_at=view.now,
        images=images,
        attachments=attachments,
        credits=made,
        language=language,
        by=by,
        **fields,
    )


def _canonical(view: Anatomy) -> str | None:
    address = view.page.address
    declared = join(address, view.head.canonical) if view.head.canonical else None
    if declared and (address is None or host(declared) == host(address)):
        return canonical(declared)
    return canonical(address) if address else None


def _language(view: Anatomy, text: str) -> str | None:
    if not text:
        return None
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    if han * 5 > len(text):
        return "zh"
    return (view.head.language or "en").split("-")[0].lower() or None
