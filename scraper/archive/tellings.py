"""How the archive describes a story's members to provenance."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from scraper.reposts.outlets import stem
from scraper.reposts.texts import Attribution, Telling

_TOLD = (
    "select t.id, t.outlet, t.key, t.original_key, t.original_url, t.published, t.fetched_at,"
    " t.self_credited, t.house{more} from told t"
)
_MEMBERS = _TOLD.format(more="") + (
    " join members m on t.id = m.article_id where m.story_id = ? order by t.id"
)
_ALL = _TOLD.format(more=", t.title, t.body") + " order by t.id"
_CREDITS = (
    "select c.article_id, c.role, c.name, c.outlet, c.url, c.url_key from members m"
    " join credits c using (article_id) where m.story_id = ?"
    " and c.role in ('relay', 'origin') order by c.article_id, c.position"
)
_CREDITS_OF = (
    "select role, name, outlet, url, url_key from credits"
    " where article_id = ? and role in ('relay', 'origin') order by position"
)


def tellings(connection: sqlite3.Connection, story_id: int) -> list[Telling]:
    """Return the members of a story, in order of their article ids."""
    chains: dict[int, list[Attribution]] = {}
    for article_id, role, name, outlet, url, key in connection.execute(_CREDITS, (story_id,)):
        chains.setdefault(article_id, []).append(Attribution(name, outlet, url, key, role))
    rows = connection.execute(_MEMBERS, (story_id,))
    return [_telling(row, chains.get(row[0], ())) for row in rows]


def all_tellings(connection: sqlite3.Connection) -> Iterator[tuple[Telling, str, str]]:
    """Yield every article, in order of the ids, with its title and body."""
    for *row, title, body in connection.execute(_ALL):
        chain = [
            Attribution(name, outlet, url, key, role)
            for role, name, outlet, url, key in connection.execute(_CREDITS_OF, (row[0],))
        ]
        yield _telling(row, chain), title, body


def _telling(row: Sequence[Any], chain: Sequence[Attribution]) -> Telling:
    article_id, outlet, key, original_key, original_url, published, fetched_at, claims, house = row
    return Telling(
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


def _itself(credit: Attribution, outlet: str, key: str) -> bool:
    if credit.key:
        return credit.key == key
    return stem(credit.outlet) == stem(outlet)
