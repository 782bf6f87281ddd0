"""WebP: chunks in a RIFF container (RFC 9649)."""

from scraper.picture.nouns import BadPicture, Picture, bounded, count, piece

MARK = b"RIFF"
_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"))
_POINTS = frozenset((b"VP8 ", b"VP8L", b"ANMF"))
_EXIF, _XMP = 0x08, 0x04
"""Flags of what is left out."""


def read(body: bytes) -> Picture:
    """Return the picture, without EXIF and XMP."""
    head = piece(body, 0, 12)
    if head[8:] != b"WEBP":
        raise BadPicture("a RIFF file that is no WebP")
    end = 8 + int.from_bytes(head[4:8], "little")
    if end > len(body):
        raise BadPicture("cut off")
    kept: list[bytes] = []
    size, has_points, parts, start = None, False, 0, 12
    while start < end:
        parts = count(parts)
        name, length = body[start : start + 4], int.from_bytes(piece(body, start + 4, 4), "little")
        data = piece(body, start + 8, length)
        start += 8 + length + length % 2
        told = _size(name, data)
        if told is not None:
            size = size or bounded(*told)
            bounded(*(max(side, 8) for side in told))
        if size is None:
            raise BadPicture("a WebP that does not begin with its size")
        has_points = has_points or name in _POINTS
        if name in _KEPT:
            kept.append(_chunk(name, _unflagged(data) if name == b"VP8X" else data))
    if size is None or not has_points:
        raise BadPicture("a WebP without points")
    inside = b"WEBP" + b"".join(kept)
    return Picture("webp", *size, MARK + len(inside).to_bytes(4, "little") + inside)


def _size(name: bytes, data: bytes) -> tuple[int, int] | None:
    """Return the size that a chunk tells; ``None`` for one that tells none."""
    if name == b"VP8X":
        return _large(piece(data, 0, 10)[4:])
    if name == b"ANMF":
        return _large(piece(data, 0, 16)[6:])
    if name == b"VP8 ":
        head = piece(data, 0, 10)
        if head[3:6] != b"\x9d\x01\x2a":
            raise BadPicture("a WebP that begins in its midst")
        return _small(head, 6), _small(head, 8)
    if name == b"VP8L":
        head = piece(data, 0, 5)
        if head[0] != 0x2F:
            raise BadPicture("an unknown WebP")
        bits = int.from_bytes(head[1:], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _large(data: bytes) -> tuple[int, int]:
    """Return two numbers of three bytes each, counted from 0."""
    return int.from_bytes(data[:3], "little") + 1, int.from_bytes(data[3:6], "little") + 1


def _small(data: bytes, start: int) -> int:
    """Return a number of 14 bits; the two above them are a scale for showing it."""
    return int.from_bytes(data[start : start + 2], "little") & 0x3FFF


def _unflagged(data: bytes) -> bytes:
    return bytes([data[0] & ~(_EXIF | _XMP) & 0xFF]) + data[1:]


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
