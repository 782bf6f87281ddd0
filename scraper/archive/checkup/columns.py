"""What each column of the archive holds; a test holds this list to ``schema.sql``."""

from collections.abc import Mapping

from scraper.archive.checkup.kinds import (
    Check,
    address,
    as_object,
    blob,
    date,
    day,
    digest,
    flag,
    moment,
    number,
    one_of,
    optional,
    share,
    text,
    whole,
    word,
)
from scraper.article import Kind
from scraper.verdict import Verdict

_KINDS = one_of([kind.value for kind in Kind])
_VERDICT = one_of([verdict.value for verdict in Verdict])
_maybe = optional(text)

COLUMNS: Mapping[str, Mapping[str, Check]] = {
    "addresses": {
        "url_key": address, "url": text, "source": text, "title": _maybe, "date": _maybe,
        "first_seen": moment, "last_seen": moment, "etag": _maybe, "last_modified": _maybe,
        "verdict": optional(_VERDICT), "verdict_at": optional(moment), "tries": number,
        "article_id": optional(number), "stored_at": optional(moment),
        "recheck_at": optional(moment),
    },
    "articles": {
        "id": number, "source": text, "url_key": address, "twin_key": address, "url": text,
        "page_id": number, "version": number, "title": text, "published": optional(date),
        "published_precision": optional(one_of(["day", "minute"])), "outlet": text,
        "house": _maybe, "self_credited": flag, "original_key": _maybe, "reading": blob,
        "stored_at": moment, "changed_at": moment, "seq": number, "gone_at": optional(moment),
        "withdrawal_id": optional(number),
    },
    "backfills": {
        "source": text, "list_url": text, "begins": day, "ends": day, "next_url": _maybe,
        "walked": number, "done": flag, "at": moment,
    },
    "barred_addresses": {
        "key": address, "article_id": number, "kind": one_of(["page", "original", "free"]),
    },
    "barred_shingles": {"shingle": whole, "article_id": number},
    "bodies": {"sha256": digest, "size": number, "compressed": blob},
    "corrections": {
        "id": number, "what": word, "subject": text, "field": optional(word), "object": text,
        "said_by": text, "reason": text, "at": moment, "undone_at": optional(moment),
    },
    "credits": {
        "article_id": number, "position": number, "role": word, "name": text, "outlet": text,
        "url": _maybe, "url_key": _maybe, "raw": text,
    },
    "edges": {
        "later": number, "earlier": number, "kind": _KINDS, "later_in_earlier": share,
        "earlier_in_later": share, "evidence": as_object,
    },
    "hosts": {
        "host": text, "refusals": number, "until": optional(moment), "reason": text, "at": moment,
    },
    "lists": {
        "url": text, "source": text, "etag": _maybe, "last_modified": _maybe, "result": text,
        "at": moment,
    },
    "members": {
        "article_id": number, "story_id": number, "parent_article": optional(number),
        "under_placeholder": flag, "kind": optional(_KINDS), "confidence": share,
        "evidence": as_object,
    },
    "merges": {"gone": number, "story_id": number, "at": moment},
    "meta": {"key": text, "value": text},
    "pages": {
        "id": number, "url": text, "final_url": _maybe, "status": number, "headers": as_object,
        "charset": _maybe, "fetched_at": optional(moment), "sha256": digest,
        "part_of": optional(number),
    },
    "picture_uses": {"article_id": number, "key": address},
    "pictures": {
        "key": address, "url": text, "source": text, "sha256": optional(digest),
        "type": optional(word), "size": optional(number), "tries": number, "fault": text,
        "fetched_at": optional(moment), "due_at": optional(moment),
    },
    "postings": {"shingle": whole, "article_id": number},
    "restorations": {
        "id": number, "withdrawal_id": optional(number), "subject": text, "reason": text,
        "said_by": text, "countered_on": optional(date), "at": moment,
    },
    "runs": {
        "id": number, "command": text, "started_at": moment, "finished_at": optional(moment),
        "exit_code": optional(number),
    },
    "splits": {"story_id": number, "came_from": number, "at": moment},
    "stories": {
        "id": number, "root_article": optional(number), "placeholder_outlet": _maybe,
        "placeholder_url": _maybe, "placeholder_key": _maybe, "created_at": moment,
    },
    "verdicts": {
        "run_id": number, "url_key": address, "source": text, "verdict": _VERDICT,
        "detail": text, "at": moment,
    },
    "versions": {
        "article_id": number, "version": number, "page_id": number, "reading": blob,
        "stored_at": moment,
    },
    "visits": {
        "run_id": number, "source": text, "result": word, "counts": as_object,
        "started_at": moment, "ended_at": moment, "detail": text, "facts": as_object,
    },
    "withdrawals": {
        "id": number, "what": one_of(["page", "story"]), "subject": text, "reason": text,
        "said_by": text, "told": text, "noticed_on": optional(date), "at": moment,
        "purged_at": optional(moment),
    },
}  # fmt: skip
