"""What can be wrong with an archive, each with its cure in one line."""

import sqlite3
from pathlib import Path


class ArchiveError(Exception):
    """The archive cannot be used; ``str`` is one line that names the file and the cure."""

    def __init__(self, path: Path, fault: str, cure: str) -> None:
        super().__init__(f"{path}: {fault}; {cure}")
        self.path = path


class ArchiveMissing(ArchiveError):
    """There is no such file, and the caller did not want to make one."""


class NotWritable(ArchiveError):
    """The folder or the file cannot be written."""


class NotAnArchive(ArchiveError):
    """The file is no SQLite database, is damaged, or is a database of another kind."""


class NewerSchema(ArchiveError):
    """The archive was written by a later version of this program."""


class OtherWorld(ArchiveError):
    """The archive holds pages of another world than the one asked for."""


class ArchiveBusy(ArchiveError):
    """Another process held the write lock for longer than we wait."""


class ArchiveFull(ArchiveError):
    """The disk is full."""


_FAULTS: tuple[tuple[str, type[ArchiveError], str], ...] = (
    ("file is not a database", NotAnArchive, "give the path of an archive, or move the file away"),
    ("malformed", NotAnArchive, "the file is damaged: restore a backup"),
    ("readonly", NotWritable, "make the file and its folder writable, or set YUANLIU_DATA"),
    ("unable to open", NotWritable, "make its folder writable, or set YUANLIU_DATA to another"),
    ("locked", ArchiveBusy, "another run is writing: wait for it to end and try again"),
    ("full", ArchiveFull, "the disk is full: free some space and run again; nothing was lost"),
    ("disk I/O error", NotWritable, "check the disk; nothing half-written is kept"),
)


def named(error: sqlite3.Error, path: Path) -> Exception:
    """Return the archive's own error for what SQLite reports, or the error itself."""
    text = str(error)
    for words, kind, cure in _FAULTS:
        if words in text:
            return kind(path, text, cure)
    return error
