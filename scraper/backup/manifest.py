"""The list of what a backup holds, by which it is known as one of ours and can be checked."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from scraper.backup.errors import BackupError
from scraper.text.regular import regular

ARCHIVE, PUBLISHED, SOURCES, IMAGES = "archive.db", "published.db", "sources", "images"
OUTLETS = "outlets.toml"
"""What of a data folder is in a backup; logs and locks are not, and feeds are made anew."""
NAME = "manifest.json"
KIND = "yuanliu-backup"
FORMAT = 1
_MOST_BYTES = 512 * 1024 * 1024
"""Room for the names of some three million pictures."""
_CURE = "nothing was touched; name another backup, `scrapy backup --list` shows which are sound"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a backup."""

    path: str
    """Below the folder of the backup, with ``/`` between."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup is of, and the files in it."""

    made_at: datetime
    program: str
    world: str
    identity: str | None
    """The archive's name for life; none before it was first published."""
    schema: int
    seq: int
    counts: Mapping[str, int]
    """Rows of the archive by table."""
    files: tuple[Entry, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.files)

    @property
    def has_published(self) -> bool:
        """Whether what readers had is in it."""
        return self.has(PUBLISHED)

    def has(self, top: str) -> bool:
        """Whether a file of this name is in it, or one in such a folder."""
        return any(entry.path.split("/")[0] == top for entry in self.files)

    def below(self, top: str) -> Iterator[Entry]:
        """Yield the files of one of its folders."""
        return (entry for entry in self.files if entry.path.startswith(f"{top}/"))


def written(manifest: Manifest) -> bytes:
    """Return a manifest as it is kept, with a sum over itself."""
    told = {"kind": KIND, "format": FORMAT, **asdict(manifest)}
    told["made_at"] = manifest.made_at.isoformat()
    return _dumped(told | {"sum": _sum(told)}, indent=1).encode()


def read(folder: Path) -> Manifest:
    """Return the manifest of a backup. Raises :class:`BackupError`; trusts nothing it reads."""
    file = folder / NAME
    try:
        if regular(file).stat().st_size > _MOST_BYTES:
            raise ValueError("too large")
        told = json.loads(file.read_bytes())
        found = told.pop("sum")
        is_ours = (told["kind"], found) == (KIND, _sum(told))
        form = int(told["format"])
    except FileNotFoundError:
        raise BackupError(folder, f"is no backup: there is no {NAME} in it", _CURE) from None
    except OSError as error:
        raise BackupError(file, f"cannot be read ({error.strerror})", _CURE) from error
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
        raise BackupError(file, "is damaged, or not of a backup", _CURE) from None
    if not is_ours:
        raise BackupError(file, "is damaged, or not of a backup", _CURE)
    if form != FORMAT:
        fault = f"is a backup of format {form}, this program knows {FORMAT}"
        raise BackupError(folder, fault, "update the program")
    try:
        return _manifest(told)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        raise BackupError(file, "is damaged, or not of a backup", _CURE) from None


def faults(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield what of a backup is not as it was written, one name with its fault each."""
    for entry in manifest.files:
        file = folder / entry.path
        try:
            if file.is_symlink() or not file.is_file():
                yield f"{entry.path} is missing"
            elif file.stat().st_size != entry.size or summed(file) != entry.sha256:
                yield f"{entry.path} is damaged"
        except OSError as error:
            yield f"{entry.path} cannot be read ({error.strerror})"


def summed(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _manifest(told: Mapping[str, Any]) -> Manifest:
    files = tuple(
        Entry(_safe(one["path"]), int(one["size"]), str(one["sha256"])) for one in told["files"]
    )
    if ARCHIVE not in {entry.path for entry in files}:
        raise ValueError("no archive")
    return Manifest(
        made_at=datetime.fromisoformat(told["made_at"]).astimezone(UTC),
        program=str(told["program"]),
        world=str(told["world"]),
        identity=None if told["identity"] is None else str(told["identity"]),
        schema=int(told["schema"]),
        seq=int(told["seq"]),
        counts={str(name): int(count) for name, count in told["counts"].items()},
        files=files,
    )


def _safe(path: str) -> str:
    """Return a path that stays within its folder; a restored backup writes to no other."""
    parts = PurePosixPath(path).parts
    top_level = path in (ARCHIVE, PUBLISHED, OUTLETS)
    if not top_level and (len(parts) < 2 or parts[0] not in (SOURCES, IMAGES)):
        raise ValueError(path)
    if ".." in parts or "\0" in path or "/".join(parts) != path:
        raise ValueError(path)
    return path


def _sum(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(_dumped(told).encode()).hexdigest()


def _dumped(told: Mapping[str, Any], indent: int | None = None) -> str:
    return json.dumps(told, ensure_ascii=True, sort_keys=True, indent=indent)
