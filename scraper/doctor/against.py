"""The published file: by itself, and against the archive it was made from."""

from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.archive import Archive
from scraper.archive.checkup.cells import cells
from scraper.archive.checkup.fault import Fault, broken, tried
from scraper.archive.checkup.structure import structure
from scraper.archive.following import known_identity
from scraper.doctor.cures import OTHER_ARCHIVE
from scraper.publish.checkup import rendered, stories
from scraper.publish.checkup.columns import COLUMNS
from scraper.publish.checkup.facts import facts
from scraper.publish.checkup.index import index
from scraper.publish.checkup.rules import RULES
from scraper.publish.checkup.shape import shape


def by_itself(db: Database, target: Path, *, deep: bool) -> Iterator[Fault]:
    """Yield what is wrong with a published file without asking the archive."""
    yield from structure(db.conn, deep=deep)
    yield from tried("shape", lambda: shape(db))
    if deep:
        yield from cells(db.conn, COLUMNS)
    yield from broken(RULES, db.conn.execute)
    yield from tried("meta", lambda: facts(_known(db)))
    if deep:
        yield from tried("articles_fts", lambda: index(db, target))


class Against:
    """A published file held against its archive."""

    def __init__(self, db: Database, archive: Archive) -> None:
        self._db, self._archive = db, archive
        self.notes: list[str] = []
        self.remarks: tuple[str, ...] = ()

    def faults(self, target: Path, *, deep: bool) -> Iterator[Fault]:
        """Yield what the file has otherwise than the archive."""
        known = _known(self._db)
        if known.get("archive") != known_identity(self._archive):
            yield Fault(OTHER_ARCHIVE, 1, (str(target),))
            return
        file = rendered.Following(self._db, self._archive, known)
        if file.is_later:
            yield Fault(rendered.REWOUND, 1, (f"change {file.mark.seq} of the archive",))
            return
        if file.is_old:
            told = f"{target}: another program has made a part of it; `scrapy publish` renews it"
            self.notes.append(told)
            return
        if deep:
            yield from tried("articles", lambda: rendered.articles(file))
            yield from tried("stories", lambda: stories.told(file))
        else:
            yield from tried("articles", lambda: rendered.numbers(file))
        if file.waiting:
            count = f"{file.waiting} articles have" if file.waiting > 1 else "1 article has"
            self.notes.append(f"{target}: {count} changed since; `scrapy publish` tells readers")
        self.remarks = file.rewound.remarks(target)


def _known(db: Database) -> dict[str, str]:
    return dict(db.execute("select key, value from meta").fetchall())
