"""Words that editors swap for one another (群众 for 老百姓), and that are nobody's name.

The ten thousand commonest words of two to four characters in jieba's dictionary (MIT licence),
without its names of people, places and organisations.
"""

from functools import cache, lru_cache
from pathlib import Path

_LIST = Path(__file__).parent / "ordinary_words.txt"
_LONGEST = 4


@cache
def words() -> frozenset[str]:
    """Return the list."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())


@lru_cache(maxsize=4096)
def is_ordinary(text: str) -> bool:
    """Whether a text is made up of ordinary words, but for a single character."""
    return _strangers(text, words()) <= 1


def _strangers(text: str, known: frozenset[str]) -> int:
    """Return the fewest characters that no ordinary word covers."""
    fewest = [0]
    for end in range(1, len(text) + 1):
        best = fewest[-1] + 1
        for start in range(max(0, end - _LONGEST), end - 1):
            if text[start:end] in known:
                best = min(best, fewest[start])
        fewest.append(best)
    return fewest[-1]
