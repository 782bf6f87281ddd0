"""The folder in which backups lie: which there are, whether they are sound, which may go."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scraper.backup.errors import BackupError
from scraper.backup.making import PREFIX
from scraper.backup.manifest import NAME, Manifest, faults, read
from scraper.publish.beside import sync


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies there."""

    folder: Path
    manifest: Manifest | None
    """``None`` where it cannot be read."""
    faults: tuple[str, ...]
    """What is wrong with it; empty: it is sound."""


def listed(into: Path) -> list[Kept]:
    """Return the backups in a folder, the oldest first, each read to the last byte.

    Raises :class:`BackupError` where there is no such folder.
    """
    if not into.is_dir():
        raise BackupError(into, "is no folder", "name the folder that backups lie in")
    found = []
    for folder in _folders(into):
        try:
            manifest = read(folder)
        except BackupError as error:
            found.append(Kept(folder, None, (str(error).removeprefix(f"{folder}: "),)))
        else:
            found.append(Kept(folder, manifest, tuple(faults(folder, manifest))))
    return sorted(found, key=lambda kept: (_moment(kept), kept.folder.name))


def thin_out(into: Path, newest: Path, keep: int) -> list[Path]:
    """Remove the oldest backups beyond ``keep`` of the archive that ``newest`` is of.

    Only folders that carry a manifest of ours and are of the same archive are counted and removed;
    an archive that was never published has no name, and its backups stay. Belongs under the lock
    on ``into``. Raises :class:`BackupError` for one that cannot be removed.
    """
    ours = read(newest)
    same = sorted(
        (manifest.made_at, folder.name)
        for folder, manifest in _read(into)
        if (manifest.identity, manifest.world) == (ours.identity, ours.world)
    )
    if ours.identity is None:
        return []
    gone = []
    for _, name in same[: max(0, len(same) - keep)]:
        if name != newest.name:
            _remove(into / name)
            gone.append(into / name)
    return gone


def _remove(folder: Path) -> None:
    """Take its name from a backup first, so that none is ever half there."""
    going = folder.with_name(f".{folder.name}.part")
    try:
        folder.rename(going)
        sync(folder.parent)
        shutil.rmtree(going)
    except OSError as error:
        fault = f"an older backup cannot be removed ({error.strerror})"
        raise BackupError(folder, fault, "remove it by hand; the new one is whole") from error


def _folders(into: Path) -> list[Path]:
    found = (path for path in into.iterdir() if path.name.startswith(PREFIX))
    return sorted(path for path in found if path.is_dir() and not path.is_symlink())


def _read(into: Path) -> Iterator[tuple[Path, Manifest]]:
    for folder in _folders(into):
        if (folder / NAME).is_file():
            try:
                yield folder, read(folder)
            except BackupError:
                continue  # what cannot be read is not ours to remove


def _moment(kept: Kept) -> float:
    return kept.manifest.made_at.timestamp() if kept.manifest else 0.0
