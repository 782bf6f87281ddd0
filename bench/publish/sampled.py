"""Words to search for, drawn from the texts themselves, and where a plain scan finds them.

The scan shares nothing with the index but the folding of characters: it goes through every text and
asks whether the word stands in it.
"""

import re
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random

from opencc import OpenCC

from scraper.text.chinese import fold

SAMPLE = 3_000
"""Texts from which words are drawn."""
EACH = 100
"""Words of a kind."""
TRADITIONAL = 40
COMMON, MIDDLING, RARE, MIXED, TYPED = "common", "middling", "rare", "mixed", "traditional"
_PAIR = re.compile("(?=([\u4e00-\u9fff]{2}))")
_MIXED = re.compile(
    "[a-z0-9][a-z0-9.-]*[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2}[0-9a-z]+|[a-z]+[0-9]*"
)
_LATIN = "[a-z0-9]"
_TEXTS = (
    "select a.id, a.title || char(10) || coalesce(a.kicker, '') || char(10)"
    " || coalesce(a.subtitle, '') || char(10) || coalesce(a.original_title, '') || char(10)"
    " || coalesce(a.body_text, '') || char(10) || a.authors || a.editors || coalesce((select"
    " group_concat(name, char(10)) from credits where article = a.id), '')"
    " from articles a where a.status = 'published'"
)


@dataclass(slots=True)
class Asked:
    """A word, and the articles in which the scan found it."""

    kind: str
    typed: str
    plain: str
    """As it stands in a folded text."""
    articles: "array[int]" = field(default_factory=lambda: array("q"))

    def stands_in(self, text: str) -> bool:
        """Whether a folded text holds the word; Latin words and numbers count from end to end."""
        if self.plain not in text:
            return False
        whole = _whole(self.plain)
        return whole is None or whole.search(text) is not None


@cache
def _whole(plain: str) -> re.Pattern[str] | None:
    start = rf"(?<!{_LATIN})" if re.match(_LATIN, plain) else ""
    end = rf"(?!{_LATIN})" if re.search(f"{_LATIN}$", plain) else ""
    return re.compile(f"{start}{re.escape(plain)}{end}") if start or end else None


def texts(file: sqlite3.Connection, where: str = "") -> Iterator[tuple[int, str]]:
    """Yield every article's id and folded text, in lower case."""
    for article, text in file.execute(f"{_TEXTS} {where}"):
        yield article, fold(text).lower()


def drawn(file: sqlite3.Connection, seed: int) -> list[Asked]:
    """Return words of each kind."""
    rng = Random(seed)  # noqa: S311
    ids = [article for (article,) in file.execute("select id from articles")]
    some = ", ".join(map(str, rng.sample(ids, min(SAMPLE, len(ids)))))
    pairs: Counter[str] = Counter()
    mixed: Counter[str] = Counter()
    for _, text in texts(file, f"and a.id in ({some})"):
        pairs.update(set(_PAIR.findall(text)))
        mixed.update(set(_MIXED.findall(text)))
    ordered = [word for word, _ in pairs.most_common()]
    often = [word for word, count in pairs.items() if 2 < count < len(ids) / 100]
    once = [word for word, count in pairs.items() if count == 1]
    found = [
        *_some(rng, COMMON, ordered[:EACH]),
        *_some(rng, MIDDLING, often),
        *_some(rng, RARE, once),
        *_some(rng, MIXED, list(mixed)),
    ]
    return [*found, *_traditional(rng, [*ordered[:2000], *once])]


def _some(rng: Random, kind: str, words: Sequence[str]) -> list[Asked]:
    chosen = rng.sample(sorted(words), min(EACH, len(words)))
    return [Asked(kind, word, word) for word in chosen]


def _traditional(rng: Random, words: Sequence[str]) -> list[Asked]:
    """Return words typed in traditional characters."""
    to = OpenCC("s2t")
    typed = {word: to.convert(word) for word in words}
    other = [word for word in words if typed[word] != word and fold(typed[word]) == word]
    chosen = rng.sample(sorted(other), min(TRADITIONAL, len(other)))
    return [Asked(TYPED, typed[word], word) for word in chosen]


def scan(file: sqlite3.Connection, words: Sequence[Asked]) -> int:
    """Note for each word where it stands; return how many texts there are."""
    count = 0
    for article, text in texts(file):
        count += 1
        for word in words:
            if word.stands_in(text):
                word.articles.append(article)
    return count
