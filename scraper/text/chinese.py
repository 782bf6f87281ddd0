"""Chinese text made comparable. Nothing here is for publishing."""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
"""Characters that are seen by nobody and left out of every comparison."""
# One character per idea: gb2312 and gbk read the same bytes as different dots and dashes.
_SAME = str.maketrans({**dict.fromkeys("・•‧∙⋅●", "·"), **dict.fromkeys("―—–‒‐‑─━", "-")})
_NOT_KEPT = re.compile(r"[\W_]+")
_SHORT = 200
"""Characters of a text that is folded again and again: a title, a name, a line."""
HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as they stand in a class of a regular expression."""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _traditional() -> frozenset[str]:
    """The characters that conversion changes; a text without any of them stays as it is."""
    every = "".join(map(chr, (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))))
    every += "".join(map(chr, range(0x20000, 0x32000)))
    pairs = zip(every, _converter().convert("\n".join(every)).split("\n"), strict=True)
    return frozenset(one for one, other in pairs if one != other)


@cache
def _may_be_traditional() -> re.Pattern[str]:
    """What finds them, and any rare character, several times faster than a set does."""
    common = "".join(sorted(one for one in _traditional() if one <= "\uffff"))
    return re.compile(f"[{common}\U00020000-\U00031fff]")


def fold(text: str, most: int | None = None) -> str:
    """Return the form in which two spellings of one text agree.

    NFKC (full-width forms become ASCII), traditional to simplified, invisible characters gone,
    the kinds of middle dot and of dash made one. Of the text, and of what it folds to, ``most``
    characters count: one may fold to eighteen.
    """
    text = text[:most]
    if text.isascii():
        return text
    return simplified(normal(text)[:most])


def normal(text: str) -> str:
    """Return :func:`fold` of the text without the last step: traditional stays traditional."""
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).translate(_SAME)


def simplified(text: str) -> str:
    """Return the text in simplified characters."""
    if _may_be_traditional().search(text) is None or _traditional().isdisjoint(text):
        return text
    try:
        plain: str = _converter().convert(text)
    except UnicodeEncodeError:  # half of a surrogate pair, which is no character to the converter
        plain = _converter().convert(text.encode("utf-8", "replace").decode())
    return plain


def keep(text: str) -> str:
    """Return :func:`fold` of the text reduced to Han, letters and digits, in lower case."""
    return _keep(text) if len(text) <= _SHORT else _NOT_KEPT.sub("", fold(text).lower())


@lru_cache(maxsize=4096)
def _keep(text: str) -> str:
    return _NOT_KEPT.sub("", fold(text).lower())
