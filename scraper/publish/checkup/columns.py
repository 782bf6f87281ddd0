"""What each column of the published file holds; a test holds this list to its schema."""

from collections.abc import Mapping

from scraper.archive.checkup.kinds import (
    Check,
    as_list,
    as_object,
    day,
    flag,
    moment,
    number,
    one_of,
    optional,
    share,
    text,
    word,
)

_maybe = optional(text)
_precision = optional(one_of(["day", "minute"]))
_show = one_of(["full", "excerpt", "link"])

COLUMNS: Mapping[str, Mapping[str, Check]] = {
    "meta": {"key": text, "value": text},
    "sources": {
        "name": text, "title": text, "hosts": as_list, "show": _show, "basis": text,
        "verified": optional(day), "active": flag,
    },
    "stories": {
        "id": number, "title": text, "root": optional(number), "placeholder": _maybe,
        "placeholder_url": _maybe, "origin": text, "articles": number,
        "first_published": optional(moment), "last_published": optional(moment),
        "relations": as_list,
    },
    "articles": {
        "id": number, "title": text, "kicker": _maybe, "subtitle": _maybe,
        "status": one_of(["published", "withdrawn"]), "site": text, "story": number, "url": text,
        "canonical_url": _maybe, "original_url": _maybe, "original_title": _maybe,
        "published": optional(moment), "published_precision": _precision,
        "modified": optional(moment), "modified_precision": _precision,
        "fetched_at": optional(moment), "gone_at": optional(moment),
        "withdrawn_at": optional(moment), "withdrawal_notice": _maybe, "authors": as_list,
        "editors": as_list, "source": _maybe, "tail_source": _maybe, "breadcrumb": as_list,
        "column": _maybe, "keywords": as_list, "language": _maybe, "repost_permission": word,
        "notice": _maybe, "takedown_days": optional(number), "show": _show, "body_text": _maybe,
        "body_html": _maybe, "attribution": text, "attribution_html": text,
    },
    "credits": {
        "article": number, "position": number, "role": word, "name": text, "url": _maybe,
        "raw": text,
    },
    "copies": {
        "article": number, "parent": optional(number), "placeholder": _maybe,
        "placeholder_url": _maybe, "kind": optional(word), "confidence": share,
        "evidence": as_object,
    },
    "images": {
        "article": number, "position": number, "url": text, "alt": text, "caption": text,
        "credit": text, "place": optional(number), "file": _maybe,
    },
    "attachments": {
        "article": number, "position": number, "url": text, "name": text, "type": text,
    },
    "changes": {
        "seq": number, "article": optional(number), "story": number,
        "kind": one_of(["new", "updated", "regrouped", "gone", "withdrawn", "restored"]),
        "fields": as_list, "at": moment,
    },
    "search_rows": {"id": number, "article": number},
}  # fmt: skip
