"""The room of addresses: what lists have shown, and what became of each."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from scraper.archive.address import RETRIED, Address
from scraper.archive.rechecks import SLACK, is_timely, next_look
from scraper.article import Link
from scraper.text import urls
from scraper.text.secrets import DETAIL, tellable
from scraper.verdict import STORED, Verdict

_COLUMNS = (
    "url, source, title, date, first_seen, last_seen, etag, last_modified,"
    " verdict, verdict_at, tries, article_id, recheck_at"
)


_UNLISTED = (
    "insert into addresses (url_key, url, source, title, date, first_seen, last_seen)"
    " values (?, ?, ?, ?, ?, ?, ?) on conflict (url_key) do "
)
_LISTED = _UNLISTED + (
    # A list goes on showing the title of what was withdrawn.
    "update set title = iif(verdict = 'barred', null, coalesce(excluded.title, title)),"
    " date = iif(verdict = 'barred', null, coalesce(excluded.date, date)),"
    " last_seen = excluded.last_seen,"
    " source = case when article_id is null then excluded.source else source end"
)
GONE = frozenset({Verdict.GONE, Verdict.SOFT_404})
"""Verdicts by which the page of a stored article no longer exists at its source."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The article that an address led to, where its verdict comes with one."""

    article_id: int
    published: str | None = None
    """Its own date; an article that was old when it came is not looked at again."""
    etag: str | None = None
    last_modified: str | None = None
    """Validators that are not given keep their last value."""


class Addresses:
    """Tables ``addresses`` and ``verdicts``; keyed by ``urls.canonical``."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def see(self, source: str, links: Iterable[Link], at: datetime, *, listed: bool = True) -> None:
        """Remember what a list has shown; pending until a verdict settles it.

        Not ``listed`` are links that come from elsewhere (left over, a redirect, by hand): they
        are remembered if they are new, and else say nothing.
        """
        moment = at.isoformat()
        self._conn.executemany(
            _LISTED if listed else f"{_UNLISTED} nothing",
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
        # Left to itself, SQLite would read the stored addresses too, which are nearly all.
        rows = self._conn.execute(
            f"select {_COLUMNS} from addresses indexed by addresses_unread"  # noqa: S608
            " where source = ? and article_id is null",
            (source,),
        )
        due = (address for address in map(_address, rows) if address.is_due(now))
        return sorted(due, key=_turn)

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
        kept: Kept | None = None,
    ) -> None:
        """Write the one verdict of an address in a run.

        Raises ``ValueError`` when the run has settled the address already.
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
                (run_id, key, source, verdict.value, tellable(detail, DETAIL), moment),
            )
        except sqlite3.IntegrityError as error:
            if "UNIQUE" not in str(error):
                raise
            raise ValueError(f"run {run_id} has settled {url} already") from error
        article_id, etag, modified = (
            (kept.article_id, kept.etag, kept.last_modified) if kept else (None, None, None)
        )
        self._conn.execute(
            f"update addresses set verdict = ?, verdict_at = ?, tries = {tries},"  # noqa: S608
            " etag = coalesce(?, etag), last_modified = coalesce(?, last_modified),"
            " article_id = coalesce(?, article_id) where url_key = ?",
            (verdict.value, moment, etag, modified, article_id, key),
        )
        if verdict is Verdict.BARRED:
            query = "update addresses set title = null, date = null where url_key = ?"
            self._conn.execute(query, (key,))
        if verdict is Verdict.NEW and is_timely(kept.published if kept else None, at):
            query = "update addresses set stored_at = ? where url_key = ?"
            self._conn.execute(query, (moment, key))
        if verdict not in RETRIED:
            self._look_again(key, verdict, at)

    def _look_again(self, key: str, verdict: Verdict, at: datetime) -> None:
        """Set when the article of an address, if it has one, is looked at after ``at``."""
        row = self._conn.execute(
            "select d.stored_at, a.gone_at from addresses d join articles a on a.id = d.article_id"
            " where d.url_key = ?",
            (key,),
        ).fetchone()
        if row is None:
            return
        stored, gone = (datetime.fromisoformat(told) if told else None for told in row)
        look = next_look(at, stored, (gone or at) if verdict in GONE else None)
        self._conn.execute(
            "update addresses set recheck_at = ? where url_key = ?",
            (look.isoformat() if look else None, key),
        )

    def settled(self, run_id: int, url: str) -> Verdict | None:
        """Return the verdict of an address in a run, ``None`` while it has none."""
        row = self._conn.execute(
            "select verdict from verdicts where run_id = ? and url_key = ?",
            (run_id, urls.canonical(url)),
        ).fetchone()
        return Verdict(row[0]) if row else None


def _turn(address: Address) -> tuple[bool, int, datetime, str]:
    later = address.verdict is not Verdict.POSTPONED
    return later, address.tries, address.first_seen, address.url


def _address(row: tuple[object, ...]) -> Address:
    url, source, title, date, first, last, etag, modified, verdict, at, tries, article_id, look = (
        row
    )
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
        recheck_at=datetime.fromisoformat(str(look)) if look else None,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
