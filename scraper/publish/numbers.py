"""From which number on a publication tells its changes."""

from collections.abc import Mapping
from pathlib import Path

from sqlite_utils import Database

from scraper.archive import issued
from scraper.archive.archive import Archive
from scraper.publish import changes


class Numbers:
    """The last number in the file, beside the last one that the archive remembers.

    They differ where the file is gone, or an older one lies in its place. A number that a killed
    publication may have told is passed over where its file may be gone: one that lies there,
    or was begun and has not landed, says itself what was told.
    """

    def __init__(self, db: Database, archive: Archive, *, is_gone: bool) -> None:
        self._db = db
        self.before = changes.last_seq(db)
        """Of the latest change in the file."""
        known = issued.highest(archive) if is_gone else issued.told(archive)
        self.above = max(self.before, known or 0)
        """What is told now has higher numbers."""
        self._is_unknown = not self.before and known is None

    def left_out(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return the fact for ``meta`` that numbers are left out, where they are."""
        told = known.get(changes.LEFT_OUT, "[]")
        now = changes.leave_out(told, self._db, self.before)
        return {} if now == told == "[]" else {changes.LEFT_OUT: now}

    def remarks(self, target: Path) -> tuple[str, ...]:
        """Say where readers have to act: the numbers of an earlier program are not known."""
        if not self._is_unknown or not changes.last_seq(self._db):
            return ()
        return (
            f"{target}: was gone, and nothing tells how far its `changes` had come: they begin at 1"
            " again; tell those who follow it to begin anew",
        )
