"""Files that are served as they lie on the disk: feeds, stored pictures, our own style sheet."""

import re
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).with_name("static")
MOST = 32 * 1024 * 1024
"""Bytes of a file that is served; a larger one is none of ours."""
_PART = re.compile(r"[A-Za-z0-9_\-\u4e00-\u9fff][A-Za-z0-9_.\-\u4e00-\u9fff]{0,99}")

FEEDS = {
    ".json": "application/feed+json; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
}
PICTURES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
OURS = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file and how it is to be understood."""

    content: bytes
    type: str


def read(folder: Path, name: str, types: dict[str, str]) -> File | None:
    """Return a file below a folder by its path there; ``None`` for what is not to be served.

    Names that begin with a dot, leave the folder (by a link too) or are of no known type are not.
    """
    parts = name.split("/")
    if len(parts) > 6 or not all(_PART.fullmatch(part) for part in parts):
        return None
    path = folder.joinpath(*parts)
    kind = types.get(path.suffix.lower())
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        if kind is None or not inside or not path.is_file() or path.stat().st_size > MOST:
            return None
        return File(path.read_bytes(), kind)
    except OSError:
        return None
