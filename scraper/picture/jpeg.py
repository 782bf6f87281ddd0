"""JPEG: segments, each behind a mark, with the points between them (ITU-T T.81, annex B)."""

import re

from scraper.picture.nouns import BadPicture, Picture, bounded, count, piece
from scraper.picture.orientation import orientation, upright

MARK = b"\xff\xd8\xff"
_END = 0xD9
_SCAN = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Marks of the segments that tell the size."""
_TABLES = frozenset((0xC4, 0xCC, 0xDB, 0xDD))
_JFIF, _EXIF, _PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""The mark behind the points of a scan: one that neither escapes a byte nor restarts."""


def read(body: bytes) -> Picture:
    """Return the picture. Of its EXIF data only remains which way is up."""
    kept, size, has_points, parts = [b"\xff\xd8"], None, False, 0
    start = 2
    while (mark := _mark(body, start)) != _END:
        parts = count(parts)
        while body[start + 1] == 0xFF:  # a mark may be preceded by any number of these
            start += 1
        length = int.from_bytes(piece(body, start + 2, 2))
        if length < 2:
            raise BadPicture("a segment of the JPEG is shorter than its own length")
        segment = piece(body, start, 2 + length)
        start += len(segment)
        if mark in _FRAMES:
            if size is not None:
                raise BadPicture("a JPEG with two sizes")
            size = bounded(*_size(segment))
        kept.append(_of(mark, segment))
        if mark == _SCAN:
            if size is None:
                raise BadPicture("a JPEG whose points come before its size")
            has_points = True
            end = _NEXT.search(body, start)
            if end is None:
                raise BadPicture("cut off")
            kept.append(body[start : end.start()])
            start = end.start()
    if size is None or not has_points:
        raise BadPicture("a JPEG without points")
    return Picture("jpg", *size, b"".join((*kept, b"\xff\xd9")))


def _mark(body: bytes, start: int) -> int:
    """Return the mark that stands here, behind its filling."""
    if body[start : start + 1] != b"\xff":
        raise BadPicture("cut off" if start >= len(body) else "something between the segments")
    rest = body[start : start + 64].lstrip(b"\xff")
    if not rest:
        raise BadPicture("cut off")
    return rest[0]


def _size(segment: bytes) -> tuple[int, int]:
    """Return width and height as the header of a frame tells them, the height first."""
    head = piece(segment, 5, 4)
    return int.from_bytes(head[2:]), int.from_bytes(head[:2])


def _of(mark: int, segment: bytes) -> bytes:
    """Return what is kept of a segment: those that decode the points, colours, and which way is
    up. Raises :class:`BadPicture` for a mark that no segment of a picture has."""
    if mark in _FRAMES or mark in _TABLES or mark in (_SCAN, _ADOBE, _JFIF):
        return segment
    if mark == _PROFILE:
        return segment if segment[4:].startswith(b"ICC_PROFILE\0") else b""
    if mark == _EXIF:
        return upright(orientation(segment[4:]))
    if mark == 0xFE or 0xE0 <= mark <= 0xEF:
        return b""
    raise BadPicture(f"an unknown segment {mark:02x}")
