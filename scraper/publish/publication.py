"""One publication: from the archive into the file, only what changed, all at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from scraper.archive import following
from scraper.archive.archive import Archive
from scraper.archive.stored import StoredArticle
from scraper.publish import articles, changes, search, sources, stories
from scraper.publish.attribution import INVENTED
from scraper.publish.errors import PublishError
from scraper.publish.moments import stamp
from scraper.publish.rows import RENDERING, as_json, rows, tombstone
from scraper.publish.show import Show
from scraper.publish.target import opened
from scraper.source import Source

GENERATOR = "Yuanliu 0.1"
NOTICE = "转载请保留每篇的署名行 / keep the attribution line with every text"
BATCH = 500
"""Articles that are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many articles a publication touched, by what happened to them."""

    new: int
    updated: int
    regrouped: int
    withdrawn: int
    restored: int


def publish(
    archive: Archive, target: Path, *, sources: Mapping[str, Source], at: datetime
) -> Published:
    """Bring the file at ``target`` to the archive's state, or make it.

    Readers see the state before or after. Only rows that differ are written; ``sources`` is
    the register with each source's show policy. Raises :class:`PublishError` and leaves the
    file as it was when it belongs to another world or archive, to a newer program, or is no
    file of ours.
    """
    identity = following.identity(archive)
    with (
        opened(target, world=archive.world, identity=identity) as db,
        following.still(archive),
    ):
        return _Publication(archive, target, db, at).run(sources)


class _Publication:
    def __init__(self, archive: Archive, target: Path, db: Database, at: datetime) -> None:
        self._archive, self._target, self._db, self._at = archive, target, db, at
        self._invented = archive.world != "live"
        self._ledger = changes.Ledger()
        self._policies: Mapping[str, Show] = {}

    def run(self, register: Mapping[str, Source]) -> Published:
        before = changes.last_seq(self._db)
        names = following.source_names(self._archive)
        self._policies, changed = sources.write(self._db, register, names)
        dirty: set[int] = set()
        for batch in self._changed(changed):
            dirty |= self._write(batch)
        dirty |= self._reconcile()
        stories.write(self._db, self._archive, dirty, self._ledger)
        counts = self._ledger.write(self._db, self._at)
        self._sign(anything=changes.last_seq(self._db) > before)
        if changes.hidden_since(self._db, before):
            search.forget(self._db)
        return Published(
            new=counts["new"],
            updated=counts["updated"],
            regrouped=counts["regrouped"],
            withdrawn=counts["withdrawn"],
            restored=counts["restored"],
        )

    def _changed(self, policies: set[str]) -> Iterator[list[StoredArticle]]:
        """Yield what the archive has changed since last time, then whose policy changed."""
        seq = self._mark()
        while batch := self._archive.articles.since(seq, BATCH):
            yield batch
            seq = batch[-1].seq
        for name in sorted(policies):
            ids = following.article_ids(self._archive, name)
            for start in range(0, len(ids), BATCH):
                found = map(self._archive.articles.get, ids[start : start + BATCH])
                yield [stored for stored in found if stored]

    def _mark(self) -> int:
        """Return the archive's change up to which the file is made; 0 to look at everything."""
        known = {row["key"]: row["value"] for row in self._db.table("meta").rows}
        mark = int(known.get("archive_seq", "0"))
        rewound = mark > following.last_seq(self._archive)  # the archive is a restored backup
        return 0 if rewound or known.get("rendering") != str(RENDERING) else mark

    def _write(self, batch: list[StoredArticle]) -> set[int]:
        alone = next((stored.id for stored in batch if stored.story_id is None), None)
        if alone is not None:
            fault, cure = f"article {alone} of the archive has no story", "restore a backup of it"
            raise PublishError(self._target, fault, cure)
        made = [
            rows(stored, self._policies[stored.source], invented=self._invented) for stored in batch
        ]
        return articles.write(self._db, made, self._ledger) | {
            stored.story_id for stored in batch if stored.story_id is not None
        }

    def _reconcile(self) -> set[int]:
        """Withdraw what the archive no longer has, and bring back what it has again.

        Neither shows in its sequence numbers: a purge or a restored backup leaves no mark there.
        """
        live = "select count(*), coalesce(sum(id), 0) from articles where status = 'published'"
        if self._db.execute(live).fetchone() == following.tally(self._archive):
            return set()
        kept = set(following.article_ids(self._archive))
        seen = {
            row["id"]: row
            for row in self._db.table("articles").rows_where(
                "status = 'published'", select="id, site, story, url, repost_permission"
            )
        }
        stones = [tombstone(seen[i], invented=self._invented) for i in sorted(set(seen) - kept)]
        ids = as_json([stone.article["id"] for stone in stones])
        self._db.table("copies").delete_where("article in (select value from json_each(?))", [ids])
        back = filter(None, map(self._archive.articles.get, sorted(kept - set(seen))))
        return articles.write(self._db, stones, self._ledger) | self._write(list(back))

    def _sign(self, *, anything: bool) -> None:
        moment = stamp(self._at)
        known = {
            "generator": GENERATOR,
            "notice": INVENTED if self._invented else NOTICE,
            "checked_at": moment,
            "archive_seq": str(following.last_seq(self._archive)),
            "rendering": str(RENDERING),
            **({"made_at": moment} if anything or not self._signed() else {}),
        }
        self._db.table("meta").upsert_all(
            [{"key": key, "value": value} for key, value in known.items()], pk="key"
        )

    def _signed(self) -> bool:
        return bool(self._db.table("meta").count_where("key = 'made_at'"))
