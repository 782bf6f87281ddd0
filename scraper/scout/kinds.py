"""Kinds of address on a site: what speaks for articles before any of them is read."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from statistics import median

from scraper.article import Link
from scraper.scout.addresses import STATIC, Address, address
from scraper.scout.sights import Sight
from scraper.scout.words import NOT_NEWS, PAGER
from scraper.text import urls

_LETTERS = r"(?!(?:index|default|list|main)\b)[A-Za-z_-]+"
"""The pattern of a name of words alone, which is not that of a folder's own page."""
LONG_LABEL = 8
"""Characters from which a link reads as a headline rather than as a menu's word."""
_FEWEST_WORDS = 5
"""Pages of one folder, named by words alone, from which these are headlines and no pages apart."""


@dataclass(slots=True)
class Shelf:
    """The addresses of one shape in one folder, and what the links to them say."""

    shape: str
    folders: tuple[str, ...]
    seen: dict[str, Address] = field(default_factory=dict)
    """By canonical spelling."""
    links: dict[str, Link] = field(default_factory=dict)
    pages: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Address → the pages that link to it."""

    @property
    def count(self) -> int:
        """How many addresses there are."""
        return len(self.seen)

    @property
    def dated(self) -> float:
        """Share of the links beside which a date stands."""
        return sum(bool(link.date) for link in self.links.values()) / max(1, self.count)

    @property
    def label(self) -> float:
        """The middle length of the links' labels."""
        return float(median([len(link.title or "") for link in self.links.values()] or [0]))

    @property
    def is_counted(self) -> bool:
        """Whether the shape leaves something open: one page has no shape to share."""
        return self.shape.count(r"\d") + self.shape.count("[") > 0

    def is_furniture(self, pages: int) -> bool:
        """Whether these are pages that menus and feet name: about us, contact, copyright."""
        labels = [link.title or "" for link in self.links.values()]
        named = sum(bool(NOT_NEWS.search(label)) and len(label) < LONG_LABEL for label in labels)
        if labels and named * 2 >= len(labels):
            return True
        everywhere = all(len(self.pages[key]) * 10 >= pages * 6 for key in self.seen)
        return pages > 3 and everywhere and self.label < LONG_LABEL and not self.dated

    @property
    def promise(self) -> float:
        """How much speaks for articles, before any is read; 0 is nothing."""
        if not self.is_counted:
            return 0.0
        likely = min(1.0, self.dated * 2) + (1.0 if self.label >= LONG_LABEL else 0.0)
        likely += 0.4 if 5 <= self.label < LONG_LABEL else 0.0
        likely += 0.5 if not self.label and self.count >= _FEWEST_WORDS else 0.0  # a sitemap's
        return likely * float(min(self.count, 60) ** 0.5)


Shelves = dict[tuple[str, tuple[str, ...]], Shelf]
"""By shape and folders."""


def shelves_of(sights: Iterable[Sight], hosts: Collection[str]) -> Shelves:
    """Sort the links of pages by shape and folder; those of other hosts and pagers are left out."""
    shelves: Shelves = {}
    for sight in sights:
        if sight.is_xml:
            continue
        for link in sight.links:
            if urls.host(link.url) in hosts and not PAGER.search(link.title or ""):
                put(shelves, link, sight.key)
    return _worded(shelves)


def put(shelves: Shelves, link: Link, page: str) -> None:
    """Add a link that stands on a page."""
    place = address(link.url)
    if place is None or not place.is_file:
        return
    shelf = shelves.setdefault((place.shape, place.folders), Shelf(place.shape, place.folders))
    shelf.seen[place.key] = place
    shelf.pages[place.key].add(page)
    known = shelf.links.get(place.key)
    if known is None or len(link.title or "") > len(known.title or ""):
        shelf.links[place.key] = link


def _worded(shelves: Shelves) -> Shelves:
    """Join pages of one folder whose names are words (``oldbridge.html``) into one shelf."""
    folders: dict[tuple[tuple[str, ...], str], list[Shelf]] = defaultdict(list)
    for shelf in shelves.values():
        if not shelf.is_counted and "?" not in shelf.shape:
            extension = match[0] if (match := STATIC.search(shelf.shape)) else ""
            stem = shelf.shape.removesuffix(extension).rstrip("\\")
            if re.fullmatch(_LETTERS, stem) is None:
                continue
            if shelf.label >= LONG_LABEL or shelf.dated:
                folders[shelf.folders, extension].append(shelf)
    for (where, extension), alone in folders.items():
        if len(alone) < _FEWEST_WORDS:
            continue
        shape = _LETTERS + re.escape(extension)
        home = shelves.setdefault((shape, where), Shelf(shape, where))
        for shelf in alone:
            home.seen |= shelf.seen
            home.links |= shelf.links
            for key, pages in shelf.pages.items():
                home.pages[key] |= pages
            shelves.pop((shelf.shape, shelf.folders), None)
    return shelves
