"""Putting a backup back: all is looked at first, what was there is kept, and no step is half done.

What readers have is not put back where it is sound, although it is newer than the archive then: it
alone knows what was withdrawn since (:mod:`scraper.publish.rewound`). From the moment at which a
file is moved until all are in their places, a marker lies in the data folder; nobody opens the
archive then, and the same command goes on where it was broken off. A withdrawal that somebody
writes before that, which needs no lock, stands: nothing is moved then.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scraper.archive.backup import fingerprint, fold
from scraper.archive.errors import ArchiveBusy
from scraper.archive.migrate import migrations
from scraper.archive.place import RESTORING
from scraper.archive.staging import STAGE, gathering
from scraper.backup.errors import BackupError
from scraper.backup.files import sync_all
from scraper.backup.ledger import Carried, carry, known
from scraper.backup.manifest import ARCHIVE, OUTLETS, PUBLISHED, SOURCES, Manifest, faults, read
from scraper.backup.putting import put_pictures, staged
from scraper.backup.readers import Readers, readers
from scraper.publish.beside import sync
from scraper.text.regular import regular

ASIDE = "replaced-"
_PLAN = frozenset({"backup", "aside", "old", "new", "readers"})
_BESIDE = ("", "-wal", "-shm", "-journal")
_NAMED = 3
"""Faults that a refusal names."""
_SPARE = 16 * 1024 * 1024
_CURE = "nothing was touched; name another backup, `scrapy backup --list` shows which are sound"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where that lies which was there before."""

    manifest: Manifest
    aside: Path | None
    """``None`` where there was nothing."""
    readers: Readers
    carried: Carried | None
    """What of the ledger came from the archive that was there before; ``None`` where that could
    not be read, or readers keep what they have."""


def restore(backup: Path, data: Path, *, world: str, at: datetime) -> Restored:
    """Put a backup in the place of what a data folder has; publishing is left to the caller.

    Raises :class:`BackupError` where the backup cannot be put back, and
    :class:`scraper.archive.errors.ArchiveBusy` where somebody has the archive open, or has written
    to it meanwhile. Belongs under all locks of the data folder.
    """
    backup = backup.resolve()
    manifest = read(backup)
    with _told(data):
        plan = _pending(data)
        if plan is None:
            _refuse(backup, manifest, data, world)
            with gathering(data) as stage:
                plan = _prepared(backup, manifest, stage, at)
        elif plan["backup"] != str(backup):
            cure = f"run `scrapy backup --restore {plan['backup']}` again first"
            raise BackupError(data, "another restore was broken off", cure)
        _refuse_changed(data, plan)
        _place(data, plan)
    aside, ledger = data / str(plan["aside"]), plan.get("ledger")
    return Restored(
        manifest,
        aside if aside.is_dir() else None,
        Readers(plan["readers"]),
        Carried(ledger["count"], tuple(ledger["missed"])) if ledger else None,
    )


def _refuse(backup: Path, manifest: Manifest, data: Path, world: str) -> None:
    """Raise what stands against it, before anything is touched."""
    if manifest.world != world:
        fault = f"holds pages of the world {manifest.world!r}, not {world!r}"
        raise BackupError(backup, fault, f"set YUANLIU_WORLD={manifest.world} if that is meant")
    if manifest.schema > len(migrations()):
        fault = f"schema {manifest.schema} is newer than this program's {len(migrations())}"
        raise BackupError(backup, fault, "update the program")
    if wrong := list(faults(backup, manifest)):
        more = f" and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
        raise BackupError(backup, f"is damaged: {', '.join(wrong[:_NAMED])}{more}", _CURE)
    free = shutil.disk_usage(data).free
    if free < manifest.size + _SPARE:
        fault = f"{free / 1e6:,.0f} MB are free, the backup has {manifest.size / 1e6:,.0f} MB"
        raise BackupError(data, fault, "free some space; nothing was touched")
    _be_alone(data)


def _be_alone(data: Path) -> None:
    if (data / ARCHIVE).is_file():
        fold(data / ARCHIVE)


def _refuse_changed(data: Path, plan: Mapping[str, Any]) -> None:
    """Take everything back where the archive is not what it was; now nobody opens it any more."""
    has_begun = (data / str(plan["aside"])).is_dir() or not (data / STAGE / ARCHIVE).exists()
    if has_begun or "was" not in plan:
        return
    try:
        _be_alone(data)
        if fingerprint(data / ARCHIVE) != plan["was"]:
            fault = "was written to by another process while the backup was looked at"
            raise ArchiveBusy(data / ARCHIVE, fault, "run the same command again")
    except ArchiveBusy:
        (data / RESTORING).unlink()
        sync(data)
        shutil.rmtree(data / STAGE, ignore_errors=True)
        raise


def _prepared(backup: Path, manifest: Manifest, stage: Path, at: datetime) -> dict[str, Any]:
    """Bring everything to the disk of the data folder, then write down what is to be moved."""
    data = stage.parent
    was = fingerprint(data / ARCHIVE)
    what = readers(data / PUBLISHED, manifest)
    new = [ARCHIVE]
    old = [f"{ARCHIVE}{tail}" for tail in _BESIDE]
    if what is not Readers.KEPT:
        old += [f"{PUBLISHED}{tail}" for tail in _BESIDE]
        new += [PUBLISHED] if manifest.has_published else []
    own = [top for top in (SOURCES, OUTLETS) if manifest.has(top)]
    old, new = [*old, *own], [*new, *own]
    staged(backup, manifest, stage, new)
    put_pictures(backup, manifest, data, kept=what is Readers.KEPT)
    ledger = None if what is Readers.KEPT else _ledger(manifest, data)
    sync_all(stage)
    aside = f"{ASIDE}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    while (data / aside).exists():
        aside += "-2"
    plan: dict[str, Any] = {"backup": str(backup), "aside": aside, "old": old, "new": new}
    plan |= {"readers": what, "was": was, "ledger": ledger}
    _write(data / RESTORING, plan)
    return plan


def _ledger(manifest: Manifest, data: Path) -> dict[str, Any] | None:
    """Bring what the archive of now knows of withdrawals into the one that takes its place."""
    old = known(data / ARCHIVE, manifest.world, manifest.identity)
    return asdict(carry(old, data / STAGE / ARCHIVE, manifest.world)) if old else None


def _place(data: Path, plan: Mapping[str, Any]) -> None:
    """Move the old aside and the new into place; may be broken off and done again at any step."""
    stage, aside = data / STAGE, data / str(plan["aside"])
    for name in plan["old"]:
        is_new = name in plan["new"] and not (stage / name).exists()
        if (data / name).exists() and not is_new:
            aside.mkdir(mode=0o700, exist_ok=True)
            (data / name).rename(aside / name)
    if aside.is_dir():
        sync(aside)
    for name in plan["new"]:
        if (stage / name).exists():
            (stage / name).rename(data / name)
    sync(data)
    (data / RESTORING).unlink()
    shutil.rmtree(stage, ignore_errors=True)
    sync(data)


def _pending(data: Path) -> dict[str, Any] | None:
    try:
        told = json.loads(regular(data / RESTORING).read_bytes())
        if not (isinstance(told, dict) and told.keys() >= _PLAN):
            raise ValueError(told)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        cure = f"put what lies in {data / STAGE} into {data} by hand and remove the file"
        said = f" ({error.strerror})" if isinstance(error, OSError) else ""
        raise BackupError(data / RESTORING, f"is damaged{said}", cure) from error
    return told


def _write(marker: Path, plan: Mapping[str, Any]) -> None:
    part = marker.with_name(f".{marker.name}.part")
    part.write_text(json.dumps(plan), "utf-8")
    sync(part)
    part.replace(marker)
    sync(marker.parent)


@contextmanager
def _told(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fault = f"the backup cannot be put there ({error.strerror or error})"
        if os.path.exists(data / RESTORING):
            raise BackupError(data, fault, "mend that and run the same command again") from error
        cure = "free some space or make it writable; nothing was touched"
        raise BackupError(data, fault, cure) from error
