"""One look at archive and published file: first each by itself, then one against the other."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from scraper.archive import issued
from scraper.archive.archive import Archive
from scraper.archive.checkup import RULES, broken, looked_at
from scraper.archive.checkup.agreeing import agreeing, unfinished
from scraper.archive.checkup.bodies import bodies
from scraper.archive.checkup.cells import cells
from scraper.archive.checkup.columns import COLUMNS
from scraper.archive.checkup.fault import Fault, tried
from scraper.archive.checkup.opening import OlderSchema
from scraper.archive.checkup.readings import readings
from scraper.archive.checkup.structure import shape, structure
from scraper.archive.errors import ERRORS, ArchiveError, ArchiveMissing, OtherWorld
from scraper.doctor.against import Against, by_itself
from scraper.doctor.cures import REMARK, finding, settled, unopened
from scraper.doctor.doubts import weighed
from scraper.doctor.nouns import Finding, Report
from scraper.doctor.postings import postings
from scraper.publish.checkup import beside
from scraper.publish.checkup.opening import GONE, NotPublished, OlderVersion
from scraper.publish.checkup.opening import looked_at as published_at
from scraper.publish.errors import PublishError

TRIES = 3
"""Looks at a published file into which somebody publishes meanwhile."""


def examine(
    archive_path: Path, published: Path, *, world: str | None = None, deep: bool = True
) -> Report:
    """Look at both files, at the feeds and the pictures beside them, and return what is wrong.

    ``world`` is the one both have to be of (``None``: any). Not ``deep`` leaves out what has to be
    read one by one: bodies, readings, postings, published texts and the search index. Nothing is
    written, but for what undoes a publication that was killed in its commit. Never raises for what
    is in the files, or that they are not there.
    """
    look = _Look(Path(archive_path), Path(published), world, deep=deep)
    if look.at_archive():
        look.at_published()
        look.at_folders()
    return look.report()


class _Look:
    def __init__(self, archive: Path, published: Path, world: str | None, *, deep: bool) -> None:
        self._archive, self._published = archive, published
        self._world, self._deep = world, deep
        self._found: list[Finding] = []
        self._notes: list[str] = []
        self._unopened: list[str] = []
        self._is_empty = self._is_lost = self._was_published = False

    def report(self) -> Report:
        return Report(
            settled(weighed(tuple(self._found))), tuple(self._notes), tuple(self._unopened)
        )

    def at_archive(self) -> bool:
        """Look at the archive by itself; return whether more is to be looked at.

        In another world than the archive's, all else would be held against a slip of the hand.
        """
        try:
            with looked_at(self._archive, self._world) as archive:
                self._add("archive", archive_faults(archive, deep=self._deep))
                self._was_published = issued.was_published(archive)
                if count := _counted(archive):
                    runs = "1 run is" if count == 1 else f"{count} runs are"
                    self._notes.append(f"{runs} not finished: under way, or killed; no fault")
        except (ArchiveMissing, OlderSchema) as error:
            self._is_empty = True
            self._notes.append(str(error))
        except ArchiveError as error:
            self._is_lost = True
            self._found.append(unopened("archive", error))
            self._unopened.append("archive")
            return not isinstance(error, OtherWorld)
        return True

    def at_published(self) -> None:
        """Look at the published file, and what lies beside it, until nobody publishes meanwhile."""
        for attempt in range(TRIES):
            found, notes = self._found.copy(), self._notes.copy()
            try:
                if self._look_once(is_last=attempt + 1 == TRIES):
                    return
            except NotPublished as error:
                self._missing(error)
                return
            except OlderVersion as error:
                self._notes.append(str(error))
                return
            except PublishError as error:
                self._found.append(unopened("published", error))
                self._unopened.append("published")
                return
            self._found, self._notes = found, notes

    def at_folders(self) -> None:
        """Look whether what ought to be a folder beside both files is one."""
        for name in beside.FOLDERS:
            self._add(name, beside.no_folder_at(self._published.parent / name))

    def _missing(self, error: NotPublished) -> None:
        """Tell a file that readers have had from one that nobody has made yet."""
        if self._was_published:
            fault = "is empty" if self._published.exists() else "is not there"
            told = f"{self._published}: {fault}, and the archive was published before"
            self._add("published", [Fault(GONE, 1, (told,))])
        else:
            self._notes.append(str(error))

    def _look_once(self, *, is_last: bool) -> bool:
        """Return whether what was looked at was one state."""
        with ExitStack() as stack:
            published = stack.enter_context(published_at(self._published, world=self._of_archive()))
            before = _version(published)
            archive = self._opened(stack)
            self._add("published", by_itself(published, self._published, deep=self._deep))
            if archive is not None:
                self._compare(published, archive)
            self._add("images", tried("images", lambda: self._pictures(published)))
            self._add("feeds", tried("feeds", lambda: self._feeds(published)))
            is_still = _version(published) == before
            if not is_still and is_last:
                self._notes.append(f"{self._published}: was published meanwhile; look once more")
            return is_still or is_last

    def _of_archive(self) -> str | None:
        """Return the world that the published file has to be of, as far as the archive tells."""
        return None if self._is_empty or self._is_lost else self._world

    def _opened(self, stack: ExitStack) -> Archive | None:
        """Open the archive once more, so that it is no older than the published file."""
        if self._is_empty or self._is_lost:
            return None
        try:
            return stack.enter_context(looked_at(self._archive, self._world))
        except ArchiveError:
            return None

    def _compare(self, published: Database, archive: Archive) -> None:
        against = Against(published, archive)
        self._add(
            "published", tried("archive", lambda: against.faults(self._published, deep=self._deep))
        )
        self._notes += against.notes
        self._found += [finding("published", Fault(REMARK, 1, (one,))) for one in against.remarks]

    def _feeds(self, published: Database) -> Iterator[Fault]:
        folder = self._published.parent / "feeds"
        if beside.are_behind(published, folder):
            self._notes.append(f"{folder}: are of an earlier state; `scrapy publish` writes them")
        yield from beside.feeds(published, folder)

    def _pictures(self, published: Database) -> Iterator[Fault]:
        return beside.pictures(published, self._published.parent, deep=self._deep)

    def _add(self, where: str, faults: Iterable[Fault]) -> None:
        self._found += [finding(where, fault) for fault in faults]


def archive_faults(archive: Archive, *, deep: bool) -> Iterator[Fault]:
    """Yield what is wrong with an archive by itself."""
    db = archive.db.conn
    yield from structure(db, deep=deep)
    yield from tried("schema", lambda: shape(db))
    yield from broken(RULES, db.execute)
    if not deep:
        return
    yield from cells(db, COLUMNS)
    checks: list[tuple[str, Callable[[Archive], Iterable[Fault]]]] = [
        ("articles", readings),
        ("addresses", agreeing),
        ("bodies", bodies),
        ("postings", postings),
    ]
    for name, check in checks:
        yield from tried(name, partial(check, archive))


def _counted(archive: Archive) -> int:
    try:
        return unfinished(archive)
    except ERRORS:
        return 0


def _version(db: Database) -> int:
    """Return a number that is another once somebody else has committed to the file."""
    return int(db.execute("pragma data_version").fetchone()[0])
