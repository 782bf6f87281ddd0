"""The form in which two texts are compared."""

import re
from functools import lru_cache

from scraper.reposts.core import core
from scraper.text.chinese import fold

LONGEST = 60_000
"""Characters of a body that are compared; a longer one is a book, and costs like one."""

_URL = re.compile(r"(?:https?://|www\.)[\w./?&=#%:;~+@-]+", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_JOINTS = re.compile(r"(?<=\d)\.(?=\d)|(?<=\d)[\W_]+(?=\d)|[\W_]+")


@lru_cache(maxsize=512)
def comparable(text: str) -> str:
    """Return the comparison form: folded, lower case, Han, letters and digits only.

    Addresses are left out. Digits of different numbers stay apart, by a space, and decimals keep
    their point, so that a table's figures do not run together.
    """
    return plain(core(text[:LONGEST]))


def plain(text: str) -> str:
    """Return the comparison form of every line, be it part of the article or not."""
    text = _THOUSANDS.sub("", _URL.sub("", fold(text[:LONGEST]).lower()))
    return _JOINTS.sub(_joint, text)


def _joint(match: re.Match[str]) -> str:
    if match[0] == ".":
        return "."
    start, end, text = match.start(), match.end(), match.string
    between = start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit()
    return " " if between else ""
