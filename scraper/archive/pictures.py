"""The room of pictures: which addresses were asked for, what came, and which articles show it.

The bytes lie in a folder of their own, because readers get them as files; here is what they are
called. A picture is known by the canonical form of its address, a file by the hash of its bytes,
so that equal pictures of several addresses are one file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from scraper.archive.rechecks import SLACK
from scraper.text import urls
from scraper.text.secrets import DETAIL, tellable

WAITS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
"""After a failure; after the last of them a picture is asked for once more, and then given up."""

_SEEN = "pictures_seq"
"""In ``meta``: the change of the archive up to which pictures have followed."""
_UNUSED = "not exists (select 1 from picture_uses u where u.key = pictures.key)"


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that lies in the folder of images."""

    sha256: str
    type: str
    """``jpg``, ``png``, ``gif`` or ``webp``."""
    size: int
    """Bytes."""

    @property
    def path(self) -> str:
        """Where it lies below the data folder, and below the address of the site."""
        return f"images/{self.sha256[:2]}/{self.sha256}.{self.type}"


class Pictures:
    """Tables ``pictures`` and ``picture_uses``. What changes them belongs into a transaction."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def show(self, article_id: int, source: str, addresses: Iterable[str], at: datetime) -> None:
        """Note which pictures an article shows; those that are new are due at once."""
        named = {urls.canonical(address): address for address in addresses}
        for key in self._keys(article_id) - set(named):
            self._conn.execute(
                "delete from picture_uses where article_id = ? and key = ?", (article_id, key)
            )
        for key, address in named.items():
            self._conn.execute(
                "insert or ignore into pictures (key, url, source, due_at) values (?, ?, ?, ?)",
                (key, address, source, at.isoformat()),
            )
            self._conn.execute(
                "insert or ignore into picture_uses (article_id, key) values (?, ?)",
                (article_id, key),
            )

    def shows(self, article_id: int, addresses: Iterable[str]) -> bool:
        """Return whether these are the pictures that an article is known to show."""
        return self._keys(article_id) == set(map(urls.canonical, addresses))

    def due(self, source: str, now: datetime, limit: int) -> list[str]:
        """Return addresses of a source's pictures to ask for now, those of late first."""
        rows = self._conn.execute(
            "select url from pictures where source = ? and due_at <= ? and not "  # noqa: S608
            f"{_UNUSED} order by due_at desc, key limit ?",
            (source, (now + SLACK).isoformat(), limit),
        )
        return [str(url) for (url,) in rows]

    def is_due(self, address: str, now: datetime) -> bool:
        """Return whether a picture is to be asked for now."""
        row = self._conn.execute(
            "select 1 from pictures where key = ? and due_at <= ?",
            (urls.canonical(address), (now + SLACK).isoformat()),
        ).fetchone()
        return row is not None

    def users(self, address: str) -> list[int]:
        """Return the articles that show a picture."""
        rows = self._conn.execute(
            "select article_id from picture_uses where key = ? order by 1",
            (urls.canonical(address),),
        )
        return [int(article) for (article,) in rows]

    def keep(self, address: str, kept: Kept, at: datetime) -> None:
        """Note that a picture has come."""
        self._conn.execute(
            "update pictures set sha256 = ?, type = ?, size = ?, tries = tries + 1, fault = '',"
            " fetched_at = ?, due_at = null where key = ?",
            (kept.sha256, kept.type, kept.size, at.isoformat(), urls.canonical(address)),
        )

    def fail(self, address: str, fault: str, at: datetime) -> None:
        """Note that a picture has not come, and when to ask for it again."""
        key = urls.canonical(address)
        row = self._conn.execute("select tries from pictures where key = ?", (key,)).fetchone()
        tries = int(row[0]) if row else 0
        again = (at + WAITS[tries]).isoformat() if tries < len(WAITS) else None
        self._conn.execute(
            "update pictures set tries = tries + 1, fault = ?, fetched_at = ?, due_at = ?"
            " where key = ?",
            (tellable(fault, DETAIL), at.isoformat(), again, key),
        )

    def files(self, article_id: int) -> Mapping[str, str]:
        """Return where the pictures of an article lie: canonical address → path."""
        rows = self._conn.execute(
            "select p.key, p.sha256, p.type, p.size from picture_uses u join pictures p using (key)"
            " where u.article_id = ? and p.sha256 is not null",
            (article_id,),
        )
        return {str(key): Kept(*kept).path for key, *kept in rows}

    def sources(self) -> list[str]:
        """Return the sources of which pictures are known."""
        rows = self._conn.execute("select distinct source from pictures order by 1")
        return [str(source) for (source,) in rows]

    def articles(self, source: str) -> list[int]:
        """Return the articles of a source that show pictures."""
        rows = self._conn.execute(
            "select distinct article_id from picture_uses join pictures using (key)"
            " where source = ? order by 1",
            (source,),
        )
        return [int(article) for (article,) in rows]

    def withdrawn(self) -> list[int]:
        """Return the withdrawn articles that show pictures."""
        rows = self._conn.execute(
            "select id from articles a where withdrawal_id is not null"
            " and exists (select 1 from picture_uses u where u.article_id = a.id)"
        )
        return [int(article) for (article,) in rows]

    def changed(self, sources: Iterable[str]) -> tuple[list[int], int]:
        """Return the articles of some sources that have changed since pictures followed last, and
        the change that they reach to.

        None the first time: nobody goes through an old archive for the pictures of its years.
        """
        known = dict(
            self._conn.execute("select key, value from meta where key in ('seq', ?)", (_SEEN,))
        )
        last = int(known.get("seq", "0"))
        rows = self._conn.execute(
            "select id from articles where seq > ? and withdrawal_id is null"
            " and source in (select value from json_each(?)) order by seq",
            (int(known.get(_SEEN, last)), json.dumps(list(sources))),
        )
        return [int(article) for (article,) in rows], last

    def followed(self, seq: int) -> None:
        """Note up to which change of the archive pictures have followed."""
        self._conn.execute(
            "insert or replace into meta (key, value) values (?, ?)", (_SEEN, str(seq))
        )

    def release(self, article_ids: Iterable[int]) -> None:
        """Note that articles show no pictures any more."""
        self._conn.executemany(
            "delete from picture_uses where article_id = ?",
            [(article_id,) for article_id in article_ids],
        )

    def forget_unused(self) -> list[str]:
        """Forget the pictures that no article shows; return the paths of files to be removed."""
        gone = self._conn.execute(
            f"delete from pictures where {_UNUSED} returning sha256, type, size"  # noqa: S608
        ).fetchall()
        kept = {Kept(*row) for row in gone if row[0]}
        return sorted(one.path for one in kept if not self._is_kept(one.sha256))

    def paths(self) -> set[str]:
        """Return the paths of all files that some address has led to."""
        rows = self._conn.execute(
            "select distinct sha256, type, size from pictures where sha256 is not null"
        )
        return {Kept(*row).path for row in rows}

    def _is_kept(self, sha256: str) -> bool:
        row = self._conn.execute("select 1 from pictures where sha256 = ?", (sha256,)).fetchone()
        return row is not None

    def _keys(self, article_id: int) -> set[str]:
        rows = self._conn.execute(
            "select key from picture_uses where article_id = ?", (article_id,)
        )
        return {str(key) for (key,) in rows}
