"""The edges between articles, as rows."""

import json
import sqlite3
from collections.abc import Collection, Iterable

from scraper.article import Edge, Kind

# Asked once for each end of an edge: "in (later, earlier)" would read all edges there are.
_RELATING = (
    "select o.story_id, e.kind from members m join edges e on e.{0} = m.article_id"
    " join members o on o.article_id = e.{1} where m.story_id = ? and o.story_id <> m.story_id"
    " and e.kind in ('quotes', 'summary', 'shared-source', 'reissue')"
)
_BOTH = " union ".join((_RELATING.format("later", "earlier"), _RELATING.format("earlier", "later")))


def relating(connection: sqlite3.Connection, story_id: int) -> list[tuple[int, str]]:
    """Return the other stories at the edges of a story's members, each with the edge's kind."""
    return connection.execute(f"{_BOTH} order by 1, 2", (story_id, story_id)).fetchall()


def touching(
    connection: sqlite3.Connection, article_ids: Collection[int]
) -> list[tuple[int, Edge]]:
    """Return the edges that begin or end at these articles, each with its later article."""
    rows = connection.execute(
        "select later, earlier, kind, later_in_earlier, earlier_in_later, evidence from edges"
        " where later in (select value from json_each(?1))"
        " or earlier in (select value from json_each(?1)) order by later, earlier",
        (json.dumps(list(article_ids)),),
    )
    return [
        (later, Edge(earlier, Kind(kind), there, back, json.loads(evidence)))
        for later, earlier, kind, there, back, evidence in rows
    ]


def replace(connection: sqlite3.Connection, article_id: int, found: Iterable[Edge]) -> None:
    """Replace the edges that an article, as the later one, has to earlier ones."""
    connection.execute("delete from edges where later = ?", (article_id,))
    connection.executemany(
        "insert into edges (later, earlier, kind, later_in_earlier, earlier_in_later, evidence)"
        " values (?, ?, ?, ?, ?, ?)",
        [
            (
                article_id,
                edge.earlier,
                edge.kind.value,
                edge.later_in_earlier,
                edge.earlier_in_later,
                json.dumps(dict(edge.evidence), ensure_ascii=False, sort_keys=True),
            )
            for edge in found
        ],
    )


def forget(connection: sqlite3.Connection, article_id: int) -> None:
    """Remove all edges of an article."""
    connection.execute("delete from edges where later = ?1 or earlier = ?1", (article_id,))
