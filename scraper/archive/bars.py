"""The room of bars: by which addresses and passages a withdrawn text is known if it comes again."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from sqlite_utils import Database

Barring = Literal["page", "original", "free"]
"""An address of a withdrawn page, one that it names as its original, one that is another text."""

HELD = "select article_id from barred_addresses where kind = 'page'"
"""Selects the articles that are withdrawn and not restored."""


class Bars:
    """Tables ``barred_addresses`` and ``barred_shingles``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def bar(self, article_id: int, keys: Mapping[str, Barring], shingles: Iterable[int]) -> None:
        """Bar the twin keys of addresses, and whatever shares these shingles."""
        self._conn.executemany(
            "insert or ignore into barred_addresses (key, article_id, kind) values (?, ?, ?)",
            [(key, article_id, kind) for key, kind in keys.items()],
        )
        self._conn.executemany(
            "insert or ignore into barred_shingles (shingle, article_id) values (?, ?)",
            [(shingle, article_id) for shingle in sorted(set(shingles))],
        )

    def unbar(self, article_id: int) -> None:
        """Lift all that bars an article's text; by which it is known stays until it is read."""
        self._conn.execute("delete from barred_addresses where article_id = ?", (article_id,))

    def free(self, key: str) -> None:
        """Let the page at a twin key tell what it will of the texts that are withdrawn today."""
        self._conn.execute(
            "insert or ignore into barred_addresses (key, article_id, kind)"  # noqa: S608
            f" select ?, article_id, 'free' from ({HELD})",
            (key,),
        )

    def forget_shingles(self, article_id: int) -> None:
        """Forget by what an article's text is known."""
        self._conn.execute("delete from barred_shingles where article_id = ?", (article_id,))

    def is_held(self, article_id: int) -> bool:
        """Whether an article is withdrawn and not restored."""
        row = self._conn.execute(
            f"select exists ({HELD} and article_id = ?)",
            (article_id,),
        ).fetchone()
        return bool(row[0])

    def any_barred(self) -> bool:
        """Whether anything is barred at all."""
        row = self._conn.execute("select exists (select 1 from barred_addresses)").fetchone()
        return bool(row[0])

    def barred(self, keys: Collection[str]) -> list[tuple[str, int, Barring]]:
        """Return which of these twin keys are barred: key, withdrawn article, as what."""
        rows = self._conn.execute(
            "select key, article_id, kind from barred_addresses"
            " where key in (select value from json_each(?)) order by article_id, kind",
            (json.dumps(list(keys)),),
        )
        return [(key, article_id, kind) for key, article_id, kind in rows]

    def sharing(self, shingles: Collection[int]) -> dict[int, set[int]]:
        """Return by withdrawn article which of these shingles its text had."""
        rows = self._conn.execute(
            "select article_id, shingle from barred_shingles"  # noqa: S608
            f" where shingle in (select value from json_each(?)) and article_id in ({HELD})",
            (json.dumps(list(shingles)),),
        )
        found: dict[int, set[int]] = {}
        for article_id, shingle in rows:
            found.setdefault(article_id, set()).add(shingle)
        return found

    def shingles(self, article_id: int) -> set[int]:
        """Return the shingles that a withdrawn article's text had."""
        rows = self._conn.execute(
            "select shingle from barred_shingles where article_id = ?", (article_id,)
        )
        return {shingle for (shingle,) in rows}
