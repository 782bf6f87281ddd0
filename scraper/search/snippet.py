"""The passage of a text where the words that were asked for stand closest together.

Words are found in the folded text and marked in the original: 「檢察機關」 is marked for 检察机关.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scraper.text.chinese import INVISIBLE, normal, simplified
from scraper.text.words import DOT, Phrase, pattern

WIDTH = 80
"""Characters of a passage."""
SEARCHED = 100_000
"""Characters of a text in which words are marked; beyond, no passage is looked for."""
MARKED = 500
"""Hits of one phrase that are looked at."""

_LEAD = 24
"""Characters before the first word, at most, unless the passage would end early."""
_END = re.compile(r"[。！？!?；;…]+[”’』」）)\"]*|\n")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original text, and whether it was asked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    phrase: int


def snippet(text: str, phrases: Sequence[Phrase]) -> tuple[Piece, ...]:
    """Return the best passage, or the beginning of a text that holds none of the phrases."""
    text = text[:SEARCHED].rstrip()
    spans = sorted(_spans(text, phrases), key=lambda span: (span.start, -span.end))
    start, end = _window(text, _best(spans))
    pieces = list(_pieces(text, start, end, spans))
    if start > 0:
        pieces.insert(0, Piece("…", is_hit=False))
    if end < len(text):
        pieces.append(Piece("…", is_hit=False))
    return tuple(_joined(pieces))


def _spans(text: str, phrases: Sequence[Phrase]) -> Iterator[_Span]:
    folded, places = _folded(text)
    for number, phrase in enumerate(phrases):
        for match in islice(pattern(phrase).finditer(folded), MARKED):
            yield _Span(places[match.start()], places[match.end() - 1] + 1, number)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the text as it is searched, and for each of its characters whence it comes."""
    plain = text.translate(_NORMAL)
    simple = simplified(plain)
    # All but the unseen become one character or several: as many as before are one for one.
    if len(text) == len(plain) == len(simple) and "·" not in simple and not INVISIBLE.search(text):
        return simple, range(len(text))
    parts = [_NORMAL[ord(char)] for char in text]
    places = [place for place, part in enumerate(parts) for _ in part]
    if len(simple) != len(plain):  # a phrase became a longer or shorter one
        simple = "".join(other if len(other) == 1 else char for char, other in _alone(plain))
    for dot in reversed([match.start() for match in DOT.finditer(simple)]):
        del places[dot]
    return DOT.sub("", simple), places


def _alone(text: str) -> Iterator[tuple[str, str]]:
    return ((char, simplified(char)) for char in text)


class _Normal(dict[int, str]):
    """Character → what is searched for it but for its simplified form; filled as it is asked."""

    def __missing__(self, code: int) -> str:
        self[code] = found = normal(chr(code)).lower()
        return found


_NORMAL = _Normal()


def _best(spans: Sequence[_Span]) -> tuple[int, int] | None:
    """Return where the cluster begins and ends that holds most phrases, then most hits."""
    best: tuple[int, int, int] = (0, 0, 0)
    found = None
    last = 0
    for first, span in enumerate(spans):
        last = max(last, first)
        while last < len(spans) and spans[last].end - span.start <= WIDTH:
            last += 1
        cluster = spans[first : max(last, first + 1)]
        worth = (len({one.phrase for one in cluster}), len(cluster), -first)
        if found is None or worth > best:
            best, found = worth, (span.start, max(one.end for one in cluster))
    return found


def _window(text: str, cluster: tuple[int, int] | None) -> tuple[int, int]:
    """Return the passage around a cluster; it begins with a sentence where one begins near by."""
    if cluster is None:
        return 0, min(len(text), WIDTH)
    start, end = cluster
    lead = max(_LEAD, WIDTH - (len(text) - start))
    earliest = max(0, start - min(lead, max(0, WIDTH - (end - start))))
    ends = [match.end() for match in _END.finditer(text, earliest, start)]
    begin = ends[0] if ends and earliest else earliest
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    return begin, min(len(text), max(end, begin + WIDTH))


def _pieces(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[Piece]:
    at = start
    for span in spans:
        if span.start < start or span.end > end or span.end <= at:
            continue
        yield Piece(text[at : max(at, span.start)], is_hit=False)
        yield Piece(text[max(at, span.start) : span.end], is_hit=True)
        at = span.end
    yield Piece(text[at:end], is_hit=False)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces on one line: empty ones left out, those of a kind made one."""
    held = Piece("", is_hit=False)
    for piece in pieces:
        piece = Piece(_SPACE.sub(" ", piece.text), piece.is_hit)
        if piece.is_hit == held.is_hit:
            held = Piece(held.text + piece.text, held.is_hit)
        elif piece.text:
            if held.text:
                yield held
            held = piece
    if held.text:
        yield held
