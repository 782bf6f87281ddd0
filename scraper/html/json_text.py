"""JSON inside pages, or in place of them, before it is parsed: no escape for what no text may hold.

The characters of a page are cleaned when it is decoded, but ``\\u0000`` or half of a surrogate pair
(``\\ud83d``, where a title was cut in the middle of an emoji) is born when JSON is read.
"""

import re

from scraper.html.decode import clean

_ESCAPE = re.compile(
    r"\\(?:u(d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|u([0-9a-f]{4})|.)", re.IGNORECASE | re.DOTALL
)


def clean_escapes(text: str) -> str:
    """Return JSON without escapes for NUL, control characters and halves of surrogate pairs."""
    return _ESCAPE.sub(_cleaned, text) if "\\" in text else text


def _cleaned(match: re.Match[str]) -> str:
    pair, code = match.groups()
    if pair:
        return match[0]
    if code:
        return match[0] if clean(chr(int(code, 16))) else ""
    return {"\\b": "", "\\f": " "}.get(match[0], match[0])
