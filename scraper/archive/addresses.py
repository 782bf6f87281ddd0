"""The room of addresses: what lists have shown, and what became of each."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from scraper.archive.address import RECHECKS, RETRIED, SLACK, Address
from scraper.article import Link
from scraper.text import urls
from scraper.verdict import STORED, Verdict

_COLUMNS = (
    "url, source, title, date, first_seen, last_seen, etag, last_modified,"
    " verdict, verdict_at, tries, article_id, recheck_at"
)


class Addresses:
    """Tables ``addresses`` and ``verdicts``; keyed by ``urls.canonical``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def see(self, source: str, links: Iterable[Link], at: datetime) -> None:
        """Remember what a list has shown; pending until a verdict settles it."""
        moment = at.isoformat()
        self._conn.executemany(
            "insert into addresses (url_key, url, source, title, date, first_seen, last_seen)"
            " values (?, ?, ?, ?, ?, ?, ?) on conflict (url_key) do update set"
            " title = coalesce(excluded.title, title), date = coalesce(excluded.date, date),"
            " last_seen = excluded.last_seen,"
            " source = case when article_id is null then excluded.source else source end",
            [
                (urls.canonical(link.url), link.url, source, link.title, link.date, moment, moment)
                for link in links
            ],
        )

    def get(self, url: str) -> Address | None:
        """Return what is known of an address, under any of its spellings."""
        row = self._conn.execute(
            f"select {_COLUMNS} from addresses where url_key = ?",  # noqa: S608
            (urls.canonical(url),),
        ).fetchone()
        return _address(row) if row else None

    def pending(self, source: str, now: datetime) -> list[Address]:
        """Return what is due whether a list still shows it or not: postponed ones first, then
        those never tried, then those whose wait is over."""
        rows = self._conn.execute(
            f"select {_COLUMNS} from addresses"  # noqa: S608
            " where source = ? and article_id is null"
            " order by verdict is not 'postponed', tries, first_seen, url_key",
            (source,),
        )
        return [address for address in map(_address, rows) if address.is_due(now)]

    def to_recheck(self, source: str, now: datetime) -> list[Address]:
        """Return the stored articles that are to be looked at again, the longest due first."""
        rows = self._conn.execute(
            f"select {_COLUMNS} from addresses"  # noqa: S608
            " where source = ? and recheck_at <= ? order by recheck_at, url_key",
            (source, (now + SLACK).isoformat()),
        )
        return [address for address in map(_address, rows) if address.is_due(now)]

    def settle(
        self,
        run_id: int,
        source: str,
        url: str,
        verdict: Verdict,
        detail: str,
        at: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        article_id: int | None = None,
    ) -> None:
        """Write the one verdict of an address in a run.

        Validators and article that are not given keep their last value. Raises ``ValueError``
        when the run has settled the address already.
        """
        key = urls.canonical(url)
        moment = at.isoformat()
        tries = "0" if verdict in STORED else "tries"
        if verdict not in STORED and verdict is not Verdict.POSTPONED:
            tries = "tries + 1"
        self._conn.execute(
            "insert into addresses (url_key, url, source, first_seen, last_seen)"
            " values (?, ?, ?, ?, ?) on conflict (url_key) do nothing",
            (key, url, source, moment, moment),
        )
        try:
            self._conn.execute(
                "insert into verdicts (run_id, url_key, source, verdict, detail, at)"
                " values (?, ?, ?, ?, ?, ?)",
                (run_id, key, source, verdict.value, detail, moment),
            )
        except sqlite3.IntegrityError as error:
            if "UNIQUE" not in str(error):
                raise
            raise ValueError(f"run {run_id} has settled {url} already") from error
        self._conn.execute(
            f"update addresses set verdict = ?, verdict_at = ?, tries = {tries},"  # noqa: S608
            " etag = coalesce(?, etag), last_modified = coalesce(?, last_modified),"
            " article_id = coalesce(?, article_id) where url_key = ?",
            (verdict.value, moment, etag, last_modified, article_id, key),
        )
        if verdict is Verdict.NEW:
            self._recheck(key, at, at)
        elif verdict not in RETRIED:
            self._recheck(key, self._stored_at(key), at)

    def _stored_at(self, key: str) -> datetime | None:
        query = "select stored_at from addresses where url_key = ?"
        (stored,) = self._conn.execute(query, (key,)).fetchone()
        return datetime.fromisoformat(stored) if stored else None

    def _recheck(self, key: str, stored: datetime | None, at: datetime) -> None:
        """Set when an article that was first stored then is looked at after ``at``."""
        if stored is None:
            return
        after = next((stored + wait for wait in RECHECKS if stored + wait > at), None)
        self._conn.execute(
            "update addresses set stored_at = ?, recheck_at = ? where url_key = ?",
            (stored.isoformat(), after.isoformat() if after else None, key),
        )

    def settled(self, run_id: int, url: str) -> Verdict | None:
        """Return the verdict of an address in a run, ``None`` while it has none."""
        row = self._conn.execute(
            "select verdict from verdicts where run_id = ? and url_key = ?",
            (run_id, urls.canonical(url)),
        ).fetchone()
        return Verdict(row[0]) if row else None


def _address(row: tuple[object, ...]) -> Address:
    (
        url,
        source,
        title,
        date,
        first,
        last,
        etag,
        modified,
        verdict,
        at,
        tries,
        article_id,
        recheck,
    ) = row
    return Address(
        url=str(url),
        source=str(source),
        title=_text(title),
        date=_text(date),
        first_seen=datetime.fromisoformat(str(first)),
        last_seen=datetime.fromisoformat(str(last)),
        etag=_text(etag),
        last_modified=_text(modified),
        verdict=Verdict(str(verdict)) if verdict else None,
        verdict_at=datetime.fromisoformat(str(at)) if at else None,
        tries=int(str(tries)),
        article_id=int(str(article_id)) if article_id is not None else None,
        recheck_at=datetime.fromisoformat(str(recheck)) if recheck else None,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
