"""The form in which two texts are compared, and its shingles."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scraper.text.chinese import fold

SHINGLE = 6
"""Characters of a shingle: long enough to be rare in Chinese, short enough to survive edits."""

SAMPLE = 4
"""One shingle in this many is counted in the frequency table; the others follow neighbours."""

LONGEST = 60_000
"""Characters of a body that are compared; a longer one is a book, and costs like one."""

_MODULUS = (1 << 47) - 115
"""Prime; keeps a shingle within six bytes of SQLite's integer."""
_BASE = 74_573_612_981

_URL = re.compile(r"(?:https?://|www\.)[\w./?&=#%:;~+@-]+", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_JOINTS = re.compile(r"(?<=\d)\.(?=\d)|(?<=\d)[\W_]+(?=\d)|[\W_]+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What the index keeps of a text."""

    exact: str
    """Hash of the whole comparison form: equal texts, equal hash."""
    shingles: Sequence[int]
    """The shingle that begins at each position of the comparison form."""

    @property
    def sampled(self) -> set[int]:
        """The shingles that the frequency table counts."""
        return {shingle for shingle in self.shingles if shingle % SAMPLE == 0}


@lru_cache(maxsize=64)
def comparable(text: str) -> str:
    """Return the comparison form: folded, lower case, Han, letters and digits only.

    Addresses are left out. Digits of different numbers stay apart, by a space, and decimals keep
    their point, so that a table's figures do not run together.
    """
    text = _THOUSANDS.sub("", _URL.sub("", fold(text[:LONGEST]).lower()))
    return _JOINTS.sub(_joint, text)


def _joint(match: re.Match[str]) -> str:
    if match[0] == ".":
        return "."
    start, end, text = match.start(), match.end(), match.string
    between = start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit()
    return " " if between else ""


@lru_cache(maxsize=64)
def fingerprint(kept: str) -> Fingerprint:
    """Return the fingerprint of a text in comparison form; a short one is one shingle."""
    exact = hashlib.sha256(kept.encode()).hexdigest()[:32]
    return Fingerprint(exact, tuple(shingles(kept)))


def shingles(kept: str) -> list[int]:
    """Return the rolling hash of every :data:`SHINGLE` characters, equal in every process."""
    if not kept:
        return []
    codes = [ord(char) for char in kept]
    size = min(SHINGLE, len(codes))
    drop = pow(_BASE, size, _MODULUS)
    value = 0
    for code in codes[:size]:
        value = (value * _BASE + code) % _MODULUS
    values = [value]
    for gone, come in zip(codes, codes[size:], strict=False):
        value = (value * _BASE + come - gone * drop) % _MODULUS
        values.append(value)
    return values


def common_characters(
    found: Sequence[int], frequencies: Mapping[int, int], common: int
) -> bytearray:
    """Mark with 1 the characters of a text that stand in passages ``common`` stories share.

    ``found`` are the text's shingles by position. Only sampled shingles were counted; what lies
    between two common ones, less than four samples apart, is common too.
    """
    marks = bytearray(len(found) + SHINGLE - 1)
    last: int | None = None
    for position, shingle in enumerate(found):
        if shingle % SAMPLE:
            continue
        if frequencies.get(shingle, 0) < common:
            last = None
            continue
        start = position if last is None or position - last > 4 * SAMPLE else last
        marks[start : position + SHINGLE] = b"\x01" * (position + SHINGLE - start)
        last = position
    return marks
