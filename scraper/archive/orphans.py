"""Rows of the archive that say something of what is not there, or that others contradict.

All of it belongs into a transaction, but for :func:`reindex`.
"""

import json
import sqlite3

from scraper.archive.archive import Archive
from scraper.archive.errors import named

_ORPHANS = (
    "delete from postings where article_id not in (select id from articles)",
    "delete from edges where later = earlier or later not in (select id from articles)"
    " or earlier not in (select id from articles)",
    "delete from credits where article_id not in (select id from articles)",
    "delete from picture_uses where article_id not in (select id from articles)"
    " or key not in (select key from pictures)",
    "delete from merges where gone in (select id from stories)"
    " or story_id not in (select id from stories)",
    "delete from splits where story_id not in (select id from stories)",
    "delete from members where article_id not in (select id from articles)",
    "update members set parent_article = null where parent_article is not null"
    " and parent_article not in (select id from articles)",
    "update stories set root_article = null where root_article is not null"
    " and root_article not in (select id from articles)",
)
_TWICE = (
    "select id from articles where seq < 1"
    " or seq in (select seq from articles group by seq having count(*) > 1)"
)
_EMPTY = "select id from stories where id not in (select story_id from members)"


def reindex(archive: Archive) -> None:
    """Make all indexes anew of their tables."""
    try:
        archive.db.conn.execute("reindex")
    except sqlite3.Error as error:
        raise named(error, archive.path) from error


def drop_orphans(archive: Archive) -> None:
    """Remove rows that say something of what is not there, where they can be done without."""
    connection = archive.db.conn
    for statement in _ORPHANS:
        connection.execute(statement)
    for (story,) in connection.execute(_EMPTY).fetchall():
        archive.stories.drop_if_empty(story)


def renumber(archive: Archive) -> None:
    """Let numbers of changes be given once, and none of those that are in use once more."""
    connection = archive.db.conn
    connection.execute(
        "insert into meta (key, value) select 'seq', cast(coalesce(max(seq), 0) as text)"
        " from articles where true on conflict (key) do update set value ="
        " cast(max(cast(value as integer), cast(excluded.value as integer)) as text)"
    )
    rows = connection.execute(_TWICE).fetchall()
    archive.articles.touch([article for (article,) in rows])


def count_again(archive: Archive) -> None:
    """Let the counts of visits be those of their verdicts."""
    connection = archive.db.conn
    rows = connection.execute(
        "select v.run_id, v.source, counts, verdict, count(url_key) from visits v"
        " left join verdicts t on t.run_id = v.run_id and t.source = v.source"
        " and verdict <> 'known' group by 1, 2, 4"
    )
    told: dict[tuple[int, str], dict[str, int]] = {}
    for run, source, counts, verdict, count in rows:
        known = told.setdefault((run, source), _known(counts))
        known |= {verdict: count} if verdict else {}
    connection.executemany(
        "update visits set counts = ? where run_id = ? and source = ?",
        [
            (json.dumps(counts, ensure_ascii=False, sort_keys=True), *key)
            for key, counts in told.items()
        ],
    )


def _known(counts: str) -> dict[str, int]:
    """Return of the counts of a visit the one that no verdicts tell."""
    try:
        return {"known": int(json.loads(counts)["known"])}
    except (ValueError, TypeError, KeyError):
        return {}


def seats(archive: Archive) -> None:
    """Make anew the stories that members name and that are not there."""
    connection = archive.db.conn
    connection.execute(
        "insert into stories (id, created_at) select distinct story_id, a.stored_at from members m"
        " join articles a on a.id = m.article_id where story_id not in (select id from stories)"
        " group by story_id"
    )


def unseated(archive: Archive) -> list[int]:
    """Return the articles that are in no story."""
    rows = archive.db.conn.execute(
        "select id from articles where id not in (select article_id from members) order by id"
    )
    return [article for (article,) in rows]
