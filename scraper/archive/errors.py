"""What can be wrong with an archive, each with its cure in one line."""

import shutil
import sqlite3
import traceback
import zlib
from pathlib import Path


class ArchiveError(Exception):
    """The archive cannot be used; ``str`` is one line that names the file and the cure."""

    def __init__(self, path: Path, fault: str, cure: str) -> None:
        super().__init__(f"{path}: {fault}; {cure}")
        self.path = path
        self.fault = fault


class ArchiveMissing(ArchiveError):
    """There is no such file, and the caller did not want to make one."""


class Emptied(ArchiveError):
    """The file is gone or empty, and what was published shows that there was an archive."""


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


class HalfRestored(ArchiveError):
    """A restore was broken off while it put files in their places."""


_DAMAGED = "the file is damaged: `scrapy doctor` tells more, `scrapy backup --restore` cures it"
_WRITABLE = "make the file and its folder writable, or set YUANLIU_DATA"
_FAULTS: tuple[tuple[str, type[ArchiveError], str], ...] = (
    ("file is not a database", NotAnArchive, "give the path of an archive, or restore a backup"),
    ("malformed", NotAnArchive, _DAMAGED),
    ("decode to UTF-8", NotAnArchive, _DAMAGED),
    ("readonly", NotWritable, _WRITABLE),
    ("unable to open", NotWritable, "make its folder writable, or set YUANLIU_DATA to another"),
    ("locked", ArchiveBusy, "another run is writing: wait for it to end and try again"),
    ("full", ArchiveFull, "the disk is full: free some space and run again; nothing was lost"),
    ("disk I/O error", NotWritable, "check the disk and its space; nothing half-written is kept"),
)
ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file brings; where SQLite's own message quotes it, Python cannot read even
that."""
_LITTLE = 128 * 1024
"""Bytes that SQLite may want at once."""
_LONGEST = 120
"""Characters of what SQLite or Python says; it may hold what the file does."""
_HOUSE = Path(__file__).resolve().parents[1]
_HERE = Path(__file__).resolve().parent.name
_OF_READERS = ("publish", "search", "site")
"""Rooms that have another file open beside the archive."""
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, zlib.error)


def named(error: sqlite3.Error, path: Path) -> Exception:
    """Return the archive's own error for what SQLite reports, or the error itself."""
    text = str(error)
    if "disk I/O error" in text and _is_full(path.parent):
        text = "database or disk is full"  # its shared memory is a file too, and has other words
    for words, kind, cure in _FAULTS:
        if words in text:
            return kind(path, _short(text), cure)
    return error


def unreadable(error: Exception, path: Path) -> ArchiveError | None:
    """Return the archive's own error for anything that came of reading it; ``None``: it did not.

    A damaged value may be none that SQLite notices: text that is no JSON, a moment that is no date.
    Where the rooms of the archive cannot make out what is stored, nothing else is at fault.
    """
    if isinstance(error, ArchiveError):
        return error
    room = _room(error)
    if isinstance(error, sqlite3.Error) and room not in _OF_READERS:
        told = named(error, path)
        return told if isinstance(told, ArchiveError) else None
    if room != _HERE or not isinstance(error, _UNREADABLE):
        return None
    if isinstance(error, OverflowError) and "to SQLite INTEGER" in str(error):
        return None  # what was handed in is too large, nothing that is stored
    fault = f"what is stored there cannot be read ({type(error).__name__}: {_short(str(error))})"
    return NotAnArchive(path, fault, _DAMAGED)


def _room(error: Exception) -> str:
    """Return the room of the last of our own functions that an error came through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_relative_to(_HOUSE) and file.parent != _HOUSE:
            return file.relative_to(_HOUSE).parts[0]
    return ""


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LITTLE
    except OSError:
        return False


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
