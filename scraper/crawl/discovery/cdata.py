"""CDATA sections, found in one pass: an expression would try every opening that has no end."""

from collections.abc import Iterator
from typing import AnyStr

_OPEN, _CLOSE = "<![CDATA[", "]]>"


def sections(text: AnyStr) -> Iterator[tuple[bool, AnyStr]]:
    """Cut a text at its CDATA sections: (whether it is inside one, the text without the marks).

    An opening without an end, and what follows it, counts as text outside.
    """
    if isinstance(text, str):
        opening, closing = _OPEN, _CLOSE
    else:
        opening, closing = _OPEN.encode(), _CLOSE.encode()
    at = 0
    while (start := text.find(opening, at)) >= 0:
        end = text.find(closing, start)
        if end < 0:
            break
        yield False, text[at:start]
        yield True, text[start + len(opening) : end]
        at = end + len(closing)
    yield False, text[at:]
