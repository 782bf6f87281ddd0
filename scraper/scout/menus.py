"""Which links of a page may lead to lists of articles, the likeliest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from scraper.scout.addresses import address
from scraper.scout.sights import Anchor, Sight
from scraper.scout.words import MORE, NEWS, NOT_NEWS, PAGER
from scraper.text import urls

_LONGEST_LABEL = 12
"""Characters of the name of a column; what is longer is a headline."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be a list, and what a menu calls it."""

    url: str
    label: str
    worth: int
    in_menu: bool = False


def candidates(
    sights: Iterable[Sight], hosts: Collection[str], known: Collection[str]
) -> list[Candidate]:
    """Return the pages on these hosts that may be lists, the likeliest first.

    ``known`` are canonical addresses that have been asked for, or are articles.
    """
    found: dict[str, Candidate] = {}
    for sight in sights:
        for anchor in sight.anchors:
            key = urls.canonical(anchor.url)
            worth = _worth(anchor)
            if not worth or key in known or urls.host(anchor.url) not in hosts:
                continue
            if key not in found or worth > found[key].worth:
                found[key] = Candidate(anchor.url, anchor.label, worth, anchor.in_menu)
    return sorted(found.values(), key=lambda one: (-one.worth, not one.in_menu))


def _worth(anchor: Anchor) -> int:
    """Return how likely a link leads to a list; 0 is not at all."""
    label = anchor.label.strip("·|[]【】<>《》 ›»")
    if MORE.search(anchor.label):
        return 4
    if not label or len(label) > _LONGEST_LABEL or NOT_NEWS.search(label):
        return 0
    if PAGER.search(anchor.label):
        return 0
    worth = 2 if NEWS.search(label) else 1
    place = address(anchor.url)
    if place is not None and (not place.is_file or not place.numbers):
        worth += 1  # a folder or a name, hence no article
    return worth


def pager_keys(sights: Iterable[Sight]) -> set[str]:
    """Return the canonical addresses that the pagers of pages lead to."""
    return {
        urls.canonical(anchor.url)
        for sight in sights
        for anchor in sight.anchors
        if PAGER.search(anchor.label)
    }
