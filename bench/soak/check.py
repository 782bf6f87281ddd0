"""The rules that an archive keeps at any moment: each query finds what breaks its rule."""

from collections.abc import Iterator
from sqlite3 import Connection

from scraper.archive.archive import Archive

SHOWN = 3
"""Breaches of one rule that are named."""

RULES = {
    "article without its member row": (
        "select id from articles where id not in (select article_id from members)"
    ),
    "member row without its article": (
        "select article_id from members where article_id not in (select id from articles)"
    ),
    "article that has not one verdict for each reading": (
        "select id from articles a where version <>"
        " (select count(*) from verdicts v where v.url_key = a.url_key and verdict in"
        " ('new', 'updated'))"
    ),
    "verdict without its article": (
        "select v.url_key from verdicts v left join addresses d using (url_key)"
        " where v.verdict in ('new', 'updated', 'unchanged', 'not-modified')"
        " and (d.article_id is null or d.article_id not in (select id from articles))"
    ),
    "article that has not its credits": (
        "select id from articles a where json_array_length(reading, '$.credits') = 0 or"
        " json_array_length(reading, '$.credits') <>"
        " (select count(*) from credits c where c.article_id = a.id)"
    ),
    "credit without its article": (
        "select article_id from credits where article_id not in (select id from articles)"
    ),
    "article that has not its earlier versions": (
        "select id from articles a where version - 1 <>"
        " (select count(*) from versions v where v.article_id = a.id)"
    ),
    "article without its page": (
        "select id from articles where page_id not in (select id from pages)"
    ),
    "page without its article": (
        "select id from pages where coalesce(part_of, id) not in"
        " (select page_id from articles union all select page_id from versions)"
    ),
    "article without postings that joins no other": (
        "select id from articles where id not in (select article_id from postings)"
        " and id not in"
        " (select later from edges where kind in ('copy', 'excerpt', 'update'))"
    ),
    "posting without its article": (
        "select distinct article_id from postings where article_id not in (select id from articles)"
    ),
    "edge without one of its ends": (
        "select later || '-' || earlier from edges where later = earlier"
        " or later not in (select id from articles) or earlier not in (select id from articles)"
    ),
    "story without members": (
        "select id from stories where id not in (select story_id from members)"
    ),
    "member of a story that is none": (
        "select article_id from members where story_id not in (select id from stories)"
    ),
    "story that has not exactly one root": (
        "select id from stories s where (root_article is null) = (placeholder_outlet is null) or"
        " (select count(*) from members m where m.story_id = s.id and parent_article is null"
        " and under_placeholder = 0) <> (root_article is not null) or"
        " (root_article is not null and not exists (select 1 from members m where"
        " m.story_id = s.id and article_id = root_article and parent_article is null)) or"
        " (placeholder_outlet is not null) <> exists"
        " (select 1 from members m where m.story_id = s.id and under_placeholder = 1)"
    ),
    "member that no line of parents leads to the root": (
        "with recursive led (id, story) as ("
        " select article_id, story_id from members where parent_article is null"
        " union select article_id, story_id from members join led"
        " on parent_article = led.id and story_id = led.story)"
        " select article_id from members where article_id not in (select id from led)"
    ),
    "member below a page and a placeholder": (
        "select article_id from members where parent_article is not null and under_placeholder = 1"
    ),
    "story that was merged and is there": (
        "select gone from merges where gone in (select id from stories)"
    ),
    "number of change that is given twice": (
        "select seq from articles group by seq having count(*) > 1"
    ),
    "number of change that was never given": (
        "select seq from articles where seq > (select cast(value as integer) from meta"
        " where key = 'seq')"
    ),
}


def breaches(archive: Archive) -> Iterator[str]:
    """Yield a line for every rule that is broken."""
    conn = archive.db.conn
    yield from sound(conn)
    for rule, query in RULES.items():
        found = [str(one) for (one,) in conn.execute(query)]
        if found:
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            yield f"{rule}: {', '.join(found[:SHOWN])}{more}"


def sound(conn: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong with a file."""
    said = [row[0] for row in conn.execute("pragma integrity_check")]
    if said != ["ok"]:
        yield f"integrity_check: {said[0]}"
    if loose := conn.execute("pragma foreign_key_check").fetchall():
        yield f"foreign_key_check: {len(loose)} rows, the first in {loose[0][0]}"
