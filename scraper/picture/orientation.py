"""Which way is up, the one thing that EXIF data say and a picture cannot do without.

A telephone writes the points as its sensor lies, and the number of turns into tag 0x0112.
"""

from collections.abc import Mapping
from typing import Literal

_ORDERS: Mapping[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
_TAG = 0x0112
_SHORT = 3
_ENTRY = 12
_MOST_ENTRIES = 200
_AS_IT_IS = 1


def orientation(exif: bytes) -> int:
    """Return 1 to 8 as the data of an EXIF segment say, 1 (as it is) where they do not."""
    tiff = exif[6:]
    order = _ORDERS.get(tiff[:4])
    if not exif.startswith(b"Exif\0\0") or order is None:
        return _AS_IT_IS

    def number(start: int, length: int) -> int:
        return int.from_bytes(tiff[start : start + length], order)

    first = number(4, 4)
    for place in range(min(number(first, 2), _MOST_ENTRIES)):
        entry = first + 2 + place * _ENTRY
        if number(entry, 2) == _TAG and number(entry + 2, 2) == _SHORT:
            told = number(entry + 8, 2)
            return told if 1 <= told <= 8 else _AS_IT_IS
    return _AS_IT_IS


def upright(turns: int) -> bytes:
    """Return an EXIF segment that says nothing else; none for a picture that stands as it is."""
    if turns == _AS_IT_IS:
        return b""
    entry = _TAG.to_bytes(2) + _SHORT.to_bytes(2) + (1).to_bytes(4) + turns.to_bytes(2) + b"\0\0"
    tiff = b"MM\0*" + (8).to_bytes(4) + (1).to_bytes(2) + entry + (0).to_bytes(4)
    data = b"Exif\0\0" + tiff
    return b"\xff\xe1" + (2 + len(data)).to_bytes(2) + data
