"""Text in the cells of a spreadsheet, which takes some of it for a formula.

A program that opens CSV runs what begins with ``=``, ``+``, ``-`` or ``@``, blanks before it or
not, in some places in full width too. An apostrophe in front makes it text. Texts that begin with
an apostrophe get one more: whoever takes one away from each cell that begins with one has all
texts back as they were.
"""

import re
import unicodedata

_BEFORE = re.compile(r"[\s\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]*")
"""What a spreadsheet may pass over, or nobody sees."""
_SIGNS = frozenset("=+-@")
_BREAKS = ("\t", "\r", "\n", "'")


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for more than text."""
    return f"'{text}" if _is_risky(text) else text


def _is_risky(text: str) -> bool:
    if text.startswith(_BREAKS):
        return True
    match = _BEFORE.match(text)
    first = text[match.end() : match.end() + 1] if match else ""
    return unicodedata.normalize("NFKC", first) in _SIGNS
