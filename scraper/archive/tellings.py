"""How the archive describes a story's members to provenance."""

import sqlite3
from datetime import datetime

from scraper.reposts.texts import Attribution, Telling

_MEMBERS = (
    "select a.id, a.outlet, a.twin_key, a.original_key, json_extract(a.reading,"
    " '$.original_url'), a.published, p.fetched_at, a.self_credited, a.house from members m"
    " join articles a on a.id = m.article_id join pages p on p.id = a.page_id"
    " where m.story_id = ? order by a.id"
)
_CREDITS = (
    "select c.article_id, c.role, c.name, c.outlet, c.url, c.url_key from members m"
    " join credits c using (article_id) where m.story_id = ?"
    " and c.role in ('relay', 'origin') order by c.article_id, c.position"
)


def tellings(connection: sqlite3.Connection, story_id: int) -> list[Telling]:
    """Return the members of a story, in order of their article ids."""
    chains: dict[int, list[Attribution]] = {}
    for article_id, role, name, outlet, url, key in connection.execute(_CREDITS, (story_id,)):
        chains.setdefault(article_id, []).append(Attribution(name, outlet, url, key, role))
    found = []
    for row in connection.execute(_MEMBERS, (story_id,)):
        (
            article_id,
            outlet,
            key,
            original_key,
            original_url,
            published,
            fetched_at,
            claims,
            house,
        ) = row
        chain = chains.get(article_id, [])
        found.append(
            Telling(
                id=article_id,
                outlet=outlet,
                house=house,
                key=key,
                chain=tuple(credit for credit in chain if not _itself(credit, outlet, key)),
                original_key=original_key if original_key != key else None,
                original_url=original_url,
                published=published,
                fetched_at=datetime.fromisoformat(fetched_at) if fetched_at else None,
                self_credited=bool(claims) or any(_itself(one, outlet, key) for one in chain),
            )
        )
    return found


def _itself(credit: Attribution, outlet: str, key: str) -> bool:
    if credit.key:
        return credit.key == key
    return credit.outlet == outlet
