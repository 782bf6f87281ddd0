"""Whether readers keep the file that they have when an older archive is put back."""

import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from scraper.backup.manifest import Manifest
from scraper.publish.target import heal


class Readers(StrEnum):
    """What becomes of ``published.db``."""

    KEPT = "kept"
    """It is sound and of the same archive: it knows what was withdrawn since the backup."""
    NEW = "new"
    """There was none."""
    LOST = "lost"
    """It was damaged, or of another archive: what was withdrawn since the backup is unknown."""


def readers(published: Path, manifest: Manifest) -> Readers:
    """Return what is to become of the file that readers have."""
    if not published.exists():
        return Readers.NEW
    heal(published)
    try:
        with closing(_opened(published)) as file:
            facts = dict(file.execute("select key, value from meta"))
            file.execute("select count(*) from articles where status = 'withdrawn'").fetchone()
            said = file.execute("pragma integrity_check(1)").fetchone()[0]
    except sqlite3.Error:
        return Readers.LOST
    is_same = (facts.get("archive"), facts.get("world")) == (manifest.identity, manifest.world)
    return Readers.KEPT if said == "ok" and is_same else Readers.LOST


def pictures(published: Path) -> set[str]:
    """Return the files of all pictures that a published file leads readers to."""
    with closing(_opened(published)) as file:
        return {path for (path,) in file.execute("select file from images where file is not null")}


def _opened(published: Path) -> sqlite3.Connection:
    address = f"{published.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=30)
