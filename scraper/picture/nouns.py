"""What the readers of the four formats give, and the bounds that all of them hold to."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["jpg", "png", "gif", "webp"]

MOST_POINTS = 50_000_000
"""Width times height. A few bytes can promise more than a browser can hold."""
LEAST_SIDE = 8
"""Points; what is thinner is a rule or counts readers."""
MOST_PARTS = 5_000
"""Segments, chunks or frames of one picture; camera and newsroom write a few hundred at most."""


class BadPicture(ValueError):
    """These bytes are no picture to keep; ``str`` says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it may be kept."""

    kind: Kind
    """The format, which is also the ending of its file's name."""
    width: int
    height: int
    body: bytes
    """The whole file, without what was left out."""


def bounded(width: int, height: int) -> tuple[int, int]:
    """Return a size that may be kept. Raises :class:`BadPicture`."""
    if width * height > MOST_POINTS:
        raise BadPicture(f"{width} x {height} points are too many")
    if min(width, height) < LEAST_SIDE:
        raise BadPicture(f"{width} x {height} points are too few")
    return width, height


def count(parts: int) -> int:
    """Return one part more. Raises :class:`BadPicture` when there are too many."""
    if parts >= MOST_PARTS:
        raise BadPicture(f"more than {MOST_PARTS} parts")
    return parts + 1


def piece(body: bytes, start: int, length: int) -> bytes:
    """Return so many bytes from ``start`` on. Raises :class:`BadPicture` where they end before."""
    found = body[start : start + length]
    if len(found) < length:
        raise BadPicture("cut off")
    return found
