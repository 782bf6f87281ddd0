"""A difference laid out in lines, for whoever draws it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scraper.reposts.difference import Piece


def laid_out(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, bool]]:
    """Yield each piece, and whether to begin a line behind it: where a paragraph ends in either
    text, as far as that can be said of a text that has what both have."""
    owed = False
    for piece, follower in pairwise([*pieces, None]):
        assert piece is not None, "None stands at the end"
        ends = piece.before.endswith("\n"), piece.after.endswith("\n")
        breaks = owed or _breaks(piece, follower, *ends)
        yield piece, breaks
        owed = any(ends) and not breaks


def _breaks(piece: Piece, follower: Piece | None, before: bool, after: bool) -> bool:
    if piece.kind != "equal":
        return before or after
    if follower is not None and follower.kind == "dropped":
        return before
    if follower is not None and follower.kind == "changed":
        return before and after
    return after
