"""CDATA sections, found in one pass: an expression would try every opening that has no end."""

from collections.abc import Iterator

_OPEN, _CLOSE = "<![CDATA[", "]]>"


def sections(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text at its CDATA sections: (whether it is inside one, the text without the marks).

    An opening without an end, and what follows it, counts as text outside.
    """
    at = 0
    while (start := text.find(_OPEN, at)) >= 0:
        end = text.find(_CLOSE, start)
        if end < 0:
            break
        yield False, text[at:start]
        yield True, text[start + len(_OPEN) : end]
        at = end + len(_CLOSE)
    yield False, text[at:]
