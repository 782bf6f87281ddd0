"""What must be so at the place of an archive before SQLite is let near it."""

import json
import os
from pathlib import Path

from scraper.archive.errors import (
    ArchiveMissing,
    Emptied,
    HalfRestored,
    NotAnArchive,
    NotWritable,
)
from scraper.text.regular import SPECIAL, is_special, regular

RESTORING = "restoring.json"
"""Lies beside the archive while a restore puts files in their places (:mod:`scraper.backup`)."""
OWNER_ONLY = 0o600
"""Mode of an archive: no other user of the machine reads it."""
PUBLISHED = "published.db"
"""What readers have, beside it."""


def prepare(path: Path, create: bool) -> None:
    """Make the folder of a new archive; refuse what is none, or was one.

    Raises :class:`scraper.archive.ArchiveError`.
    """
    refuse_half_restored(path)
    if path.is_dir():
        raise NotAnArchive(path, "is a folder", "move it away, then put a backup back")
    if is_special(path):
        raise NotAnArchive(path, SPECIAL, "move it away, then put a backup back")
    if path.exists() and path.stat().st_size:
        return
    _refuse_emptied(path)
    if not create and not path.exists():
        raise ArchiveMissing(path, "no archive here", "run `scrapy update` first")
    cure = "make the folder writable, or set YUANLIU_DATA to another"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(path, f"cannot make its folder ({error.strerror})", cure) from error
    try:
        # It holds what was withdrawn and who asked for it. SQLite gives its log the same mode.
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, OWNER_ONLY))
    except OSError as error:
        raise NotWritable(path, f"cannot be made ({error.strerror})", cure) from error


def refuse_half_restored(path: Path) -> None:
    """Let nobody use, or make anew, what a restore that was killed has only half put back."""
    marker = path.with_name(RESTORING)
    if not os.path.lexists(marker):
        return
    try:
        backup = json.loads(regular(marker).read_bytes())["backup"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        backup = "FOLDER"
    cure = f"run `scrapy backup --restore {backup}` again, which goes on with it"
    raise HalfRestored(path, "a restore was broken off", cure)


def _refuse_emptied(path: Path) -> None:
    """Take no archive for a new one of which readers have had articles.

    Everything would be crawled again for hours, and then be refused for being of another archive.
    """
    try:
        size = path.with_name(PUBLISHED).stat().st_size
    except OSError:
        return
    if size:
        fault = "is empty" if path.exists() else "is not there"
        cure = "restore a backup, or move published.db away to begin anew"
        raise Emptied(path, f"{fault}, but {PUBLISHED} beside it was made from one", cure)
