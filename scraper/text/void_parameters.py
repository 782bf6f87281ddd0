"""What the addresses of one path that led to articles tell of its parameters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from scraper.text.spellings import Spelling, is_stamp, name, spelling

ENOUGH = 3
"""Addresses that must have led to one article where nothing but that says that a parameter is
there for nothing: an editor who posts a notice twice has made two of them."""


class Beside:
    """The addresses of one path, and the article that each has led to."""

    def __init__(self, led: Iterable[tuple[str, int]]) -> None:
        rows = [(spelling(url), article) for url, article in led]
        proven = _void(rows)
        self.void = proven - _telling(rows, proven)
        """Names of parameters in which addresses of one article differ, and by which no two
        articles are told apart."""
        self._articles = {spelt.without(self.void): article for spelt, article in rows}

    def article(self, url: str) -> int | None:
        """Return the article that an address leads to once more, ``None`` where that is not known:
        it agrees with one that led there in all that is not void."""
        return self._articles.get(spelling(url).without(self.void)) if self.void else None


def _void(rows: Iterable[tuple[Spelling, int]]) -> frozenset[str]:
    """Return the names in which addresses of one article differ, and that may be void."""
    same: dict[tuple[int, frozenset[str]], list[frozenset[str]]] = defaultdict(list)
    for spelt, article in rows:
        same[article, spelt.pairs - spelt.void].append(spelt.void)
    found: set[str] = set()
    for voids in same.values():
        differing = _differing(voids)
        if len(voids) >= (2 if all(map(is_stamp, differing)) else ENOUGH):
            found.update(map(name, differing))
    return frozenset(found)


def _telling(rows: Iterable[tuple[Spelling, int]], void: frozenset[str]) -> frozenset[str]:
    """Return the names in which, and in no others, addresses of two articles differ."""
    alike: Mapping[frozenset[str], dict[frozenset[str], int]] = defaultdict(dict)
    for spelt, article in rows:
        rest = frozenset(pair for pair in spelt.pairs if name(pair) not in void)
        alike[rest][spelt.pairs] = article
    groups = (group for group in alike.values() if len(set(group.values())) > 1)
    return frozenset(name(pair) for group in groups for pair in _differing(group))


def _differing(sets: Iterable[Set[str]]) -> set[str]:
    """Return the parameters that some have and others have not."""
    every = [frozenset(one) for one in sets]
    return set().union(*every) - frozenset.intersection(*every)
