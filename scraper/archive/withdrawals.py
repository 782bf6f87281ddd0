"""The room of withdrawals: the ledger of what readers must not see, and what they may see again.

信息网络传播权保护条例 art. 14 to 17: a notice asks for removal, which is at once; a counter-notice
asks for restoration. The rows stay for ever.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

What = Literal["page", "story"]


@dataclass(frozen=True, slots=True)
class Restoration:
    """One act of giving back, or of letting in what only looked like a withdrawn text."""

    withdrawal: int | None
    """The act that it undoes, in whole or in part; ``None`` of what was let in."""
    subject: str
    reason: str
    said_by: str
    countered_on: str | None
    """Day of the counter-notice (说明), as ISO 8601."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One act of withdrawing, and what became of it."""

    id: int
    what: What
    subject: str
    """Address of the page, or number of the story."""
    reason: str
    """For the ledger; readers do not see it."""
    said_by: str
    """Who asked for it."""
    told: str
    """What readers are told in place of the text; may be empty."""
    noticed_on: str | None
    """Day of the notice (通知), as ISO 8601."""
    at: datetime
    purged_at: datetime | None = None
    """Since when the archive holds no text of it any more."""


class Withdrawals:
    """Tables ``withdrawals`` and ``restorations``, and which article is taken by which."""

    def __init__(self, db: Database) -> None:
        self._conn = db.conn

    def add(
        self,
        what: What,
        subject: str,
        reason: str,
        said_by: str,
        told: str,
        noticed_on: str | None,
        at: datetime,
    ) -> int:
        """Write a withdrawal down and return its number."""
        row = self._conn.execute(
            "insert into withdrawals (what, subject, reason, said_by, told, noticed_on, at)"
            " values (?, ?, ?, ?, ?, ?, ?) returning id",
            (what, subject, reason, said_by, told, noticed_on, at.isoformat()),
        ).fetchone()
        return int(row[0])

    def get(self, number: int) -> Withdrawal | None:
        """Return one withdrawal, restored or not."""
        return next(iter(self._select(" where id = ?", number)), None)

    def all(self) -> list[Withdrawal]:
        """Return the ledger, oldest first."""
        return self._select("")

    def take(self, article_id: int, number: int) -> None:
        """Note by which withdrawal an article is taken from readers."""
        self._conn.execute(
            "update articles set withdrawal_id = ? where id = ?", (number, article_id)
        )

    def give_back(self, article_id: int) -> None:
        """Let readers have an article again."""
        self._conn.execute("update articles set withdrawal_id = null where id = ?", (article_id,))

    def of(self, article_id: int) -> int | None:
        """Return the number of the withdrawal that an article is taken by."""
        row = self._conn.execute(
            "select withdrawal_id from articles where id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    def articles(self, number: int) -> list[int]:
        """Return the articles that are withdrawn by it."""
        rows = self._conn.execute(
            "select id from articles where withdrawal_id = ? order by id", (number,)
        )
        return [article_id for (article_id,) in rows]

    def taken_with(self, story: str) -> list[int]:
        """Return the articles that are withdrawn because a story of this number was."""
        rows = self._conn.execute(
            "select a.id from articles a join withdrawals w on w.id = a.withdrawal_id"
            " where w.what = 'story' and w.subject = ? order by a.id",
            (story,),
        )
        return [article_id for (article_id,) in rows]

    def give(self, given: Restoration) -> None:
        """Write down that something was given back."""
        self._conn.execute(
            "insert into restorations (withdrawal_id, subject, reason, said_by, countered_on, at)"
            " values (?, ?, ?, ?, ?, ?)",
            (
                given.withdrawal,
                given.subject,
                given.reason,
                given.said_by,
                given.countered_on,
                given.at.isoformat(),
            ),
        )

    def restorations(self) -> list[Restoration]:
        """Return what was ever given back or let in, oldest first."""
        rows = self._conn.execute(
            "select withdrawal_id, subject, reason, said_by, countered_on, at from restorations"
            " order by id"
        )
        return [
            Restoration(number, subject, reason, by, countered, datetime.fromisoformat(at))
            for number, subject, reason, by, countered, at in rows
        ]

    def purged(self, number: int, at: datetime) -> None:
        """Write down that the last text of a withdrawal has left the archive."""
        self._conn.execute(
            "update withdrawals set purged_at = ? where id = ?", (at.isoformat(), number)
        )

    def _select(self, where: str, *values: object) -> list[Withdrawal]:
        rows = self._conn.execute(
            "select id, what, subject, reason, said_by, told, noticed_on, at, purged_at"  # noqa: S608
            f" from withdrawals{where} order by id",
            values,
        )
        return [
            Withdrawal(
                number, what, subject, reason, by, told, noticed,
                datetime.fromisoformat(at), datetime.fromisoformat(purged) if purged else None,
            )
            for number, what, subject, reason, by, told, noticed, at, purged in rows
        ]  # fmt: skip
