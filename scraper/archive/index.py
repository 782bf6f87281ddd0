"""The room of the repost index: which articles are posted under a shingle."""

import json
from collections.abc import Collection, Iterable, Mapping

from sqlite_utils import Database

from scraper.reposts.fingerprint import fingerprint
from scraper.reposts.normalise import comparable
from scraper.reposts.texts import Sharing, Text

_POSTED = (
    "select shingle, article_id from postings"
    " where shingle in (select value from json_each(?)) order by shingle, article_id"
)
LINKED = 64
"""Most articles found by one address."""


class Index:
    """Table ``postings``, and the texts of the view ``told``: the ``Index`` of ``scraper.reposts``.

    A shingle's postings are the stories that tell it, for a copy is posted only under what its
    story has not told before.
    """

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def sharing(self, shingles: Collection[int]) -> Sharing:
        """Return who is posted under these shingles."""
        found: dict[int, list[int]] = {}
        for shingle, article_id in self._conn.execute(_POSTED, (_listed(shingles),)):
            found.setdefault(shingle, []).append(article_id)
        return Sharing(found, {shingle: len(articles) for shingle, articles in found.items()})

    def stories_with(self, shingles: Collection[int], least: int = 1) -> Mapping[int, int]:
        """Return in how many stories each shingle was posted, if it was in ``least`` or more."""
        rows = self._conn.execute(
            "select shingle, count(*) from postings where shingle in"
            " (select value from json_each(?)) group by shingle having count(*) >= ?",
            (_listed(shingles), least),
        )
        return dict(rows)

    def linked(self, keys: Collection[str]) -> list[int]:
        """Return members at one of these twin keys, or that name one as their original."""
        rows = self._conn.execute(
            "with wanted as (select value from json_each(?)), found as (select id from told"
            " where key in wanted union select id from told where original_key in wanted)"
            " select id from found join members on article_id = id order by id limit ?",
            (json.dumps([key for key in keys if key]), LINKED),
        )
        return [article_id for (article_id,) in rows]

    def text(self, article_id: int) -> Text:
        """Return the text of a stored article. Raises ``KeyError`` for an unknown one."""
        row = self._conn.execute(
            "select body, title, outlet, key, published from told where id = ?", (article_id,)
        ).fetchone()
        if row is None:
            raise KeyError(f"no text of article {article_id}")
        return Text(article_id, comparable(row[0]), *row[1:])

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

    @property
    def form(self) -> str:
        """The name of the form that the postings have; empty in archives of before."""
        row = self._conn.execute("select value from meta where key = 'index'").fetchone()
        return str(row[0]) if row else ""

    def clear(self, form: str) -> None:
        """Take all postings back, and name the form of those to come."""
        self._conn.execute("delete from postings")
        self._conn.execute(
            "insert into meta (key, value) values ('index', ?)"
            " on conflict (key) do update set value = excluded.value",
            (form,),
        )

    def articles(self) -> list[int]:
        """Return the ids of all articles, in order."""
        return [one for (one,) in self._conn.execute("select id from told order by id")]

    def post(self, article_id: int, shingles: Collection[int]) -> None:
        """Post an article under these shingles."""
        self._conn.executemany(
            "insert or ignore into postings (shingle, article_id) values (?, ?)",
            [(shingle, article_id) for shingle in sorted(shingles)],
        )

    def withdraw(self, article_id: int, shingles: Collection[int]) -> None:
        """Take an article's postings under these shingles back."""
        self._conn.execute(
            "delete from postings where article_id = ?"
            " and shingle in (select value from json_each(?))",
            (article_id, _listed(shingles)),
        )

    def posted(self, article_id: int) -> frozenset[int]:
        """Return the shingles that an article is posted under."""
        could = fingerprint(self.text(article_id).kept).all()
        rows = self._conn.execute(_POSTED, (_listed(could),))
        return frozenset(shingle for shingle, other in rows if other == article_id)


def _listed(shingles: Iterable[int]) -> str:
    return json.dumps(list(shingles))
