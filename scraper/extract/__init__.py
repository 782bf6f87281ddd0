"""Page + Source → Article: rules → labels → meta → generic, asked field by field."""

import re
from collections.abc import Collection
from typing import Any

from scraper.article import Article, Layer, Link, Page, Receipt
from scraper.extract import credits, ends, media, render
from scraper.extract.anatomy import Anatomy
from scraper.extract.fields import read_fields
from scraper.extract.unreadable import Unreadable, check_bytes, check_text
from scraper.html.tree import NotHtml, TooComplex
from scraper.source import Source
from scraper.text.urls import canonical, host, join
from scraper.verdict import Verdict

__all__ = ["LAYERS", "Unreadable", "read"]

LAYERS: tuple[Layer, ...] = ("rules", "labels", "meta", "generic")
"""The layers in order of trust; a field is asked of the next only if those before are silent."""


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
        fields, by = read_fields(view)
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
        by["body_text"] = Receipt(layer, f"{_place(view)}{text[:80]}")
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


def _place(view: Anatomy) -> str:
    """The element that the body was read from and who chose it, for the receipt."""
    if view.container is None:
        return ""
    node = view.container[0]
    name = "".join(
        [str(node.tag), f"#{node.get('id')}" if node.get("id") else "", *_dotted(node.get("class"))]
    )
    chosen = ", chosen by readability" if view.second_opinion_won else ""
    return f"<{name[:60]}{chosen}> "


def _dotted(classes: str | None) -> list[str]:
    return [f".{name}" for name in (classes or "").split()[:2]]


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
