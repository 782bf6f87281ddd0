"""The pages of one article, each read by itself, joined into the article they make together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from scraper.article import Article, Credit, Image, Page
from scraper.extract.anatomy import Anatomy
from scraper.extract.people import credits
from scraper.extract.unreadable import Unreadable

_FILLED = (
    "original_title",
    "authors",
    "editors",
    "source",
    "tail_source",
    "original_url",
    "notice",
    "takedown_days",
    "repost_permission",
    "language",
)
"""Fields that a later page may tell where those before are silent; credits stand on the last."""
_SILENT = (None, (), "unknown")
_ATTRIBUTED = ("title", "authors", "editors", "source", "tail_source", "original_url")
_KNOWN = 0.9
"""Share of a page's text from which on it is one read already, whatever a counter says by now."""


def readable(read: Callable[[Page], Article], pages: Iterable[Page]) -> Iterator[Article]:
    """Yield what ``read`` makes of pages, without those that it cannot read."""
    for page in pages:
        with suppress(Unreadable):
            yield read(page)


def adds(part: Article, before: Iterable[Article]) -> bool:
    """Return whether a part tells what the pages before it do not.

    A parameter without effect gives page 1 again; a page without text may bring pictures.
    """
    told = list(before)
    if not part.body_text:
        return bool(_fresh(told, "images", part) or _fresh(told, "attachments", part))
    lines = {line for article in told for line in article.body_text.split("\n")}
    known = sum(len(line) for line in part.body_text.split("\n") if line in lines)
    return known < _KNOWN * len(part.body_text)


def join(view: Anatomy, first: Article, later: Iterable[Article]) -> Article:
    """Return the article that begins on ``view``, read as ``first``, and goes on in ``later``.

    The text is theirs in order, and so is the HTML: each piece was made safe when it was made.
    Title, date and address are the first page's.
    """
    pages = [first]
    for part in later:
        if adds(part, pages):
            pages.append(part)
    joined = first
    for part in pages[1:]:
        joined = _longer(joined, part)
    return replace(joined, credits=_credits(view, joined, pages)) if len(pages) > 1 else first


def _longer(article: Article, part: Article) -> Article:
    lines = article.body_text.count("\n") + 1 if article.body_text else 0
    fields: dict[str, Any] = {
        name: getattr(part, name)
        for name in _FILLED
        if getattr(article, name) in _SILENT and getattr(part, name) not in _SILENT
    }
    told = ("body_text", *fields) if not article.body_text else tuple(fields)
    receipts = {name: part.by[name] for name in told if name in part.by}
    shifted = [_shifted(image, lines) for image in _fresh([article], "images", part)]
    return replace(
        article,
        body_text="\n".join(text for text in (article.body_text, part.body_text) if text),
        body_html=article.body_html + part.body_html,
        images=(*article.images, *shifted),
        attachments=(*article.attachments, *_fresh([article], "attachments", part)),
        by={**article.by, **receipts},
        **fields,
    )


def _fresh(told: Sequence[Article], field: str, part: Article) -> list[Any]:
    """The pictures or attachments of a part whose address is new."""
    known = {one.url for article in told for one in getattr(article, field)}
    return [one for one in getattr(part, field) if one.url not in known]


def _shifted(image: Image, lines: int) -> Image:
    return image if image.place is None else replace(image, place=image.place + lines)


def _credits(view: Anatomy, joined: Article, pages: Sequence[Article]) -> tuple[Credit, ...]:
    """The chain that all fields together amount to, and the photographers of every page."""
    fields = {name: getattr(joined, name) for name in _ATTRIBUTED}
    found = {(one.role, one.name): one for one in credits.build(view, fields, joined.by)}
    for part in pages[1:]:
        for one in part.credits:
            if one.role == "photo":
                found.setdefault((one.role, one.name), one)
    return tuple(found.values())
