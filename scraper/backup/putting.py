"""From a backup to the disk of the data folder, looked at once more on the way."""

import os
from collections.abc import Collection
from pathlib import Path

from scraper.archive.place import OWNER_ONLY
from scraper.backup.errors import BackupError
from scraper.backup.files import copied
from scraper.backup.manifest import ARCHIVE, IMAGES, PUBLISHED, Entry, Manifest, summed
from scraper.backup.readers import pictures


def staged(backup: Path, manifest: Manifest, stage: Path, tops: Collection[str]) -> None:
    """Copy files and folders of a backup to where they can be moved from at once."""
    for entry in manifest.files:
        if entry.path.split("/")[0] in tops:
            _put(backup, entry, stage)
    give(stage, stage.parent)


def put_pictures(backup: Path, manifest: Manifest, data: Path, *, kept: bool) -> None:
    """Put pictures back that are missing or damaged.

    Where readers keep their file, only those it leads to: the others were withdrawn since. One too
    many is removed by the next publication.
    """
    wanted = pictures(data / PUBLISHED) if kept else None
    for entry in manifest.below(IMAGES):
        file = data / entry.path
        if (wanted is not None and entry.path not in wanted) or _is_there(file, entry):
            continue
        unfinished = f"{Path(entry.path).parent}/.{file.name}.{os.getpid()}"
        (data / unfinished).unlink(missing_ok=True)
        _put(backup, entry, data, unfinished)
        (data / unfinished).replace(file)
    if (data / IMAGES).is_dir():
        give(data / IMAGES, data)


def give(top: Path, like: Path) -> None:
    """Give files the permissions, and for root the owner, that they would have had if made anew."""
    mask = os.umask(0o077)
    os.umask(mask)
    owner = like.stat()
    for place, _, files in os.walk(top):
        for path in (Path(place), *(Path(place, name) for name in files)):
            path.chmod(OWNER_ONLY if path.name == ARCHIVE else _mode(path) & ~mask)
            if os.geteuid() == 0:
                os.chown(path, owner.st_uid, owner.st_gid)


def _mode(path: Path) -> int:
    return 0o777 if path.is_dir() else 0o666


def _is_there(file: Path, entry: Entry) -> bool:
    """Whether a picture is there, to the last byte; one that cannot be read is not."""
    try:
        return file.stat().st_size == entry.size and summed(file) == entry.sha256
    except OSError:
        return False


def _put(backup: Path, entry: Entry, target: Path, path: str = "") -> None:
    made = copied(backup / entry.path, target, path or entry.path)
    if (made.size, made.sha256) != (entry.size, entry.sha256):
        (target / made.path).unlink()
        raise BackupError(backup, f"{entry.path} changed while it was read", "name another backup")
