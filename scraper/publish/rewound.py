"""An archive that was restored from a backup: what it has forgotten, and what it numbers anew.

Readers must not suffer from it. What was withdrawn stays away although the archive has lost the
withdrawal, and a number that readers know never leads to another page. A person has to mend it;
until then all else is published.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.archive import Archive
from scraper.archive.stored import StoredArticle
from scraper.publish.moments import stamp
from scraper.publish.rows import Row, Rows, as_json
from scraper.publish.tombstones import KEPT, tombstone
from scraper.text.urls import twin_key

LOST = "lost_at"
"""Key in ``meta``: moments at which articles had left the archive. Nobody has withdrawn those."""

_NAMED = 5
"""Addresses that a remark names; the next publication names others once these are mended."""
_COLUMNS = ", ".join((*KEPT, "status", "withdrawn_at", "withdrawal_notice"))


class Rewound:
    """Tells what not to publish as the archive has it, and collects what a person has to know.

    A tombstone is explained by the moment of a withdrawal that the archive's ledger still has,
    or by one at which the archive had lost the article.
    """

    def __init__(
        self,
        db: Database,
        archive: Archive,
        known: Mapping[str, str],
        at: datetime,
        *,
        is_rewound: bool,
    ) -> None:
        self._db, self._at, self._invented = db, at, archive.world != "live"
        self._acts = {stamp(act.at) for act in archive.withdrawals.all()}
        self._lost = set(json.loads(known.get(LOST, "[]")))
        query = f"select {_COLUMNS} from articles where status = 'withdrawn'"  # noqa: S608
        stones = list(db.query(query))
        self._is_rewound, self._in_doubt = is_rewound, is_rewound or bool(stones)
        self._forgotten = {
            twin_key(row["url"]): row for row in stones if not self._is_explained(row)
        }
        self._hidden: dict[int, str] = {}
        self._renumbered: dict[int, str] = {}

    @property
    def strangers(self) -> Collection[int]:
        """Numbers under which the archive has another page than readers."""
        return self._renumbered

    @property
    def lost_at(self) -> str:
        """Value of :data:`LOST`."""
        return as_json(sorted(self._lost))

    def lose(self, row: Row) -> Rows:
        """Return what remains of a published row whose article the archive has no more."""
        at = self._at
        forgotten = {row["withdrawn_at"] for row in self._forgotten.values()}
        while stamp(at) in self._acts | forgotten:  # must not look like one of these
            at += timedelta(seconds=1)
        self._lost.add(stamp(at))
        return tombstone(row, at, invented=self._invented)

    def instead(self, stored: StoredArticle) -> Rows | None:
        """Return what to publish in place of an article; ``None``: the article."""
        if not self._in_doubt:
            return None
        query = f"select {_COLUMNS} from articles where id = ?"  # noqa: S608
        before: Row | None = next(iter(self._db.query(query, [stored.id])), None)
        url = stored.article.url or ""
        is_live = before is not None and before["status"] == "published"
        is_same = before is None or twin_key(before["url"]) == twin_key(url)
        if before and not is_same and (self._is_rewound or not is_live):
            self._renumbered[stored.id] = url
            return self.lose(before) if is_live else self._again(before)
        stone = self._forgotten.get(twin_key(url))
        if stone is None or stored.withdrawal_id is not None:
            return None
        if before and (is_live or self._is_explained(before)):
            return None  # withdrawn once more since, and restored
        self._hidden[stored.id] = url
        row = {"id": stored.id, "site": stored.source, "story": stored.story_id, "url": url}
        return self._again({**stone, **row})

    def remarks(self, target: Path) -> tuple[str, ...]:
        """Say what a person has to mend, with the cure; one line each."""
        told = []
        if self._hidden:
            told.append(
                f"{target}: the archive, restored from a backup, has forgotten that these were"
                f" withdrawn: {some(list(self._hidden.values()))}; readers do not get them:"
                " `scrapy withdraw` each again, then `scrapy restore` what they may have"
            )
        if self._renumbered:
            pairs = [f"{number} {new}" for number, new in sorted(self._renumbered.items())]
            told.append(
                f"{target}: the archive, restored from a backup, has given numbers of published"
                f" articles to other pages: {some(pairs)}; readers do not get these;"
                " docs/running.md, Restoring a backup, tells how to begin the file anew"
            )
        return tuple(told)

    def _is_explained(self, row: Row) -> bool:
        at = row["withdrawn_at"]  # null in a file of before there were withdrawals
        return at is None or at in self._acts or at in self._lost

    def _again(self, stone: Row) -> Rows:
        at = datetime.fromisoformat(stone["withdrawn_at"]) if stone["withdrawn_at"] else self._at
        return tombstone(stone, at, stone["withdrawal_notice"] or "", invented=self._invented)


def some(names: Sequence[str]) -> str:
    """Return the first of these, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
