"""An article of the archive as rows of the published file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from scraper.archive.stored import StoredArticle
from scraper.archive.stories import Member
from scraper.article import Credit
from scraper.publish.attribution import attribution, attribution_html
from scraper.publish.moments import full, precision, stamp
from scraper.publish.show import Show, Shown, shown
from scraper.text.urls import canonical, host

RENDERING = 4
"""Raised when the same article is to be published otherwise; then all rows are made again."""

CHILDREN = ("credits", "images", "attachments")
"""Tables with a row for every part of an article, in order."""

WITHDRAWN = "（已撤下）"
"""Stands where the title of a withdrawn article stood."""

Row = dict[str, Any]

_NO_FILES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one article but for its place in the story."""

    article: Row
    parts: Mapping[str, list[Row]]
    """Table of :data:`CHILDREN` → rows."""


def rows(
    stored: StoredArticle, policy: Show, *, invented: bool, files: Mapping[str, str] = _NO_FILES
) -> Rows:
    """Return the rows of an article, shown as far as the policy and the page allow.

    ``files`` says where its pictures lie that we keep: canonical address → path.
    """
    article = stored.article
    part = shown(policy, article)
    return Rows(
        _article(stored, part, invented),
        {
            "credits": _numbered(stored.id, map(_told, article.credits)),
            "images": [
                row | {"file": files.get(canonical(row["url"]))}
                for row in _numbered(stored.id, part.images)
            ],
            "attachments": _numbered(stored.id, part.attachments),
        },
    )


def copy_row(member: Member) -> Row | None:
    """Return a member's place in its story, ``None`` for the root."""
    placeholder = member.placeholder
    if member.parent_article is None and placeholder is None:
        return None
    return {
        "article": member.article_id,
        "parent": member.parent_article,
        "placeholder": outlet_name(placeholder.outlet, placeholder.url) if placeholder else None,
        "placeholder_url": placeholder.url if placeholder else None,
        "kind": member.kind.value if member.kind else None,
        "confidence": float(member.confidence),
        "evidence": as_json(member.evidence),
    }


def outlet_name(name: str, url: str | None) -> str:
    """Return the name of an outlet; one known by its address alone is called by its host."""
    return name or (host(url) if url else "") or "未注明"


def as_json(value: object) -> str:
    """Return a value as JSON text, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _article(stored: StoredArticle, part: Shown, invented: bool) -> Row:
    article = stored.article
    return {
        "id": stored.id,
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "status": "published",
        "site": stored.source,
        "story": stored.story_id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "original_url": article.original_url,
        "original_title": article.original_title,
        "published": full(article.published),
        "published_precision": article.published_precision,
        "modified": full(article.modified),
        "modified_precision": precision(article.modified),
        "fetched_at": stamp(article.fetched_at) if article.fetched_at else None,
        "gone_at": stamp(stored.gone_at) if stored.gone_at else None,
        "withdrawn_at": None,
        "withdrawal_notice": None,
        "authors": as_json(article.authors),
        "editors": as_json(article.editors),
        "source": article.source,
        "tail_source": article.tail_source,
        "breadcrumb": as_json(article.breadcrumb),
        "column": article.column,
        "keywords": as_json(article.keywords),
        "language": article.language,
        "repost_permission": article.repost_permission,
        "notice": article.notice,
        "takedown_days": article.takedown_days,
        "show": part.show,
        "body_text": part.body_text,
        "body_html": part.body_html,
        "attribution": attribution(article, invented=invented),
        "attribution_html": attribution_html(article, invented=invented),
    }


def _told(credit: Credit) -> Credit:
    """Promise of ``credits.raw``: at least the name stands there."""
    return credit if credit.raw else replace(credit, raw=credit.name)


def _numbered(article_id: int, parts: Iterable[Any]) -> list[Row]:
    return [
        {"article": article_id, "position": position, **asdict(part)}
        for position, part in enumerate(parts)
    ]
