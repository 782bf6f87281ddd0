"""Page + Source → Article: rules → labels → meta → generic, asked field by field."""

from collections.abc import Collection
from typing import Any

from scraper.article import Article, Layer, Link, Page, Receipt
from scraper.extract.anatomy import Anatomy
from scraper.extract.body import render
from scraper.extract.ends import notices, permission, site_footer
from scraper.extract.ends import tail_source as ends
from scraper.extract.fields import read_fields
from scraper.extract.head.canonical import canonical_url
from scraper.extract.language import language
from scraper.extract.media import attachments
from scraper.extract.media import images as media
from scraper.extract.parts import next_part as parts
from scraper.extract.parts import whole
from scraper.extract.parts.next_part import Reading
from scraper.extract.people import credits
from scraper.extract.receipts import body_receipt
from scraper.extract.title import deck
from scraper.extract.unreadable import Unreadable, check_bytes, check_text
from scraper.html.tree import NotHtml, TooComplex
from scraper.source import Source
from scraper.text.urls import host
from scraper.verdict import Verdict

__all__ = ["LAYERS", "Reading", "Unreadable", "read", "read_on", "read_part"]

LAYERS: tuple[Layer, ...] = ("rules", "labels", "meta", "generic")
"""The layers in order of trust; a field is asked of the next only if those before are silent."""


def read(
    page: Page,
    source: Source | None = None,
    *,
    layers: Collection[Layer] = LAYERS,
    link: Link | None = None,
) -> Article:
    """Read a page of HTML or plain text, and those it has ``more`` of, as one article.

    Raises :class:`Unreadable` for a page that holds none: empty, binary, a soft 404, a
    challenge, over the caps of ``scraper.html.caps``; a further page of that kind adds nothing.
    Deterministic; each page is parsed once.
    """
    return _whole(page, source, layers, link)[1]


def read_on(
    page: Page,
    source: Source | None = None,
    *,
    layers: Collection[Layer] = LAYERS,
    link: Link | None = None,
) -> Reading:
    """Read as :func:`read` does, and tell where ``page`` itself goes on, whatever its ``more``."""
    view, article = _whole(page, source, layers, link)
    return Reading(article, parts.next_part(view))


def _whole(
    page: Page, source: Source | None, layers: Collection[Layer], link: Link | None
) -> tuple[Anatomy, Article]:
    view, article = _look(page, source, layers, link)
    if page.more:
        later = whole.readable(lambda part: _look(part, source, layers, link)[1], page.more)
        article = whole.join(view, article, later)
    if source is not None and source.quirks.after is not None:
        changed = source.quirks.after(article)
        article = changed if isinstance(changed, Article) else article
    return view, article


def read_part(
    page: Page, first: Page, source: Source | None = None, *, link: Link | None = None
) -> Reading:
    """Read one further page of the article that begins on ``first``, by itself.

    The source's ``after`` hook does not see it: that one is asked once, about the whole article.
    """
    view, article = _look(page, source, LAYERS, link)
    return Reading(article, parts.next_part(view, first.address))


def _look(
    page: Page, source: Source | None, layers: Collection[Layer], link: Link | None
) -> tuple[Anatomy, Article]:
    view = _open(page, source, layers, link)
    try:
        fields, by = read_fields(view)
        deck.remove(view.body, fields)
        _ends(view, fields, by)
        return view, _article(view, fields, by)
    except (TooComplex, RecursionError) as error:
        raise Unreadable(Verdict.TOO_LARGE, str(error)) from error


def _open(
    page: Page, source: Source | None, layers: Collection[Layer], link: Link | None
) -> Anatomy:
    check_bytes(page.body)
    view = Anatomy(page, source, layers, link)
    try:
        lines = view.lines
    except NotHtml as error:
        raise Unreadable(Verdict.EMPTY, str(error)) from error
    except (TooComplex, RecursionError) as error:
        raise Unreadable(Verdict.TOO_LARGE, str(error)) from error
    visible = "\n".join(line.text for line in lines if not line.hidden)
    check_text(page, view.head.title, visible)
    return view


def _ends(view: Anatomy, fields: dict[str, Any], by: dict[str, Receipt]) -> None:
    if "labels" not in view.layers:
        return
    below = site_footer.below(view)
    notice = notices.notice(below)
    for field, found in (
        ("tail_source", ends.tail_source(view)),
        ("notice", notice),
        ("takedown_days", notices.takedown_days(below, notice)),
    ):
        if found is not None:
            fields[field] = found.value
            by[field] = Receipt(found.by, found.raw)
    permitted, words = permission.permission(view, below[0])
    if words:
        fields["repost_permission"] = permitted
        by["repost_permission"] = Receipt("labels", words)


def _article(view: Anatomy, fields: dict[str, Any], by: dict[str, Receipt]) -> Article:
    body = view.body
    text = body.text
    images = media.images_of(body.kept, text, view.base)
    files = attachments.attachments_of(view.lines, body, view.base)
    if "generic" in view.layers and not text and not images and not files:
        raise Unreadable(Verdict.EMPTY, "the page has no body")
    if text:
        by["body_text"] = body_receipt(view, text[:80])
    made = credits.build(view, fields, by)
    if view.container is None or body.is_placeless:
        html = render.html_of_text(body)
    else:
        html = render.html_of(view.container[0], body, view.base)
    return Article(
        url=view.page.url,
        title=fields.pop("title", ""),
        body_text=text,
        body_html=html,
        canonical_url=canonical_url(view),
        site=view.source.name
        if view.source
        else (host(view.page.address) if view.page.address else None) or None,
        fetched_at=view.now,
        images=images,
        attachments=files,
        credits=made,
        language=language(text, view.head.language),
        by=by,
        **fields,
    )
