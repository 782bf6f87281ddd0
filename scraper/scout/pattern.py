"""The regular expressions of ``article`` and ``skip``, made of what was read."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scraper.scout.addresses import STATIC, Address, is_day
from scraper.scout.judging import Judged
from scraper.text import urls

_NUMBER = re.compile(r"\\d(?:\+|\{\d+\})|\[0-9a-fA-F-?\]\{\d+\}|\[0-9A-Za-z\]\+")
"""A piece of a shape that stands for one of ``Address.numbers``."""
_ENOUGH = 4
"""Addresses from which a number that is always 1 counts pages: ``thread-55-1-1.html``."""
_MOST_SKIPPED = 40
_USUAL = 3
"""Figures of an article's number, at least, on a site whose lists are numbered like articles."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an article's address looks like, and which of those that look so are none."""

    article: str
    skip: str | None = None

    def matches(self, told: str) -> bool:
        """Whether path and query are those of an article."""
        if self.skip and re.search(self.skip, told):
            return False
        return re.search(self.article, told) is not None


def pattern_of(found: Sequence[Judged]) -> Pattern:
    """Return the expressions for the shapes that articles have; there must be one."""
    parts: list[str] = []
    skipped: list[str] = []
    for judged in found:
        if judged.is_article:
            part = f"^{_folders(judged)}{_shape(judged)}{_end(judged.shape)}"
            parts.append(part)
            skipped += _skipped(judged, part)
    skip = "|".join(list(dict.fromkeys(skipped))[:_MOST_SKIPPED])
    return Pattern("|".join(parts), skip or None)


def _end(shape: str) -> str:
    static = r"\?" not in shape and STATIC.search(shape.replace("\\", ""))
    return r"(?:\?|$)" if static else "$"


def _folders(judged: Judged) -> str:
    """Return the pattern of the columns: one by its name, several by their common beginning."""
    homes = sorted({shelf.folders for shelf in judged.good})
    common = _common(homes)
    rest = sorted({len(home) - len(common) for home in homes})
    told = "".join(f"/{_literal(name)}" for name in common)
    if len(homes) > 1:
        low, high = rest[0], rest[-1]
        if low == high:
            told += "/[^/]+" * low if low <= 1 else f"(?:/[^/]+){{{low}}}"
        else:
            told += f"(?:/[^/]+){{{low},{high}}}"
    return told + "/"


def _common(homes: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the folders that all of them begin with."""
    first, last = homes[0], homes[-1]  # sorted: what these share, those between share too
    pairs = zip(first, last, strict=False)
    return first[: sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))]


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\-", "-")


def _shape(judged: Judged) -> str:
    """Return the shape with page numbers fixed, and with the least figures of an article's number.

    ``/news/3.html`` may be a page of the list, and ``/news/10234.html`` an article.
    """
    goods = _articles(judged)
    told = judged.shape
    fixed = _page_numbers(goods)
    least = _least_figures(judged, goods)
    places = iter(range(len(goods[0].numbers)))

    def replace(match: re.Match[str]) -> str:
        place = next(places, -1)
        if place in fixed:
            return "1"
        if match[0] != r"\d+":
            return match[0]
        if least and place == least[0]:
            return rf"\d{{{least[1]},}}"
        figures = {len(address.numbers[place]) for address in goods}
        in_folder = "/" in told[match.end() :]
        dated = all(is_day(address.numbers[place]) for address in goods)
        tight = dated and len(figures) == 1 and (in_folder or figures == {8})
        return rf"\d{{{figures.pop()}}}" if tight else match[0]

    return _NUMBER.sub(replace, told)


def _articles(judged: Judged) -> list[Address]:
    stray = {address.key for address in judged.stray}
    every = [a for shelf in judged.good for a in shelf.seen.values()]
    return [a for a in every if a.key not in stray] or every


def _page_numbers(goods: Sequence[Address]) -> set[int]:
    """Return the places of numbers at the end that are always 1, behind one that changes."""
    if len(goods) < _ENOUGH:
        return set()
    columns = list(zip(*(a.numbers for a in goods), strict=False))
    fixed = set()
    for place in range(len(columns) - 1, 0, -1):
        if set(columns[place]) != {"1"}:
            break
        fixed.add(place)
    return fixed if any(len(set(column)) > 1 for column in columns) else set()


def _least_figures(judged: Judged, goods: Sequence[Address]) -> tuple[int, int] | None:
    """Return (place, figures) of a number that articles write longer than the lists do."""
    if not judged.stray or not goods[0].numbers:
        return None
    columns = list(zip(*(a.numbers for a in goods), strict=False))
    place = max(range(len(columns)), key=lambda n: len(set(columns[n])))
    shortest = min(len(number) for number in columns[place])
    longest = max(len(a.numbers[place]) for a in judged.stray if len(a.numbers) > place)
    # Older articles have smaller numbers, longer lists greater ones.
    return (place, max(longest + 1, min(_USUAL, shortest))) if longest < shortest else None


def _skipped(judged: Judged, article: str) -> Iterable[str]:
    """Yield expressions of what would match and is no article: folders, and single pages."""
    good = {shelf.folders for shelf in judged.good}
    for shelf in judged.bad:
        where = "".join(f"/{name}" for name in shelf.folders) + "/"
        if shelf.folders not in good and any(_matches(article, a) for a in shelf.seen.values()):
            yield f"^{_literal(where)}{judged.shape}"
    for stray in judged.stray:
        if stray.folders in good and _matches(article, stray):
            yield f"^{_literal(urls.path_and_query(stray.url))}$"


def _matches(article: str, address: Address) -> bool:
    return re.search(article, urls.path_and_query(address.url)) is not None
