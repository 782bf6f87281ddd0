"""A small sample of a page's bytes that are not ASCII, whole characters in any charset."""

import re
from itertools import islice

_WINDOWS = 10
_WINDOW = 512
_RUNS = 200
_MOST = 4096
_LEAST = 64

# Bytes that no character of GB18030, Big5, Shift_JIS, EUC or UTF-8 contains beside its own, so
# that one surely ends there: blanks, < and > among them.
_OUTSIDE = bytes((*range(0x30), *range(0x3A, 0x40)))
_WITHIN = bytes(set(range(256)) - set(_OUTSIDE))
_RUN = re.compile(rb"[\x80-\xff][0-9@-\xff]*")


def sample_of(body: bytes) -> bytes:
    """Return runs of non-ASCII bytes from places all over the body, with blanks between.

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
    if sum(map(len, runs)) < _LEAST:
        # With so little to go by, the letter before counts: in Tübingen ü is none of 黨.
        found = islice(_RUN.finditer(body, start), _RUNS)
        runs = [body[max(match.start() - 1, 0) : match.end()] for match in found]
    return b" ".join(runs)[:_MOST]


def _first_foreign(body: bytes) -> int:
    try:
        body.decode("ascii")
    except UnicodeDecodeError as error:
        return error.start
    return len(body)
