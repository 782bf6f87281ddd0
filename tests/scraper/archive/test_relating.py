"""Related stories are looked up by the ends of edges; all edges are never read."""

from pathlib import Path

from bench.publish.town import Town
from scraper.archive import edges
from scraper.archive.archive import Archive
from scraper.article import Edge, Kind

_ALL = (
    "select distinct o.story_id, e.kind from members m"
    " join edges e on m.article_id in (e.later, e.earlier)"
    " join members o on o.article_id in (e.later, e.earlier)"
    " where m.story_id = ? and o.story_id <> m.story_id"
    " and e.kind in ('quotes', 'summary', 'shared-source', 'reissue') order by 1, 2"
)
"""The same said in the shortest way, which reads all edges."""


def test_both_ends_are_asked_by_their_index(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive.db") as archive:
        town = Town(archive, 120)
        town.fill(120)
        conn = archive.db.conn
        for later, earlier, kind in (
            (9, 2, Kind.SUMMARY),
            (9, 4, Kind.REISSUE),
            (30, 9, Kind.QUOTES),
        ):
            archive.stories.save_edges(later, [Edge(earlier, kind, 0.4, 0.2)])
        found = {story: edges.relating(conn, story) for story in archive.stories.ids()}
        assert found == {story: conn.execute(_ALL, (story,)).fetchall() for story in found}
        assert sum(map(bool, found.values())) >= 3
        plan = conn.execute(f"explain query plan {edges._BOTH}", (1, 1)).fetchall()
        assert not [line for *_, line in plan if line.startswith("SCAN")]
