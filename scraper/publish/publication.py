"""One publication: from the archive into the file, only what changed, all at once."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from scraper.archive import following, issued, staging
from scraper.archive.archive import Archive
from scraper.archive.stored import StoredArticle
from scraper.publish import articles, changes, replacing, search, sources, standing, stories
from scraper.publish.attribution import INVENTED
from scraper.publish.errors import PublishError
from scraper.publish.moments import stamp
from scraper.publish.numbers import Numbers
from scraper.publish.outcome import Published
from scraper.publish.rewound import LOST, Rewound
from scraper.publish.rows import RENDERING, Rows, as_json, rows
from scraper.publish.show import Show
from scraper.publish.target import may_be_gone, opened
from scraper.publish.tombstones import withdrawn
from scraper.source import Source

GENERATOR = "Yuanliu 0.1"
NOTICE = "转载请保留每篇的署名行 / keep the attribution line with every text"
BATCH = 500
"""Articles that are held in memory at a time."""
STEP = 5_000
"""Articles that are rendered anew in one transaction: readers wait for so many, no more."""


def publish(
    archive: Archive,
    target: Path,
    *,
    sources: Mapping[str, Source],
    at: datetime,
    everything: bool = False,
) -> Published:
    """Bring the file at ``target`` to the archive's state, or make it.

    Readers see the state before or after. Only rows that differ are written; ``sources`` is the
    register with each source's show policy. Where this program renders articles otherwise than the
    one before, the others follow in steps, each of them whole. ``everything`` compares what has not
    changed too. What clashes with an archive restored from a backup is held back and told in
    ``remarks``; so is what the archive has lost, which readers keep. Numbers of changes that a file
    has told which is gone are not given again. Raises :class:`PublishError` and leaves the file as
    it was when it belongs to another world or archive, to a newer program, or is no file of ours.
    """
    replacing.clear(target)
    staging.sweep(archive.path.parent)
    identity, published = following.identity(archive), Published()
    is_gone, is_stale = may_be_gone(target), True
    while is_stale:
        state = following.state(archive)
        with opened(target, world=archive.world, identity=identity) as db:
            with following.still(archive):
                numbers = Numbers(db, archive, is_gone=is_gone)
                step = _Publication(archive, target, db, at, state, numbers)
                done = step.run(sources, everything=everything)
                is_stale, used, last = step.is_stale, changes.highest(db), changes.last_seq(db)
            if step.is_rewound or step.has_taken:
                following.number_above(archive, *used)
            issued.promise(archive, last)
        issued.keep(archive, last)
        published = published.and_then(done)
    return published


class _Publication:
    def __init__(
        self,
        archive: Archive,
        target: Path,
        db: Database,
        at: datetime,
        state: following.State,
        numbers: Numbers,
    ) -> None:
        self._archive, self._target, self._db, self._at = archive, target, db, at
        self._state, self._all = state, False
        self._invented = archive.world != "live"
        self._ledger = changes.Ledger()
        self._policies: Mapping[str, Show] = {}
        self._lost: Mapping[int, str] = {}
        self.has_taken = False
        self._numbers = numbers
        self._known = {row["key"]: row["value"] for row in db.table("meta").rows}
        self._mark = following.State(
            int(self._known.get("archive_seq", "0")), self._known.get("archive_state", "")
        )
        self.is_rewound = self._numbers.before > 0 and not following.has_been(archive, self._mark)
        self._rewound = Rewound(db, archive, self._known, at, is_rewound=self.is_rewound)

    @property
    def is_stale(self) -> bool:
        """Whether articles are left that another program has rendered."""
        return bool(self._known["rendering"] != str(RENDERING))

    def run(self, register: Mapping[str, Source], *, everything: bool) -> Published:
        """Publish what has changed since last time, and render some of the rest anew if need be."""
        self._all = everything
        names = following.source_names(self._archive)
        self._policies, changed = sources.write(self._db, register, names)
        dirty: set[int] = set()
        for batch in self._changed(changed):
            dirty |= self._write(batch)
        dirty |= self._reconcile()
        self._known.setdefault("rendering", str(RENDERING))  # all of a new file is
        if self.is_stale:
            dirty |= self._render_some()
        dirty |= stories.every(self._db, self._archive) if everything else set()
        stories.write(self._db, self._archive, dirty, self._ledger, self._rewound.strangers)
        return self._end()

    def _render_some(self) -> set[int]:
        goal, _, reached = self._known.get("rendered_to", "").partition(":")
        last = int(reached) if goal == str(RENDERING) else 0
        dirty: set[int] = set()
        for _ in range(STEP // BATCH):
            batch = self._archive.articles.above(last, BATCH)
            if not batch:
                self._known["rendering"] = str(RENDERING)
                break
            dirty |= self._write(batch)
            last = batch[-1].id
        self._known["rendered_to"] = f"{RENDERING}:{last}"
        return dirty

    def _end(self) -> Published:
        counts = self._ledger.write(self._db, self._at, self._numbers.above)
        self._sign()
        if changes.hidden_since(self._db, self._numbers.before):
            search.forget(self._db)
        told = (*self._rewound.remarks(self._target), *self._numbers.remarks(self._target))
        if self._lost:
            told = (*told, standing.remark(self._target, self._lost))
        return Published(**{str(kind): count for kind, count in counts.items()}, remarks=told)

    def _changed(self, policies: set[str]) -> Iterator[list[StoredArticle]]:
        """Yield what the archive has changed since last time, then whose policy changed."""
        seq = 0 if self.is_rewound or self._all else self._mark.seq
        while batch := self._archive.articles.since(seq, BATCH):
            yield batch
            seq = batch[-1].seq
        for name in sorted(policies):
            ids = following.article_ids(self._archive, name)
            for start in range(0, len(ids), BATCH):
                found = map(self._archive.articles.get, ids[start : start + BATCH])
                yield [stored for stored in found if stored]

    def _write(self, batch: list[StoredArticle]) -> set[int]:
        alone = next((stored.id for stored in batch if stored.story_id is None), None)
        if alone is not None:
            fault = f"article {alone} of the archive has no story"
            cure = "`scrapy doctor --repair` gives it one"
            raise PublishError(self._target, fault, cure)
        return articles.write(self._db, map(self._rows, batch), self._ledger) | {
            stored.story_id for stored in batch if stored.story_id is not None
        }

    def _rows(self, stored: StoredArticle) -> Rows:
        if instead := self._rewound.instead(stored):
            return instead
        if stored.withdrawal_id is None:
            policy, files = self._policies[stored.source], self._archive.pictures.files(stored.id)
            return rows(stored, policy, invented=self._invented, files=files)
        act = self._archive.withdrawals.get(stored.withdrawal_id)
        assert act is not None, "a foreign key"
        return withdrawn(stored, act, invented=self._invented)

    def _reconcile(self) -> set[int]:
        """Withdraw what a restored archive no longer has, and bring back what it has again.

        Neither shows in its sequence numbers. What it has lost stays with readers.
        """
        live = "select count(*), coalesce(sum(id), 0) from articles where status = 'published'"
        is_same = self._db.execute(live).fetchone() == following.tally(self._archive)
        if is_same and not (self.is_rewound or self._all):
            return set()
        kept = set(following.article_ids(self._archive))
        seen = {
            row["id"]: row
            for row in self._db.table("articles").rows_where(
                "status = 'published'", select="id, site, story, url, repost_permission"
            )
        }
        self._lost = standing.lost(self._db, self._archive)
        gone = sorted(set(seen) - kept - set(self._lost))
        self.has_taken = bool(gone)
        stones = [self._rewound.lose(seen[one]) for one in gone]
        ids = as_json([stone.article["id"] for stone in stones])
        self._db.table("copies").delete_where("article in (select value from json_each(?))", [ids])
        back = filter(None, map(self._archive.articles.get, sorted(kept - set(seen))))
        return articles.write(self._db, stones, self._ledger) | self._write(list(back))

    def _sign(self) -> None:
        moment = stamp(self._at)
        is_changed = changes.last_seq(self._db) > self._numbers.before
        if is_changed or "made_at" not in self._known:
            self._known["made_at"] = moment
        self._known |= self._numbers.left_out(self._known)
        self._known |= {
            "generator": GENERATOR,
            "notice": INVENTED if self._invented else NOTICE,
            "checked_at": moment,
            "archive_seq": str(self._state.seq),
            "archive_state": self._state.token,
            LOST: self._rewound.lost_at,
        }
        self._db.table("meta").upsert_all(
            [{"key": key, "value": value} for key, value in self._known.items()], pk="key"
        )
