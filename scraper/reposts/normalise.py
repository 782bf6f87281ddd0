"""The form in which two texts are compared."""

import re

from scraper.reposts.core import core
from scraper.reposts.remembered import remembered
from scraper.text.chinese import fold

LONGEST = 60_000
"""Characters of a body that are compared; a longer one is a book, and costs like one. So many of
its comparison form, too: one character may fold to eighteen."""

_URL = re.compile(r"(?:https?://|www\.)[\w./?&=#%:;~+@-]+", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_JOINTS = re.compile(r"(?<=\d)\.(?=\d)|(?<=\d)[\W_]+(?=\d)|[\W_]+")


def comparable(text: str) -> str:
    """Return the comparison form: folded, lower case, Han, letters and digits only.

    Addresses are left out. Digits of different numbers stay apart, by a space, and decimals keep
    their point, so that a table's figures do not run together.
    """
    return _comparable(text[:LONGEST])


@remembered(1_000_000)
def _comparable(text: str) -> str:
    return plain(core(text))


def plain(text: str) -> str:
    """Return the comparison form of every line, be it part of the article or not."""
    text = _THOUSANDS.sub("", _URL.sub("", fold(text[:LONGEST]).lower()))
    return _JOINTS.sub(_joint, text)[:LONGEST]


def _joint(match: re.Match[str]) -> str:
    if match[0] == ".":
        return "."
    start, end, text = match.start(), match.end(), match.string
    between = start > 0 and end < len(text) and text[start - 1].isdigit() and text[end].isdigit()
    return " " if between else ""
