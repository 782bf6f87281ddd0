"""What can be rebuilt is rebuilt: first the archive, then what is made from it.

Whoever calls this holds the lock of ``update`` and those of all sources.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from scraper.archive import mending
from scraper.archive.archive import Archive
from scraper.archive.checkup import fault
from scraper.archive.errors import ArchiveError
from scraper.doctor.cures import RESTORE, WANT_ANEW, WANT_INDEX
from scraper.doctor.doubts import UNSURE, has_lost, is_broken, lasting
from scraper.doctor.examining import examine
from scraper.doctor.mending import Mending
from scraper.doctor.nouns import Finding, Report
from scraper.ingest.processes import Setup
from scraper.publish import PublishError, publish, replacing, standing
from scraper.publish.anew import Anew, publish_anew
from scraper.publish.checkup import beside, opening, rendered
from scraper.publish.checkup.opening import looked_at
from scraper.publish.upkeep import begin_anew
from scraper.source import Source

_HURT = f"damaged, and mending would wipe out what is left; {RESTORE}"


@dataclass(frozen=True, slots=True)
class Tools:
    """What repairing needs to know of the world outside both files."""

    setup: Setup
    sources: Mapping[str, Source]
    clock: Callable[[], datetime]
    publish_all: Callable[[Archive], object]
    """Publishes the file and all that is made from it."""


@dataclass
class Repaired:
    """What was found, done, and is left."""

    before: Report
    after: Report
    done: list[str] = field(default_factory=list)
    """One line each."""
    left: list[str] = field(default_factory=list)
    """Those of them by which a person has something to do that no look at the files tells."""


def repair(
    archive_path: Path, published: Path, tools: Tools, *, world: str | None = None
) -> Repaired:
    """Put right what can be; where something stands in the way, it is among what was done."""
    replacing.clear(published)
    before = examine(archive_path, published, world=world)
    if before.is_well:
        return Repaired(before, before)
    if is_broken(before.findings):
        return Repaired(before, before, [f"nothing is mended or published: the archive is {_HURT}"])
    done: list[str] = []
    left: list[str] = []
    try:
        with Archive.open(archive_path, world=world, create=False) as archive:
            left += _mend(archive, archive_path, published, before, tools, done)
    except (ArchiveError, PublishError) as error:
        done.append(f"{error}")  # what is left is told below
    after = examine(archive_path, published, world=world)
    return Repaired(before, after, [*done, *left], left)


def _mend(
    archive: Archive,
    archive_path: Path,
    published: Path,
    before: Report,
    tools: Tools,
    done: list[str],
) -> list[str]:
    """Mend an archive and, if it can be believed then, what is made from it; return what is left
    to a person."""
    found = tuple(one for one in before.findings if one.where == "archive")
    is_done = not found or _mended(Mending(archive, tools.setup, tools.clock, done), found)
    if rendered.LOST in {one.what for one in before.findings}:
        _ask_for_lost(archive, published, tools, done)
    now = examine(archive_path, published, world=archive.world)
    left = lasting(before.findings, now.findings)
    if left & UNSURE:
        done.append(
            "nothing is published: of such an archive, readers would lose what it cannot read"
        )
    elif is_done:
        asked = _rebuild(archive, published, now, tools, done)
        tools.publish_all(archive)
        if beside.FEEDS in {one.what for one in now.findings}:
            done.append("the feeds were written again")
        return asked
    return []


def _ask_for_lost(archive: Archive, published: Path, tools: Tools, done: list[str]) -> None:
    """Have the pages asked for again of which readers have the text and the archive nothing."""
    with looked_at(published, world=archive.world) as db:
        gone = standing.lost(db, archive)
    with archive.transaction():
        mending.let_come_again(archive, list(gone), tools.clock())
    done.append(f"{len(gone)} lost articles: their pages are asked for at the next visit")


def _mended(mender: Mending, found: tuple[Finding, ...]) -> bool:
    """Return whether mending came to its end; what stopped it is among what was done."""
    try:
        mender.run(found, is_whole=not has_lost(found))
    except ArchiveError as error:
        mender.done.append(f"{error}")
        return False
    return True


def _rebuild(
    archive: Archive, published: Path, now: Report, tools: Tools, done: list[str]
) -> list[str]:
    of_file = {one.what for one in now.findings if one.where == "published" and one.can_repair}
    lost = {beside.NO_PICTURE, beside.DAMAGED_PICTURE} & {one.what for one in now.findings}
    if lost:
        _pictures(archive, published, tools, done)
    if of_file & (WANT_ANEW | {fault.STOPPED}):
        told = publish_anew(archive, published, sources=tools.sources, at=tools.clock())
        done.append(f"published anew; the damaged file is {told.moved_to}")
        return _followed(told, done)
    if of_file:
        if of_file & WANT_INDEX:
            begin_anew(published)
        again = publish(
            archive, published, sources=tools.sources, at=tools.clock(), everything=True
        )
        changed = sum(again.counts().values())
        done.append(f"all was compared and published again; {changed} articles were others")
        return [one for one in again.remarks if opening.GONE in of_file]
    return []


def _pictures(archive: Archive, published: Path, tools: Tools, done: list[str]) -> None:
    """Have the pictures asked for again whose files are lost or damaged."""
    lost = beside.lost(published)
    with archive.transaction():
        articles = mending.repoint(archive, [Path(name).stem for name in lost], tools.clock())
        archive.articles.touch(articles)
    for name in lost:
        path = published.parent / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:  # a folder in its place, or something else in that of its folder
            done.append(f"{path}: cannot be removed ({error.strerror}); move it away")
    done.append(f"{len(lost)} pictures are asked for at the next visit")


def _followed(anew: Anew, done: list[str]) -> list[str]:
    """Say what has become of the changes, and return what is left to a person."""
    left = []
    if anew.keeps_changes:
        done.append("`changes` goes on where it was, so readers who follow it go on too")
    elif anew.begins_at > 1:
        done.append(
            f"its `changes` could not all be read: they go on at {anew.begins_at} and tell"
            " everything once more, so readers who follow them by number go on too"
        )
    else:
        left.append(
            "its `changes` could not all be read: they begin at 1 again; tell those who follow"
            " them to begin anew"
        )
    if anew.unread:
        left.append(
            "not all of its articles could be read: if the archive was ever restored from a"
            " backup, look whether `scrapy withdraw --list` has all withdrawals"
        )
    return left
