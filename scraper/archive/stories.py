"""The room of stories: their members' tree, the edges between articles, and merges."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlite_utils import Database

from scraper.archive import edges
from scraper.archive.story import Member, Relation, Story
from scraper.archive.tellings import tellings
from scraper.article import Edge, Kind
from scraper.reposts.texts import Place, Placeholder, Telling, Tree
from scraper.text import urls

__all__ = ["Member", "Relation", "Stories", "Story"]


class Stories:
    """Tables ``stories``, ``members``, ``merges`` and ``edges``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def of(self, article_id: int) -> int | None:
        """Return the id of the story an article belongs to."""
        row = self._conn.execute(
            "select story_id from members where article_id = ?", (article_id,)
        ).fetchone()
        return int(row[0]) if row else None

    def get(self, story_id: int) -> Story | None:
        """Return a story; the id of a merged one leads to the story that took it in."""
        row = self._conn.execute(
            "select id, root_article, placeholder_outlet, placeholder_url, placeholder_key"
            " from stories where id = coalesce((select story_id from merges where gone = ?1), ?1)",
            (story_id,),
        ).fetchone()
        if row is None:
            return None
        placeholder = Placeholder(row[2], row[3], row[4]) if row[2] is not None else None
        members = self._members(row[0], placeholder)
        root = placeholder if placeholder else row[1]
        return Story(row[0], members, root, self._relations(row[0]))

    def ids(self) -> list[int]:
        """Return the ids of all stories."""
        return [story for (story,) in self._conn.execute("select id from stories order by id")]

    def containing_url(self, url: str) -> list[int]:
        """Return stories with a member at this address, or that wait for its page as their root."""
        key = urls.twin_key(url)
        rows = self._conn.execute(
            "select story_id from members join told on id = article_id where key = ?"
            " union select id from stories where placeholder_key = ? order by 1",
            (key, key),
        )
        return [story for (story,) in rows]

    def edges(self, article_ids: Collection[int]) -> list[tuple[int, Edge]]:
        """Return the edges that begin or end at these articles, each with its later article."""
        return edges.touching(self._conn, article_ids)

    def members(self, story_id: int) -> list[int]:
        """Return the articles of a story, in order."""
        rows = self._conn.execute(
            "select article_id from members where story_id = ? order by article_id", (story_id,)
        )
        return [member for (member,) in rows]

    def tellings(self, story_id: int) -> list[Telling]:
        """Return the members of a story as provenance sees them."""
        return tellings(self._conn, story_id)

    def bodies(self, article_ids: Collection[int]) -> list[tuple[int, str]]:
        """Return the bodies of articles as they were read."""
        rows = self._conn.execute(
            "select id, body from told where id in (select value from json_each(?)) order by id",
            (json.dumps(list(article_ids)),),
        )
        return [(article_id, body) for article_id, body in rows]

    def create(self, at: datetime) -> int:
        """Open an empty story and return its id."""
        row = self._conn.execute(
            "insert into stories (created_at) values (?) returning id", (at.isoformat(),)
        ).fetchone()
        return int(row[0])

    def join(self, story_id: int, article_id: int) -> None:
        """Make an article a member of a story; its place comes with :meth:`save_tree`."""
        self._conn.execute(
            "insert into members (article_id, story_id, confidence, evidence)"
            " values (?, ?, 0, '{}') on conflict (article_id) do update"
            " set story_id = excluded.story_id,"
            " parent_article = null, under_placeholder = 0, kind = null",
            (article_id, story_id),
        )

    def merge(self, into: int, gone: int, at: datetime) -> None:
        """Let ``into`` take in the members of ``gone``, and remember where ``gone`` went."""
        self._conn.execute("update members set story_id = ? where story_id = ?", (into, gone))
        self._conn.execute("update merges set story_id = ? where story_id = ?", (into, gone))
        self._conn.execute(
            "insert into merges (gone, story_id, at) values (?, ?, ?)",
            (gone, into, at.isoformat()),
        )
        self._conn.execute("update splits set came_from = ? where came_from = ?", (into, gone))
        self._conn.execute("delete from splits where story_id = ?", (gone,))
        self._conn.execute("delete from stories where id = ?", (gone,))

    def split(self, story_id: int, came_from: int, at: datetime) -> None:
        """Write down that a story came out of another one."""
        self._conn.execute(
            "insert into splits (story_id, came_from, at) values (?, ?, ?)",
            (story_id, came_from, at.isoformat()),
        )

    def clear(self) -> None:
        """Forget all stories, members and edges."""
        for statement in (
            "delete from edges",
            "delete from members",
            "delete from merges",
            "delete from splits",
            "delete from stories",
        ):
            self._conn.execute(statement)

    def drop_if_empty(self, story_id: int) -> None:
        """Remove a story that its last member has left, and what led to it."""
        if self.members(story_id):
            return
        for statement in (
            "delete from merges where story_id = ?",
            "delete from splits where story_id = ?",
            "delete from stories where id = ?",
        ):
            self._conn.execute(statement, (story_id,))

    def forget_edges(self, article_id: int) -> None:
        """Remove all edges of an article, to earlier and from later ones."""
        edges.forget(self._conn, article_id)

    def save_edges(self, article_id: int, found: Iterable[Edge]) -> None:
        """Replace the edges that an article, as the later one, has to earlier ones."""
        edges.replace(self._conn, article_id, found)

    def save_tree(self, story_id: int, tree: Tree) -> list[int]:
        """Store a story's tree and return the members whose place changed."""
        self._save_root(story_id, tree.root)
        return [place.article_id for place in tree.places if self._save_place(place)]

    def _save_root(self, story_id: int, root: int | Placeholder) -> None:
        held = root if isinstance(root, Placeholder) else Placeholder("")
        self._conn.execute(
            "update stories set root_article = ?, placeholder_outlet = ?, placeholder_url = ?,"
            " placeholder_key = ? where id = ?",
            (
                root if isinstance(root, int) else None,
                held.outlet if held is root else None,
                held.url,
                held.key,
                story_id,
            ),
        )

    def _save_place(self, place: Place) -> bool:
        parent = place.parent
        cursor = self._conn.execute(
            "update members set parent_article = ?1, under_placeholder = ?2, kind = ?3,"
            " confidence = ?4, evidence = ?5 where article_id = ?6 and (parent_article is not ?1"
            " or under_placeholder <> ?2 or kind is not ?3 or confidence <> ?4 or evidence <> ?5)",
            (
                parent if isinstance(parent, int) else None,
                int(isinstance(parent, Placeholder)),
                place.kind.value if place.kind else None,
                place.confidence,
                _json(place.evidence),
                place.article_id,
            ),
        )
        return cursor.rowcount > 0

    def _members(self, story_id: int, placeholder: Placeholder | None) -> tuple[Member, ...]:
        rows = self._conn.execute(
            "select article_id, parent_article, under_placeholder, kind, confidence, evidence"
            " from members where story_id = ? order by article_id",
            (story_id,),
        )
        return tuple(
            Member(
                article_id=article_id,
                parent_article=parent,
                placeholder=placeholder if under else None,
                kind=Kind(kind) if kind else None,
                confidence=confidence,
                evidence=json.loads(evidence),
            )
            for article_id, parent, under, kind, confidence, evidence in rows
        )

    def _relations(self, story_id: int) -> tuple[Relation, ...]:
        found = edges.relating(self._conn, story_id)
        return tuple(Relation(other, Kind(kind)) for other, kind in found)


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)
