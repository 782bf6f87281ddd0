"""Making a backup: a folder that is whole when it has its name, or is not there.

``published.db`` goes first and the archive after it. So the archive of a backup knows every state
that its readers had: it is not taken for one that was restored (:mod:`scraper.publish.rewound`)
when both are put back, and a withdrawal in between is followed, not forgotten. Pictures go before
the archive and once more after it, because they lie on the disk before it knows them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scraper.archive import backup as of_archive
from scraper.archive.errors import ArchiveError, ArchiveMissing
from scraper.archive.place import refuse_half_restored
from scraper.backup.errors import BackupError
from scraper.backup.files import PRIVATE_FOLDER, copied, files_below, sealed, sync_all
from scraper.backup.manifest import (
    ARCHIVE,
    IMAGES,
    NAME,
    OUTLETS,
    PUBLISHED,
    SOURCES,
    Entry,
    Manifest,
    written,
)
from scraper.publish import PublishError
from scraper.publish.beside import sync
from scraper.publish.publication import GENERATOR
from scraper.publish.snapshot import snapshot

PREFIX = "yuanliu-"
_UNFINISHED = f".{PREFIX}*.part"
_SPARE = 16 * 1024 * 1024
"""Bytes that must be free beyond what is copied."""
_ELSEWHERE = "name another folder"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made."""

    folder: Path
    manifest: Manifest
    without: str = ""
    """Why what readers had is not in it; empty where it is, or there was nothing yet."""


def make(data: Path, into: Path, *, at: datetime) -> Made:
    """Make a backup of a data folder below ``into``, which is there already; return it.

    Raises :class:`BackupError`, or :class:`scraper.archive.ArchiveError` for an archive that is
    missing or damaged; then nothing is left behind. Belongs under a lock on ``into``.
    """
    try:
        _refuse(data, into)
        refuse_half_restored(data / ARCHIVE)
        if not (data / ARCHIVE).is_file():
            raise ArchiveMissing(data / ARCHIVE, "no archive here", "run `scrapy update` first")
        sweep(into)
        _need_room(data, into)
        with _unfinished(into, at) as (part, folder):
            manifest, without = _filled(data, part, at)
            (part / NAME).write_bytes(written(manifest))
            sealed(part, NAME)
            sync_all(part)
            part.rename(folder)
            sync(into)
        return Made(folder, manifest, without)
    except OSError as error:
        fault = f"the backup cannot be written ({error.strerror or error})"
        cure = "free some space there, or name a folder that can be written; nothing was left there"
        raise BackupError(into, fault, cure) from error


def sweep(into: Path) -> None:
    """Remove what a backup that was killed has left."""
    for left in into.glob(_UNFINISHED):
        shutil.rmtree(left, ignore_errors=True)


def _refuse(data: Path, into: Path) -> None:
    if not into.is_dir():
        fault = "is no folder" if into.exists() else "is not there"
        raise BackupError(into, fault, "make it first; is its disk mounted?")
    if into.resolve().is_relative_to(data.resolve()):
        fault = "lies in the data folder itself and would be lost with it"
        raise BackupError(into, fault, "name a folder elsewhere, best on another disk")
    if not os.access(into, os.R_OK | os.W_OK | os.X_OK):
        raise BackupError(into, "cannot be written", f"make it writable, or {_ELSEWHERE}")


def _need_room(data: Path, into: Path) -> None:
    """Refuse before anything is written where it cannot fit."""
    names = (ARCHIVE, f"{ARCHIVE}-wal", PUBLISHED, OUTLETS)
    need = sum((data / name).stat().st_size for name in names if (data / name).is_file())
    for top in (SOURCES, IMAGES):
        need += sum((data / path).stat().st_size for path in files_below(data / top))
    free = shutil.disk_usage(into).free
    if free < need + _SPARE:
        fault = f"the disk has {free / 1e6:,.0f} MB free, a backup needs {need / 1e6:,.0f} MB"
        raise BackupError(into, fault, f"free some space, say --keep with less, or {_ELSEWHERE}")


@contextmanager
def _unfinished(into: Path, at: datetime) -> Iterator[tuple[Path, Path]]:
    """Yield a folder to fill, and the name to give it; leave nothing if anything goes wrong."""
    name = f"{PREFIX}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    folder, number = into / name, 1
    while folder.exists():  # a second backup within a second, or a clock that was set back
        number += 1
        folder = into / f"{name}-{number}"
    part = into / f".{folder.name}.part"
    part.mkdir(mode=PRIVATE_FOLDER)
    try:
        yield part, folder
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _filled(data: Path, part: Path, at: datetime) -> tuple[Manifest, str]:
    """Copy everything, in the order that makes it fit together."""
    files, without = _published(data, part)
    files += _folder(data, part, IMAGES, files)
    try:
        told = of_archive.copy(data / ARCHIVE, part / ARCHIVE)
    except ArchiveError as error:
        if error.path != part / ARCHIVE:
            raise
        raise OSError(0, str(error.fault)) from error
    files.append(sealed(part, ARCHIVE))
    files += _folder(data, part, IMAGES, files)
    files += _folder(data, part, SOURCES, files)
    files += _outlets(data, part)
    manifest = Manifest(
        made_at=at,
        program=GENERATOR,
        world=told.world,
        identity=told.identity,
        schema=told.schema,
        seq=told.seq,
        counts=told.counts,
        files=tuple(files),
    )
    return manifest, without


def _published(data: Path, part: Path) -> tuple[list[Entry], str]:
    """Copy what readers have; a damaged file of theirs must not cost the backup of the archive."""
    if not (data / PUBLISHED).exists():
        return [], ""
    try:
        snapshot(data / PUBLISHED, part / PUBLISHED)
    except PublishError as error:
        if error.target != data / PUBLISHED:
            raise OSError(0, error.fault) from error
        (part / PUBLISHED).unlink(missing_ok=True)
        return [], str(error)
    (part / f"{PUBLISHED}.sha256").unlink()  # the manifest has it
    return [sealed(part, PUBLISHED)], ""


def _outlets(data: Path, part: Path) -> list[Entry]:
    """Copy what the operator has said of outlets, where he has."""
    file = data / OUTLETS
    return [copied(file, part, OUTLETS)] if file.is_file() else []


def _folder(data: Path, part: Path, top: str, have: list[Entry]) -> list[Entry]:
    """Copy the files of a folder that are not in the backup yet; some may go meanwhile.

    A picture that is being written has a name with a dot, and is left out (those of
    ``sources/`` may have any).
    """
    known, made = {entry.path for entry in have}, []
    for path in files_below(data / top):
        if path not in known and not (top == IMAGES and Path(path).name.startswith(".")):
            with suppress(FileNotFoundError):
                made.append(copied(data / path, part, path))
    return made
