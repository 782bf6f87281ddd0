"""From one text to its relations: find candidates by rare shingles, compare each, name the edge."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from scraper.article import Edge, Kind
from scraper.reposts.compare import compare
from scraper.reposts.fingerprint import Fingerprint, common_characters, fingerprint
from scraper.reposts.texts import Index, Sharing, Text
from scraper.reposts.titles import same_title

CANDIDATES = 16
"""Texts compared per article; and as many members of the nearest one's story."""
WEIGHT = 0.9
"""Weight of the shared shingles, each by how few stories have it, from which texts are compared."""
HITS = 4
"""Shared shingles from which they are compared, however many stories have them."""
QUOTED = 8
"""Members compared of a story that the text quotes."""
COMMON = 8
"""Stories that share a passage from which it is boilerplate and weighs nothing."""
POSTING_CAP = 24
"""Articles kept under one shingle; one that so many stories share finds no copies any more."""


@dataclass(frozen=True, slots=True)
class Relations:
    """What is known of a text once it has been compared with the stored ones."""

    edges: tuple[Edge, ...]
    """To stored articles, in order of their ids."""
    posting: frozenset[int]
    """The shingles to post it under: those that its story has not told before."""


def relate(text: Text, index: Index, linked: Collection[str] = ()) -> Relations:
    """Compare a text with the stored ones it may repeat, quote or revise.

    ``linked`` are twin keys of addresses that the page itself names as its original.
    """
    printed = fingerprint(text.kept)
    sharing = index.sharing(printed.asked())
    common = common_characters(printed, sharing.stories, COMMON)
    stored = cache(index.text)
    edges: dict[int, Edge] = {}
    for other in _candidates(text, sharing, index, linked):
        _add(edges, text, common, stored(other), index)
    _unjoin_roundup(edges, text, index, stored)
    for other, most in _expanded(edges, index):
        for fellow in index.fellows(other, most):
            if fellow not in edges and fellow != text.id:
                _add(edges, text, common, stored(fellow), index)
    found = tuple(edges[other] for other in sorted(edges))
    return Relations(found, _posting(printed, sharing, found, stored))


def _expanded(edges: Mapping[int, Edge], index: Index) -> list[tuple[int, int]]:
    """Return the articles whose fellows are worth a look, and how many of them.

    Of the stories that the text may be part of, the nearest; of each story that it quotes or sums
    up, some: it took from one of its pages.
    """
    nearest = max(
        (edge for edge in edges.values() if edge.kind.joins),
        key=lambda edge: min(edge.later_in_earlier, edge.earlier_in_later),
        default=None,
    )
    found = {index.story(nearest.earlier): (nearest.earlier, CANDIDATES)} if nearest else {}
    for other, edge in edges.items():
        if edge.kind in (Kind.QUOTES, Kind.SUMMARY):
            found.setdefault(index.story(other), (other, QUOTED))
    return list(found.values())


def common_passages(text: Text, index: Index) -> bytes:
    """Mark the characters of a text that stand in passages :data:`COMMON` stories share."""
    printed = fingerprint(text.kept)
    stories = index.stories_with(printed.asked(), COMMON)
    return common_characters(printed, stories, COMMON)


def _posting(
    printed: Fingerprint, sharing: Sharing, edges: Iterable[Edge], stored: Callable[[int], Text]
) -> frozenset[int]:
    posting = printed.posted(sharing.stories, COMMON)
    for edge in edges:
        if edge.kind.joins:
            posting -= fingerprint(stored(edge.earlier).kept).all()
    return frozenset(
        shingle for shingle in posting if sharing.stories.get(shingle, 0) < POSTING_CAP
    )


def _unjoin_roundup(
    edges: dict[int, Edge], text: Text, index: Index, stored: Callable[[int], Text]
) -> None:
    """Let a page that holds several stories, each whole, quote them all: it tells none of them.

    A piece under the page's own headline is a part of it (a text shown in several pages), not
    one of several stories.
    """
    pieces = {
        other: index.story(other)
        for other, edge in edges.items()
        if edge.kind in (Kind.EXCERPT, Kind.QUOTES)
        and edge.earlier_in_later > edge.later_in_earlier
        and not same_title(text.title, stored(other).title)
    }
    if len(set(pieces.values())) > 1:
        for other in pieces:
            edges[other] = replace(edges[other], kind=Kind.QUOTES)


def _add(edges: dict[int, Edge], text: Text, common: bytes, stored: Text, index: Index) -> None:
    assert stored.id is not None, "a stored text has an id"
    compared = compare(text, stored, common, lambda other: common_passages(other, index))
    if compared.kind is not None:
        edges[stored.id] = Edge(
            earlier=stored.id,
            kind=compared.kind,
            later_in_earlier=compared.first_in_second,
            earlier_in_later=compared.second_in_first,
            evidence=compared.evidence,
        )


def _candidates(
    text: Text, sharing: Sharing, index: Index, linked: Collection[str]
) -> Sequence[int]:
    """Return whom to compare with: linked pages, then those that share most rare shingles.

    A shingle that few stories have weighs more than one that many have: two texts of one trade
    meet in phrases.
    """
    hits: Counter[int] = Counter()
    weights: dict[int, float] = {}
    for shingle, articles in sharing.articles.items():
        stories = sharing.stories.get(shingle, 1)
        if stories >= POSTING_CAP:
            continue
        hits.update(articles)
        for other in articles:
            weights[other] = weights.get(other, 0.0) + 1 / stories
    able = [other for other in hits if weights[other] >= WEIGHT or hits[other] >= HITS]
    able.sort(key=lambda other: (-weights[other], other))
    found = [*index.linked([*linked, text.key]), *able[:CANDIDATES]]
    return [other for other in dict.fromkeys(found) if other != text.id][: 2 * CANDIDATES]
