"""What remains of an article that readers must not see: that it was here, and since when not."""

from datetime import datetime

from scraper.archive.stored import StoredArticle
from scraper.archive.withdrawals import Withdrawal
from scraper.publish.attribution import INVENTED
from scraper.publish.moments import stamp
from scraper.publish.rows import CHILDREN, WITHDRAWN, Row, Rows
from scraper.publish.schema import TABLES

NOTICE = "本文已撤下"
"""What readers are told where the operator has not said anything else."""

KEPT = ("id", "site", "story", "url", "repost_permission")
"""Columns of an article that stay: where it was, and whose it is."""


def withdrawn(stored: StoredArticle, act: Withdrawal, *, invented: bool) -> Rows:
    """Return what remains of a withdrawn article."""
    kept = {
        "id": stored.id,
        "site": stored.source,
        "story": stored.story_id,
        "url": stored.article.url,
        "repost_permission": "unknown",
    }
    return tombstone(kept, act.at, act.told, invented=invented)


def tombstone(published: Row, at: datetime, told: str = "", *, invented: bool) -> Rows:
    """Return what remains of a published row; ``told`` is what readers are told instead."""
    notice = " ".join(told.split()) or NOTICE
    mark = f"{INVENTED}｜" if invented else ""
    row = {
        **dict.fromkeys(TABLES["articles"].columns),
        **{name: published[name] for name in KEPT},
        "title": WITHDRAWN,
        "status": "withdrawn",
        "withdrawn_at": stamp(at),
        "withdrawal_notice": notice,
        "authors": "[]",
        "editors": "[]",
        "breadcrumb": "[]",
        "keywords": "[]",
        "show": "link",
        "attribution": f"{mark}{NOTICE}｜刊载页：{published['url']}",
        "attribution_html": f"<p>{mark}{NOTICE}</p>",
    }
    return Rows(row, {name: [] for name in CHILDREN})
