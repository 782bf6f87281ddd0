"""What is counted: the corpus' own scorer, edges of excerpts, and how far two groupings agree."""

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import comb
from pathlib import Path
from typing import Any

from bench.stories.benchmark import Record

Scorer = Callable[..., dict[str, Any]]
RELATED = {"excerpt", "quotes", "summary", "shared-source"}
"""Kinds of relation that say: a passage of this page is also over there."""


@dataclass(frozen=True)
class Prediction:
    """What a grouper says: of every page its cluster; of some more."""

    cluster: Mapping[str, object]
    parent: Mapping[str, str | None] | None = None
    origin: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, list[Record]] | None = None


def scorer(corpus: Path) -> Scorer:
    """Return ``score`` of the corpus' own ``score.py``."""
    spec = importlib.util.spec_from_file_location("reposts_score", corpus / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Scorer = module.score
    return score


def figures(score: Scorer, truth: list[Record], told: Prediction) -> dict[str, float | None]:
    """Return every figure by its name; ``None`` where nothing was said."""
    found = score(truth, whole(truth, told.cluster), told.parent, told.origin or None)
    return {
        **{word: found.get(word) for word in ("F1", "P", "R", "hn_pair", "hn_doc")},
        "partial": found["recall_level"].get("partial"),
        "parent": found.get("parent_acc"),
        "ancestor": found.get("ancestor_acc"),
        "origin": found.get("origin_acc"),
        "selfid": found.get("origin_selfid"),
        "excerpts": None if told.relations is None else excerpts(truth, told.relations),
    }


def whole(truth: Iterable[Record], cluster: Mapping[str, object]) -> dict[str, object]:
    """Return a cluster for every page: one that was not answered for is alone."""
    ids = [page["page_id"] for page in truth]
    return {page: cluster.get(page, ("alone", page)) for page in ids}


def excerpts(truth: list[Record], relations: Mapping[str, list[Record]]) -> float | None:
    """Return how many excerpts are told: by a relation to any page of the text excerpted."""
    home = homes(truth)
    crawled = Counter(page["cluster"] for page in truth)
    hit = many = 0
    for page in truth:
        named = relations.get(page["page_id"], [])
        there = {home.get(str(one["id"])) for one in named if one["kind"] in RELATED}
        wanted = {home.get(source) for source in page["excerpt_of"]}
        wanted = {one for one in wanted if one in crawled and one != page["cluster"]}
        hit += len(wanted & there)
        many += len(wanted)
    return hit / many if many else None


def homes(truth: Iterable[Record]) -> dict[str, str]:
    """Return the true cluster of every page, also of those known only as a parent or origin."""
    home: dict[str, str] = {}
    for page in truth:
        home.setdefault(page["page_id"], page["cluster"])
        for word in ("parent", "origin"):
            if page[word]:
                home.setdefault(page[word], page["cluster"])
    return home


def agreement(one: Mapping[str, object], other: Mapping[str, object]) -> float:
    """Return the pairwise F1 between two groupings of the same pages."""
    assert one.keys() == other.keys()
    both = _pairs((label, other[page]) for page, label in one.items())
    apart = _pairs(one.values()) + _pairs(other.values())
    return 2 * both / apart if apart else 1.0


def _pairs(labels: Iterable[object]) -> int:
    return sum(comb(many, 2) for many in Counter(labels).values())


def earliest(truth: Iterable[Record], pages: Iterable[Record], told: Prediction) -> Prediction:
    """Return the same clusters, with the page published first as everybody's parent."""
    moments = {str(page["id"]): _when(page) for page in pages}
    cluster = whole(truth, told.cluster)
    members: dict[object, list[str]] = defaultdict(list)
    for page, label in cluster.items():
        members[label].append(page)
    first = {label: min(ones, key=lambda p: (moments[p], p)) for label, ones in members.items()}
    parent = {page: first[label] for page, label in cluster.items() if first[label] != page}
    return Prediction(cluster, parent)


def _when(page: Record) -> str:
    return str(page.get("published") or page.get("fetched_at") or "9")
