"""Texts as rows of words, whatever their spelling: spaces, widths, traditional characters.

A word is one Han character, one mark, a number, or a run of other letters. Each row has a key for
every word, one character long, so that words are equal where the characters of the keys are.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from scraper.reposts.passages import LONG
from scraper.text.chinese import fold, simplified

Remark = Literal["traditional", "simplified", "width", "marks", "spaces", "paragraphs"]
"""How the second text spells what both have: in traditional or simplified characters, otherwise
wide, with other marks, other spaces, or divided into other paragraphs."""

_HAN = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(
    r"\d+(?:[.．]\d+|,\d{3}(?!\d))*[%％‰]?"
    rf"|[^\W\d_{_HAN}]+(?:['’][^\W\d_{_HAN}]+)*"
    r"|\S"
)
_QUOTES = str.maketrans(dict.fromkeys("“”‘’„‟「」『』〝〞'", '"'))
_PRIVATE = ord(LONG)
_MOST = 0x1FFFE
"""Private characters there are; no two articles have so many numbers and Latin words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text as words."""

    keys: str
    words: Sequence[str]
    """As written, each with the spaces and line ends behind it."""

    def part(self, start: int, end: int) -> str:
        """Return the text of some words as written."""
        return "".join(self.words[start:end])

    def starts_line(self, place: int) -> bool:
        """Whether a paragraph begins with this word, or the text ends before it."""
        return place in (0, len(self.words)) or "\n" in self.words[place - 1]

    def cut(self, start: int, end: int) -> "Row":
        """Return the row of some words."""
        return Row(self.keys[start:end], self.words[start:end])

    def without(self, ranges: Iterable[tuple[int, int]]) -> "Row":
        """Return the row without some of its words; the ranges do not overlap."""
        keys: list[str] = []
        words: list[str] = []
        last = 0
        for start, end in (*sorted(ranges), (len(self.words), 0)):
            keys.append(self.keys[last:start])
            words.extend(self.words[last:start])
            last = end
        return Row("".join(keys), words)


def rows(first: str, second: str) -> tuple[Row, Row]:
    """Return two texts as rows whose keys can be compared."""
    known: dict[str, str] = {}

    def short(key: str) -> str:
        if len(key) == 1 and not _PRIVATE <= ord(key) < _PRIVATE + _MOST:
            return key
        return known.setdefault(key, chr(_PRIVATE + len(known) % _MOST))

    return _row(first, short), _row(second, short)


def _row(text: str, short: Callable[[str], str]) -> Row:
    plain = "\n".join(map(_simplified, text.split("\n")))
    keys: list[str] = []
    starts: list[int] = []
    for match in _WORD.finditer(plain):
        if key := _key(match[0]):
            keys.append(short(key))
            starts.append(match.start())
    if not starts:
        return Row("", ())
    bounds = [0, *starts[1:], len(text)]
    return Row("".join(keys), [text[a:b] for a, b in pairwise(bounds)])


def _simplified(line: str) -> str:
    """Return a line in simplified characters, each where the traditional one stood."""
    whole = simplified(line)
    return whole if len(whole) == len(line) else "".join(map(simplified, line))


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    key = _modern(fold(word)).translate(_QUOTES).strip()
    return key.replace(",", "") if len(key) > 1 else key


def spelt(first: Sequence[str], second: Sequence[str]) -> Iterator[Remark]:
    """Yield how the spelling of the same words differs; what stands behind the last counts not."""
    if first == second:
        return
    last = len(first) - 1
    for place, pair in enumerate(zip(first, second, strict=True)):
        if pair[0] != pair[1]:
            yield from _spelt(*pair, place == last)


@lru_cache(maxsize=8192)
def _spelt(one: str, other: str, last: bool) -> tuple[Remark, ...]:
    found: list[Remark] = []
    word, written = one.strip(), other.strip()
    if word != written:
        found.append(_otherwise(_narrow(word), _narrow(written)))
    if last or one == other:
        return tuple(found)
    if ("\n" in one) != ("\n" in other):
        found.append("paragraphs")
    elif "\n" not in one and _behind(one, word) != _behind(other, written):
        found.append("spaces")
    return tuple(found)


def _behind(whole: str, word: str) -> str:
    return whole.lstrip()[len(word) :]


def _narrow(word: str) -> str:
    return unicodedata.normalize("NFKC", word)


def _otherwise(one: str, other: str) -> Remark:
    if one == other:
        return "width"
    if _modern(other) != other:
        return "traditional"
    return "simplified" if _modern(one) != one else "marks"


def _modern(word: str) -> str:
    """Return a word in simplified characters; 著 may be either, and is mostly 着."""
    return simplified(word).replace("著", "着")
