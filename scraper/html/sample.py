"""Small samples of a page's bytes that are not ASCII, whole characters in any charset.

What repeats counts a few times, however often it stands there: a page may carry a million hard
spaces or a megabyte of dotted lines, and its few sentences must weigh more than they.
"""

import re
from collections import Counter
from collections.abc import Iterable

_WINDOWS = 10
_WINDOW = 512
_CHUNK = 1 << 18
_MOST = 4096
_LEAST = 64
_LONGEST = 480
"""Bytes of one run that are kept; whole characters of one, two, three and four bytes."""
_ALIKE = 8
"""Runs of the same foreign bytes that count."""

# Bytes that no character of GB18030, Big5, Shift_JIS, EUC or UTF-8 contains beside its own, so
# that one surely ends there: blanks, < and > among them.
_OUTSIDE = bytes((*range(0x30), *range(0x3A, 0x40)))
_WITHIN = bytes(set(range(256)) - set(_OUTSIDE))
_END = re.compile(rb"[\x00-/:-?]")
_RUN = re.compile(rb"[\x80-\xff][0-9@-\xff]*")
_PLAIN = bytes(range(0x80))
# A period of twelve is one of 1, 2, 3, 4 and 6 too, and to take out whole ones moves no border.
_AGAIN = re.compile(rb"([\x80-\xff][0-9@-\xff]{11})\1+")


def sample_of(body: bytes) -> bytes:
    """Return different runs of non-ASCII bytes from a few places, with blanks between.

    Spread, because the head of a page may be in another charset than its text; and cut where a
    character surely begins, because half a character makes all that follow it wrong.
    """
    start = _first_foreign(body)
    step = max(_WINDOW, (len(body) - start) // _WINDOWS)
    runs: list[bytes] = []
    for begin in range(start, len(body), step):
        piece = body[begin : begin + _WINDOW]
        if begin > start:
            piece = piece.lstrip(_WITHIN)
        if begin + _WINDOW < len(body):
            piece = piece.rstrip(_WITHIN)
        runs += _RUN.findall(piece)
    return b" ".join(_different(Counter(runs)))[:_MOST]


def sample_of_all(body: bytes) -> bytes:
    """Return different runs of non-ASCII bytes from the whole body, which takes its time."""
    counts: Counter[bytes] = Counter()
    begin = _first_foreign(body)
    while begin < len(body):
        border = _END.search(body, begin + _CHUNK)
        end = border.end() if border else len(body)
        counts.update(_RUN.findall(body, begin, end))
        begin = end
    runs = list(_different(counts))
    size = sum(map(len, runs)) + len(runs)
    if size < _LEAST:
        # With so little to go by, the letter before counts: in Tübingen ü is none of 黨.
        runs = [_with_letter(run, body) for run in runs]
    return b" ".join(runs[:: size // _MOST + 1])[:_MOST]


def _different(counts: Counter[bytes]) -> Iterable[bytes]:
    """Yield each run as often as it stands there, but of those alike no more than a few.

    Alike are runs of the same foreign bytes, whatever letters and digits are among them.
    """
    seen: Counter[bytes] = Counter()
    for whole, often in counts.items():
        run = whole if len(whole) <= _WINDOW // 8 else _AGAIN.sub(rb"\1", whole)[:_LONGEST]
        kind = run.translate(None, _PLAIN)
        more = min(often, _ALIKE - seen[kind])
        seen[kind] += more
        yield from [run] * more


def _with_letter(run: bytes, body: bytes) -> bytes:
    place = body.find(run)
    letter = body[place - 1 : place] if place > 0 else b""
    return letter + run if letter.isalpha() else run


def _first_foreign(body: bytes) -> int:
    try:
        body.decode("ascii")
    except UnicodeDecodeError as error:
        return error.start
    return len(body)
