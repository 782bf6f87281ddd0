"""The room of the repost index: comparison texts, rare shingles, shingle frequencies."""

import json
from collections.abc import Collection, Mapping

from sqlite_utils import Database

from scraper.reposts.texts import Text

POSTING_CAP = 64
"""Articles kept under one shingle; one that so many texts share finds no copies any more."""


class Index:
    """Tables ``texts``, ``postings`` and ``frequencies``: the ``Index`` of ``scraper.reposts``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def same_text(self, exact: str) -> list[int]:
        """Return articles whose whole comparison form has this hash, the oldest first."""
        rows = self._conn.execute(
            "select article_id from texts where exact = ? order by article_id limit ?",
            (exact, POSTING_CAP),
        )
        return [article_id for (article_id,) in rows]

    def sharing(self, shingles: Collection[int], limit: int) -> list[int]:
        """Return articles posted under any of these shingles, those sharing most first."""
        rows = self._conn.execute(
            "select article_id from postings where shingle in (select value from json_each(?))"
            " group by article_id order by count(*) desc, article_id limit ?",
            (json.dumps(list(shingles)), limit),
        )
        return [article_id for (article_id,) in rows]

    def linked(self, keys: Collection[str]) -> list[int]:
        """Return articles at one of these twin keys, or that name one as their original."""
        wanted = json.dumps(list(keys))
        rows = self._conn.execute(
            "select id from articles where twin_key in (select value from json_each(?))"
            " union select id from articles"
            " where original_key in (select value from json_each(?)) order by id limit ?",
            (wanted, wanted, POSTING_CAP),
        )
        return [article_id for (article_id,) in rows]

    def frequencies(self, shingles: Collection[int]) -> Mapping[int, int]:
        """Return in how many stories each shingle was seen, without the unseen."""
        return dict(
            self._conn.execute(
                "select shingle, stories from frequencies"
                " where shingle in (select value from json_each(?))",
                (json.dumps(list(shingles)),),
            )
        )

    def text(self, article_id: int) -> Text:
        """Return the text of a stored article. Raises ``KeyError`` for an unknown one."""
        row = self._conn.execute(
            "select kept, title, outlet, twin_key, published"
            " from texts join articles on id = article_id where article_id = ?",
            (article_id,),
        ).fetchone()
        if row is None:
            raise KeyError(f"no text of article {article_id}")
        return Text(article_id, *row)

    def story(self, article_id: int) -> int | None:
        """Return the story an article belongs to."""
        row = self._conn.execute(
            "select story_id from members where article_id = ?", (article_id,)
        ).fetchone()
        return int(row[0]) if row else None

    def fellows(self, article_id: int, limit: int) -> list[int]:
        """Return members of the article's story, itself among them, the oldest first."""
        rows = self._conn.execute(
            "select f.article_id from members m join members f using (story_id)"
            " where m.article_id = ? order by f.article_id limit ?",
            (article_id, limit),
        )
        return [fellow for (fellow,) in rows]

    def save(
        self,
        article_id: int,
        *,
        exact: str,
        kept: str,
        posted: Collection[int],
        novel: Collection[int],
    ) -> None:
        """Index a text anew: post it under ``posted``, count ``novel`` for one more story.

        A shingle takes no more than :data:`POSTING_CAP` articles.
        """
        self._conn.execute(
            "insert into texts (article_id, exact, kept) values (?, ?, ?)"
            " on conflict (article_id) do update set exact = excluded.exact, kept = excluded.kept",
            (article_id, exact, kept),
        )
        self._conn.execute("delete from postings where article_id = ?", (article_id,))
        self._conn.executemany(
            "insert into postings (shingle, article_id) select ?1, ?2"
            " where (select count(*) from postings where shingle = ?1) < ?3",
            [(shingle, article_id, POSTING_CAP) for shingle in sorted(posted)],
        )
        self._conn.executemany(
            "insert into frequencies (shingle, stories) values (?, 1)"
            " on conflict (shingle) do update set stories = stories + 1",
            [(shingle,) for shingle in sorted(novel)],
        )
