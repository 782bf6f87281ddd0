"""Every published article against the archive: whether it is what publishing would make of it.

What the archive has changed since the last publication is left out: it is only not published yet.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from sqlite_utils import Database

from scraper.archive import following
from scraper.archive.archive import Archive
from scraper.archive.checkup.fault import Fault, gathered
from scraper.archive.stored import StoredArticle
from scraper.clock import CHINA
from scraper.publish import standing
from scraper.publish.articles import published
from scraper.publish.rewound import Rewound
from scraper.publish.rows import CHILDREN, RENDERING, Rows, rows
from scraper.publish.show import Show
from scraper.publish.tombstones import withdrawn

BATCH = 200
UNLIKE = "article that is published otherwise than the archive has it"
MISSING = "article that is not published"
BEYOND = "published article that the archive has not"
LOST = "published article that the archive has lost"
REWOUND = "file of a later state than the archive's"
_NO_TIME = datetime(1970, 1, 1, tzinfo=CHINA)


@dataclass
class Following:
    """How far a published file follows the archive."""

    db: Database
    archive: Archive
    known: Mapping[str, str]
    behind: set[int] = field(default_factory=set)
    """Stories of which the archive has told something since."""
    waiting: int = 0
    """Articles that have changed since."""

    def __post_init__(self) -> None:
        self.mark = following.State(
            int(self.known.get("archive_seq", "0")), self.known.get("archive_state", "")
        )
        self.rewound = Rewound(self.db, self.archive, self.known, _NO_TIME, is_rewound=False)
        policies = self.db.execute("select name, show from sources").fetchall()
        self._policies = cast(dict[str, Show], dict(policies))

    @property
    def is_later(self) -> bool:
        """Whether the file was made of a state that the archive has not been in."""
        return not following.has_been(self.archive, self.mark)

    @property
    def is_old(self) -> bool:
        """Whether another program has rendered some of it."""
        return self.known.get("rendering") != str(RENDERING)

    def expected(self, stored: StoredArticle) -> Rows | None:
        """Return the rows of an article; ``None`` for one whose source is not published."""
        invented = self.archive.world != "live"
        if instead := self.rewound.instead(stored):
            return instead
        if stored.withdrawal_id is not None:
            act = self.archive.withdrawals.get(stored.withdrawal_id)
            return withdrawn(stored, act, invented=invented) if act else None
        if (policy := self._policies.get(stored.source)) is None:
            return None
        files = self.archive.pictures.files(stored.id)
        return rows(stored, policy, invented=invented, files=files)


def articles(file: Following) -> Iterator[Fault]:
    """Yield what is wrong with the articles and their parts."""
    unlike: list[str] = []
    missing: list[str] = []
    last = 0
    while batch := file.archive.articles.above(last, BATCH):
        last = batch[-1].id
        for number, told in _compared(file, batch):
            if told is None:
                missing.append(f"article {number}")
            elif told:
                unlike.append(f"article {number}: {told}")
    yield from gathered(UNLIKE, unlike)
    yield from gathered(MISSING, missing)
    yield from _beyond(file)


def numbers(file: Following) -> Iterator[Fault]:
    """The same by the numbers of articles alone, which takes no time."""
    there = {number for (number,) in file.db.execute("select id from articles")}
    missing = []
    for number, seq in following.numbered(file.archive):
        file.waiting += seq > file.mark.seq
        if number not in there and seq <= file.mark.seq:
            missing.append(f"article {number}")
    yield from gathered(MISSING, missing)
    yield from _beyond(file)


def _compared(file: Following, batch: list[StoredArticle]) -> Iterator[tuple[int, str | None]]:
    """Yield of every article which fields are others; ``None`` says that it is not there."""
    ids = [stored.id for stored in batch]
    there = {one: found[0] for one, found in published(file.db, "articles", "id", ids).items()}
    parts = {table: published(file.db, table, "article", ids) for table in CHILDREN}
    for stored in batch:
        row = there.get(stored.id)
        if stored.seq > file.mark.seq:
            file.waiting += 1
            file.behind |= {one for one in (stored.story_id, row and row["story"]) if one}
            continue
        if row is None:
            yield stored.id, None
            continue
        wanted = file.expected(stored)
        if wanted is None:
            yield stored.id, "site"
            continue
        wrong = [name for name, value in wanted.article.items() if row.get(name) != value]
        wrong += [t for t in CHILDREN if parts[t].get(stored.id, []) != wanted.parts[t]]
        yield stored.id, ", ".join(wrong)


def _beyond(file: Following) -> Iterator[Fault]:
    gone = standing.lost(file.db, file.archive)
    yield from gathered(LOST, (f"article {number} {url}" for number, url in gone.items()))
    yield from gathered(BEYOND, _taken(file, gone))


def _taken(file: Following, gone: Collection[int]) -> Iterator[str]:
    kept = {*following.article_ids(file.archive), *gone}
    for (number,) in file.db.execute("select id from articles where status = 'published'"):
        stored = None if number in kept else file.archive.articles.get(number)
        if number not in kept and (stored is None or stored.seq <= file.mark.seq):
            yield f"article {number}"
