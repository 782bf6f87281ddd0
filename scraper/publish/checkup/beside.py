"""What lies beside the published file and is made from it: pictures and feeds."""

import re
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.checkup.fault import Fault, gathered
from scraper.publish.checkup.opening import looked_at
from scraper.publish.feeds import files, reading, state
from scraper.publish.feeds.plan import plan
from scraper.text.regular import no_folder, regular

NO_PICTURE = "picture that is not there"
DAMAGED_PICTURE = "picture that is damaged"
NO_FOLDER = "something else in the place of a folder"
FEEDS = "feeds that are not those of the file"

FOLDERS = ("feeds", "images", "locks", "logs")
"""Folders of a data folder that the program makes."""

_NAME = re.compile(r"images/[0-9a-f]{2}/([0-9a-f]{64})\.(?:jpg|png|gif|webp)")


def no_folder_at(path: Path) -> Iterator[Fault]:
    """Yield the fault that what lies there is none, if something does."""
    if no_folder(path):
        yield Fault(NO_FOLDER, 1, (f"{path} is no folder",))


def pictures(db: Database, data: Path, *, deep: bool) -> Iterator[Fault]:
    """Yield the pictures that readers are led to and that are not there, or are others.

    None while something lies in the place of their folder: they may be elsewhere.
    """
    if no_folder(data / "images"):
        return
    missing: list[str] = []
    damaged: list[str] = []
    rows = db.execute("select distinct file from images where file is not null order by file")
    for (name,) in rows:
        known = _NAME.fullmatch(str(name))
        path = data / str(name)
        if known is None or not path.is_file():
            missing.append(str(name))
        elif deep and _digest(path) != known[1]:
            damaged.append(str(name))
    yield from gathered(NO_PICTURE, missing)
    yield from gathered(DAMAGED_PICTURE, damaged)


def _digest(path: Path) -> str:
    try:
        with regular(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def feeds(db: Database, folder: Path) -> Iterator[Fault]:
    """Yield the feeds that are not there although the last writing was of the file as it is, or
    that all of them are gone."""
    if no_folder(folder) or are_behind(db, folder):
        return
    if not folder.is_dir():
        yield Fault(FEEDS, 1, (f"{folder} is not there",))
        return
    known = dict(db.execute("select key, value from meta").fetchall())
    told = "" if known.get("world") == "live" else f"{known.get('notice')}｜"
    stale = plan(db.conn, state.load(folder), files.existing(folder), told).stale
    yield from gathered(FEEDS, sorted(feed.stem for feed in stale))


def are_behind(db: Database, folder: Path) -> bool:
    """Whether a folder of feeds is of an earlier state of the file.

    A publication writes them after the file: one that was killed in between leaves them behind,
    and so does one that is at work.
    """
    if not folder.is_dir():
        return False
    before = state.load(folder)
    return not before.made or reading.last_change(db.conn) != (before.seq, before.at)


def lost(published: Path) -> list[str]:
    """Return the pictures of a published file that are not there, or are others.

    Only names of the form that ours have: they are about to be removed.
    """
    with looked_at(published, world=None) as db:
        rows = db.execute("select distinct file from images where file is not null order by file")
        return [
            str(name)
            for (name,) in rows
            if (known := _NAME.fullmatch(str(name)))
            and _digest(published.parent / str(name)) != known[1]
        ]
