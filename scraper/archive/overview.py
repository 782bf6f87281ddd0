"""Questions that people ask of the whole archive."""

from scraper.archive.archive import Archive


def largest_stories(archive: Archive, limit: int) -> list[int]:
    """Return the ids of the stories with most members, the largest first."""
    rows = archive.db.conn.execute(
        "select story_id from members group by story_id order by count(*) desc, story_id limit ?",
        (limit,),
    )
    return [story for (story,) in rows]


def count_stories(archive: Archive) -> int:
    """Return how many stories have members."""
    row = archive.db.conn.execute("select count(distinct story_id) from members").fetchone()
    return int(row[0])


def copies_by_source(archive: Archive, run_id: int) -> dict[str, int]:
    """Return by source how many articles that were new in a run came from another page or a
    credited outlet."""
    rows = archive.db.conn.execute(
        "select v.source, count(*) from verdicts v join addresses a using (url_key)"
        " join members m on m.article_id = a.article_id where v.run_id = ? and v.verdict = 'new'"
        " and (m.parent_article is not null or m.under_placeholder) group by v.source",
        (run_id,),
    )
    return dict(rows)
