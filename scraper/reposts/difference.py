"""What a copy changed in the text of its parent, for people to look at.

Passages that stand elsewhere in the copy are set apart first; what is left is aligned in order, by
ever shorter pieces, so that a paragraph divided or joined is no difference. Spellings are none
either: remarks say that they differ.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, get_args

from scraper.reposts.moves import moved
from scraper.reposts.passages import Passage, in_order
from scraper.reposts.spelling import Remark, Row, rows, spelt

CONTEXT = 12
"""Characters of an equal stretch that are left beside a change."""
_SPARED = 4
"""Characters that are worth no ellipsis."""
_ISLAND = 3
"""Times that the changes on both sides must be larger to swallow the few words between them."""
_SLIDE = 60
"""Words by which a passage may begin earlier or later to begin with a paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts, as written; one is empty where it was dropped or added."""

    kind: Literal["equal", "dropped", "added", "changed"]
    before: str
    """In the parent."""
    after: str
    """In the copy."""
    moved: bool = False
    """Whether it stands elsewhere in the parent; pieces are in the order of the copy."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What was changed, in the order of the copy; its pieces together are the copy."""

    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    """How the copy spells what it has in common with its parent."""

    @property
    def none(self) -> bool:
        """Whether both tell the same words in the same order."""
        return all(piece.kind == "equal" and not piece.moved for piece in self.pieces)


class _Span(NamedTuple):
    """Words of both rows that are equal, or that are not."""

    at: int
    end: int
    there: int
    there_end: int
    equal: bool

    @property
    def size(self) -> int:
        return max(self.end - self.at, self.there_end - self.there)


def difference(parent: str, copy: str) -> Difference:
    """Compare two bodies as published: paragraphs joined by newlines."""
    first, second = rows(parent, copy)
    moves = moved(first.keys, second.keys, (first.starts_line, second.starts_line))
    remarks: set[Remark] = set()
    apart: list[tuple[int, list[Piece]]] = []
    gone = 0
    for move in moves:
        pair = first.cut(move.at, move.end), second.cut(move.there, move.there_end)
        spans = _spans(*pair)
        remarks.update(_remarks(spans, *pair))
        pieces = [replace(_piece(span, *pair), moved=True) for span in spans]
        apart.append((move.there - gone, pieces))
        gone += move.there_end - move.there
    rest = (
        first.without((move.at, move.end) for move in moves),
        second.without((move.there, move.there_end) for move in moves),
    )
    spans = _spans(*rest)
    remarks.update(_remarks(spans, *rest))
    pieces = list(_in_place(spans, *rest, apart))
    return Difference(tuple(pieces), tuple(one for one in get_args(Remark) if one in remarks))


def _remarks(spans: Iterable[_Span], first: Row, second: Row) -> Iterator[Remark]:
    for span in spans:
        if span.equal:
            yield from spelt(
                first.words[span.at : span.end], second.words[span.there : span.there_end]
            )


def _spans(first: Row, second: Row) -> list[_Span]:
    found = _larger(_divided(in_order(first.keys, second.keys), first, second))
    for place, span in enumerate(found):
        if not span.equal and (span.at == span.end or span.there == span.there_end):
            _slide(found, place, first, second)
    return [span for span in found if span.size]


def _divided(passages: Iterable[Passage], first: Row, second: Row) -> Iterator[_Span]:
    """Yield equal and unequal spans by turns, beginning and ending with an equal one."""
    at = there = 0
    end = there_end = 0
    for passage in (*passages, Passage(len(first.keys), len(second.keys), 0)):
        if (passage.at, passage.there) != (end, there_end):
            yield _Span(at, end, there, there_end, True)
            yield _Span(end, passage.at, there_end, passage.there, False)
            at, there = passage.at, passage.there
        end, there_end = passage.end, passage.there_end
    yield _Span(at, end, there, there_end, True)


def _larger(spans: Iterable[_Span]) -> list[_Span]:
    """Let large changes swallow the few words between them that agree by chance."""
    found: list[_Span] = []
    for span in spans:
        found.append(span)
        while len(found) > 3 and not span.equal:
            one, island, two = found[-3:]
            if island.size * _ISLAND > min(one.size, two.size):
                break
            found[-3:] = [_Span(one.at, two.end, one.there, two.there_end, False)]
    return found


def _slide(found: list[_Span], place: int, first: Row, second: Row) -> None:
    """Let what was dropped or added begin where a paragraph or a sentence does, if it may."""
    before, span, after = found[place - 1 : place + 2]
    dropped = span.at < span.end
    row, start, end = (first, *span[:2]) if dropped else (second, *span[2:4])
    most = (
        min(before.size - (place > 1), _SLIDE),
        min(after.size - (place < len(found) - 2), _SLIDE),
    )
    left = right = 0
    while left < most[0] and row.keys[start - 1 - left] == row.keys[end - 1 - left]:
        left += 1
    while right < most[1] and row.keys[start + right] == row.keys[end + right]:
        right += 1
    by = max(
        range(-left, right + 1),
        key=lambda by: (_rest(row, start + by) + _rest(row, end + by), -abs(by)),
    )
    at, stop, there, there_stop = span.at + by, span.end + by, span.there + by, span.there_end + by
    found[place - 1 : place + 2] = [
        before._replace(end=at, there_end=there),
        _Span(at, stop, there, there_stop, False),
        after._replace(at=stop, there=there_stop),
    ]


def _rest(row: Row, place: int) -> int:
    """Return how much of a rest the text makes before a word."""
    if row.starts_line(place):
        return 4
    behind = row.words[place - 1].strip()[-1:]
    return 2 if behind in "。！？；”!?;" else behind in "，、：,:"


def _piece(span: _Span, first: Row, second: Row) -> Piece:
    before = first.part(span.at, span.end)
    after = second.part(span.there, span.there_end)
    if span.equal:
        return Piece("equal", before, after)
    return Piece("changed" if before and after else "dropped" if before else "added", before, after)


def _in_place(
    spans: Iterable[_Span], first: Row, second: Row, apart: Sequence[tuple[int, list[Piece]]]
) -> Iterator[Piece]:
    """Yield the pieces with those that were moved where they stand in the copy."""
    waiting = list(reversed(apart))
    for span in spans:
        while waiting and waiting[-1][0] < span.there_end:
            there, pieces = waiting.pop()
            if there > span.there:
                at = span.at + there - span.there if span.equal else span.end
                yield _piece(span._replace(end=at, there_end=there), first, second)
                span = span._replace(at=at, there=there)
            yield from pieces
        yield _piece(span, first, second)
    for _, pieces in reversed(waiting):
        yield from pieces


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with only the ends of long equal stretches, beside what was changed."""
    last = len(pieces) - 1
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.kind == "equal":
            ends = place > 0 or piece.moved, place < last or piece.moved
            before, after = _short(piece.before, *ends), _short(piece.after, *ends)
            piece = replace(piece, before=before, after=after)
        found.append(piece)
    return found


def _short(text: str, head: bool, tail: bool) -> str:
    """Leave out the middle of a text, and the beginnings of other paragraphs with it."""
    whole = text.rstrip("\n")
    lead = whole[:CONTEXT].partition("\n")[0] if head else ""
    _, line, trail = whole[len(lead) :][-CONTEXT:].rpartition("\n") if tail else ("", "", "")
    if len(whole) - len(lead) - len(line) - len(trail) <= _SPARED:
        return text
    return f"{lead}…{line}{trail}{text[len(whole) :]}"
