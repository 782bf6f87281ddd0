"""PNG: a signature and chunks, each with its length, its name and a checksum (RFC 2083)."""

import zlib

from scraper.picture.nouns import BadPicture, Picture, bounded, count, piece

MARK = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT")
)
"""What makes the picture and its colours. Left out are texts, EXIF, times and animations."""
_HEADER = 13
_FRAME = 12
"""Bytes of a chunk around its data."""


def read(body: bytes) -> Picture:
    """Return the picture; every checksum is compared."""
    kept, size, has_points, parts = [MARK], None, False, 0
    start, name = len(MARK), b""
    while name != b"IEND":
        parts = count(parts)
        length = int.from_bytes(piece(body, start, 4))
        chunk = piece(body, start, _FRAME + length)
        name = chunk[4:8]
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise BadPicture("a checksum of the PNG is wrong")
        if (size is None) != (name == b"IHDR"):
            raise BadPicture("a PNG begins with one header")
        if size is None:
            size = _size(chunk[8:-4])
        if name in _KEPT:
            kept.append(chunk)
        has_points = has_points or name == b"IDAT"
        start += len(chunk)
    if size is None or not has_points:
        raise BadPicture("a PNG without points")
    return Picture("png", *size, b"".join(kept))


def _size(header: bytes) -> tuple[int, int]:
    if len(header) != _HEADER:
        raise BadPicture("the header of the PNG is wrong")
    return bounded(int.from_bytes(header[:4]), int.from_bytes(header[4:8]))
