"""By which few shingles is a text found again? Winnowing at every width at once.

A shingle is chosen at width *w* if it has the smallest hash in some *w* shingles in a row
(Schleimer, Wilkerson, Aiken: *Winnowing*, SIGMOD 2003). So two texts that share a passage of
*w* + 5 characters have a chosen shingle in common, wherever in the texts it stands. What is chosen
at a large width is chosen at every smaller one: a whole is posted at a large width and asks at a
small one, and finds its parts; a part is posted at a small one, and finds its whole.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scraper.reposts.remembered import remembered

SHINGLE = 6
"""Characters of a shingle: long enough to be rare in Chinese, short enough to survive edits."""

FINEST = 8
"""Shingles in a row of which one is asked for."""

POSTED = 16
"""At least that many windows cover a text at the width it is posted at: 16 to 32 shingles."""

ASKED = 160
"""Most shingles looked up for a text, those chosen at the largest widths."""

_HALF = 1 << 31
_MIX = np.uint64(0x94D0_49BB_1331_11EB)
_FACTORS = np.array(
    [
        0x9E37_79B9_7F4A_7C15,
        0xBF58_476D_1CE4_E5B9,
        0xD6E8_FEB8_6659_FD93,
        0xA076_1D64_78BD_642F,
        0xE703_7ED1_A0B4_28DB,
        0x8EBC_6AF0_9C88_C6E3,
    ],
    dtype=np.uint64,
)
"""Large odd numbers, one for each character of a shingle."""

_Hashes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is found by; the three sequences run in parallel, in order of the text."""

    whole: int
    """Hash of the whole comparison form: equal texts, equal hash."""
    size: int
    """Characters of the comparison form."""
    positions: tuple[int, ...]
    shingles: tuple[int, ...]
    widths: tuple[int, ...]
    """The largest width at which each shingle is chosen."""

    @property
    def width(self) -> int:
        """The width the text is posted at: a power of two, so that like texts choose alike."""
        width = FINEST
        while width * POSTED < self.size:
            width *= 2
        return width

    def all(self) -> set[int]:
        """Return every chosen shingle and the hash of the whole."""
        return {self.whole, *self.shingles}

    def posted(self, stories: Mapping[int, int], common: int) -> set[int]:
        """Return the shingles to find a text by, the hash of the whole among them.

        Those chosen at the text's own width; where ``common`` stories share some of them, as many
        of the next smaller widths that they do not share: official texts are made of phrases that
        everybody has.
        """
        found = {self.whole}
        rare = 0
        ranked = sorted(zip(self.widths, self.shingles, strict=True), reverse=True)
        for width, shingle in ranked:
            if width < self.width and rare >= POSTED:
                break
            is_rare = stories.get(shingle, 0) < common
            rare += is_rare
            if is_rare or width >= self.width:
                found.add(shingle)
        return found

    def asked(self) -> list[int]:
        """Return the shingles to look up for a text, the hash of the whole among them."""
        if len(self.shingles) < ASKED:
            return [*self.shingles, self.whole]
        widest = sorted(zip(self.widths, self.shingles, strict=True), reverse=True)
        return [*(shingle for _, shingle in widest[: ASKED - 1]), self.whole]


@remembered(1_000_000)
def fingerprint(kept: str) -> Fingerprint:
    """Return the fingerprint of a text in comparison form, the same in every process."""
    if not kept:
        return Fingerprint(-_HALF, 0, (), (), ())
    values = _hashes(kept)
    chosen = _chosen(values)
    placed = [(place, value) for place, value in enumerate(values.tolist()) if value in chosen]
    positions, shingles = zip(*placed, strict=True)
    return Fingerprint(
        whole=zlib.crc32(kept.encode("utf-8", "replace")) - _HALF,
        size=len(kept),
        positions=positions,
        shingles=shingles,
        widths=tuple(chosen[shingle] for shingle in shingles),
    )


def _hashes(kept: str) -> _Hashes:
    """Return the hash of every :data:`SHINGLE` characters; a short text is one shingle.

    Sums of products of the characters, mixed, of which the upper 32 bits are kept (multiply-shift
    hashing), less half of their range, so that SQLite keeps them in four bytes.
    """
    codes = np.frombuffer(kept.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    if len(codes) < SHINGLE:
        codes = np.pad(codes, (0, SHINGLE - len(codes)))
    count = len(codes) - SHINGLE + 1
    values = codes[:count] * _FACTORS[0]
    for place in range(1, SHINGLE):
        values += codes[place : place + count] * _FACTORS[place]
    values ^= values >> np.uint64(29)
    values *= _MIX
    upper: _Hashes = (values >> np.uint64(32)).astype(np.int64)
    return upper - _HALF


def _chosen(values: _Hashes) -> dict[int, int]:
    """Map what is the smallest of :data:`FINEST` or more in a row to its largest width.

    Widths are powers of two; the smallest of twice as many is the smaller of two neighbours.
    """
    found: dict[int, int] = {}
    smallest, width = values, 1
    while True:
        if width >= min(FINEST, len(values)):
            changes = np.flatnonzero(smallest[1:] != smallest[:-1])
            chosen = [int(smallest[0]), *smallest[changes + 1].tolist()]
            found.update(dict.fromkeys(chosen, width))
        if 2 * width > len(values):
            return found or {int(values.min()): width}
        smallest = np.minimum(smallest[:-width], smallest[width:])
        width *= 2


def common_characters(found: Fingerprint, stories: Mapping[int, int], common: int) -> bytes:
    """Mark with 1 the characters that stand in passages ``common`` stories share.

    ``stories`` tells in how many stories a shingle was posted. What lies between two common
    shingles is common too, unless a shingle stands between them that would have been posted.
    """
    marks = bytearray(found.size)
    width = found.width
    last: int | None = None
    for position, shingle, reach in zip(found.positions, found.shingles, found.widths, strict=True):
        if stories.get(shingle, 0) < common:
            last = None if reach >= width else last
            continue
        start = position if last is None or position - last > 2 * width else last
        marks[start : position + SHINGLE] = b"\x01" * (min(position + SHINGLE, found.size) - start)
        last = position
    return bytes(marks)
