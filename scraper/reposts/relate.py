"""From one text to its relations: find candidates by rare shingles, compare each, name the edge."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from scraper.article import Edge, Kind
from scraper.reposts.compare import Comparison, compare
from scraper.reposts.normalise import Fingerprint, common_characters, fingerprint
from scraper.reposts.texts import Index, Text
from scraper.reposts.titles import same_title

POSTED = 24
"""Shingles posted per text: the smallest hashes, so that a part and its whole share some."""
ASKED = 64
"""Shingles looked up per text: more than posted, so that a whole finds its parts."""
CANDIDATES = 16
"""Texts compared per article; and as many members of the nearest one's story."""
COMMON = 8
"""Stories that share a passage from which it is boilerplate and weighs nothing."""


def rare_shingles(
    found: Fingerprint, common: bytearray, *, without: Collection[int] = (), most: int = POSTED
) -> list[int]:
    """Return the shingles to find a text by: the smallest hashes outside common passages."""
    rare = {one for one, mark in zip(found.shingles, common, strict=False) if not mark}
    return sorted(rare.difference(without))[:most]


def common_passages(found: Fingerprint, index: Index) -> bytearray:
    """Mark the characters of a text that stand in passages :data:`COMMON` stories share."""
    return common_characters(found.shingles, index.frequencies(found.sampled), COMMON)


def relate(text: Text, index: Index, linked: Collection[str] = ()) -> tuple[Edge, ...]:
    """Return the edges from a text to the stored ones it repeats, quotes or revises.

    ``linked`` are twin keys of addresses that the page itself names as its original.
    """
    printed = fingerprint(text.kept)
    common = common_passages(printed, index)
    edges: dict[int, Edge] = {}
    for other in _candidates(text, printed, common, index, linked):
        _add(edges, text, common, other, index)
    _unjoin_roundup(edges, text, index)
    nearest = max(
        (edge for edge in edges.values() if edge.kind.joins),
        key=lambda edge: min(edge.later_in_earlier, edge.earlier_in_later),
        default=None,
    )
    if nearest is not None:
        for fellow in index.fellows(nearest.earlier, CANDIDATES):
            if fellow not in edges and fellow != text.id:
                _add(edges, text, common, fellow, index)
    return tuple(edges[other] for other in sorted(edges))


def _unjoin_roundup(edges: dict[int, Edge], text: Text, index: Index) -> None:
    """Let a page that holds several stories, each whole, quote them all: it tells none of them.

    A piece under the page's own headline is a part of it (a text shown in several pages), not
    one of several stories.
    """
    pieces = {
        other: index.story(other)
        for other, edge in edges.items()
        if edge.kind is Kind.EXCERPT
        and edge.earlier_in_later > edge.later_in_earlier
        and not same_title(text.title, index.text(other).title)
    }
    if len(set(pieces.values())) > 1:
        for other in pieces:
            edges[other] = replace(edges[other], kind=Kind.QUOTES)


def _add(edges: dict[int, Edge], text: Text, common: bytearray, other: int, index: Index) -> None:
    stored = index.text(other)
    compared = compare(text, stored, common, common_passages(fingerprint(stored.kept), index))
    if compared.kind is not None:
        edges[other] = _edge(other, compared)


def _edge(other: int, compared: Comparison) -> Edge:
    assert compared.kind is not None
    return Edge(
        earlier=other,
        kind=compared.kind,
        later_in_earlier=compared.first_in_second,
        earlier_in_later=compared.second_in_first,
        evidence=compared.evidence,
    )


def _candidates(
    text: Text, printed: Fingerprint, common: bytearray, index: Index, linked: Collection[str]
) -> Sequence[int]:
    asked = rare_shingles(printed, common, most=ASKED)
    found = [
        *index.same_text(printed.exact)[:CANDIDATES],
        *index.linked([*linked, text.key]),
        *index.sharing(asked, CANDIDATES + 1),
    ]
    return [other for other in _unique(found) if other != text.id][: 2 * CANDIDATES]


def _unique(found: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(found))
