"""The edges between articles, as rows."""

import json
import sqlite3
from collections.abc import Collection, Iterable

from scraper.article import Edge, Kind


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
