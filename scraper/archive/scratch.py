"""A second set of the rooms of stories, in a file of its own that vanishes: to group anew.

It has the archive's tables of stories and postings, and a table ``told`` in place of the view.
Its articles are numbered by whoever fills it: in canonical order, so that whatever the rooms
decide by the smaller number, they decide alike whatever order pages came in.
"""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from types import TracebackType

from sqlite_utils import Database

from scraper.archive.corrections import Corrections
from scraper.archive.index import Index
from scraper.archive.migrate import SCHEMA, statements
from scraper.archive.stories import Stories
from scraper.reposts.texts import Attribution, Sharing, Telling

_TABLES = {"postings", "members", "merges", "edges", "stories", "splits", "corrections"}
_NAME = re.compile(r"create (?:table (\w+)|index \w+ on (\w+))", re.IGNORECASE)
_TOLD = """
create table told (
  id integer primary key, title text, outlet text, house text, key text, original_key text,
  original_url text, published text, fetched_at text, self_credited integer, body text
);
create index told_by_key on told (key);
create index told_by_original on told (original_key) where original_key is not null;
create table credits (
  article_id integer, position integer, role text, name text, outlet text, url text, url_key text,
  primary key (article_id, position)
) without rowid;
create table frequencies (shingle integer primary key, stories integer not null);
"""


class Scratch:
    """Rooms ``stories`` and ``index`` over a temporary file (or ``path``)."""

    def __init__(self, path: str = "") -> None:
        self._conn = sqlite3.connect(path, isolation_level=None)
        self.db = Database(self._conn, execute_plugins=False)
        self._conn.execute("pragma journal_mode = off")
        self._conn.execute("pragma synchronous = off")
        for statement in statements(SCHEMA.read_text(encoding="utf-8")):
            named = _NAME.search(statement)
            if named and (named[1] or named[2]) in _TABLES:
                self._conn.execute(statement)
        self._conn.executescript(_TOLD)
        self.stories = Stories(self.db)
        self.index = Index(self.db)
        self.corrections = Corrections(self.db)

    def add(self, telling: Telling, title: str, body: str) -> None:
        """Take a page in under the number of its telling."""
        self._conn.execute(
            "insert into told values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                telling.id,
                title,
                telling.outlet,
                telling.house,
                telling.key,
                telling.original_key,
                telling.original_url,
                telling.published,
                telling.fetched_at.isoformat() if telling.fetched_at else None,
                int(telling.self_credited),
                body,
            ),
        )
        self._conn.executemany(
            "insert into credits values (?, ?, ?, ?, ?, ?, ?)", _credits(telling.id, telling.chain)
        )

    def linked(self, article_id: int) -> list[str]:
        """Return the twin key of the address that a page names as its original, if it does."""
        row = self._conn.execute(
            "select original_key from told where id = ?", (article_id,)
        ).fetchone()
        return [row[0]] if row and row[0] else []

    def freeze(self) -> None:
        """Keep how many stories share each shingle, and take all postings and stories back."""
        self._conn.execute(
            "insert into frequencies select shingle, count(*) from postings group by shingle"
            " having count(*) > 1"
        )
        self._conn.execute("delete from postings")
        self.stories.clear()
        self.index = Frozen(self.db)

    def close(self) -> None:
        """Close and thereby remove the file."""
        self._conn.close()

    def __enter__(self) -> "Scratch":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Frozen(Index):
    """An index whose story counts are those of :meth:`Scratch.freeze`."""

    def sharing(self, shingles: Collection[int]) -> Sharing:
        """Return who is posted under these shingles by now, and the frozen counts."""
        return Sharing(super().sharing(shingles).articles, self.stories_with(shingles))

    def stories_with(self, shingles: Collection[int], least: int = 1) -> Mapping[int, int]:
        """Return in how many stories each shingle was posted when the counts were frozen."""
        return dict(
            self._conn.execute(
                "select shingle, stories from frequencies"
                " where shingle in (select value from json_each(?)) and stories >= ?",
                (json.dumps(list(shingles)), least),
            )
        )


def _credits(article_id: int, chain: Iterable[Attribution]) -> list[tuple[object, ...]]:
    return [
        (article_id, place, one.role, one.name, one.outlet, one.url, one.key)
        for place, one in enumerate(chain)
    ]
