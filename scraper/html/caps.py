"""Limits that keep a hostile page from choking the parser or the sanitiser.

Both are quadratic somewhere: libxml2 in the attributes of one tag, html5ever in depth and in
runs of entities. Every check here is linear in the text, whatever the text is.
"""

import re

from lxml.html import HtmlElement

MAX_TEXT = 8 * 1024 * 1024
MAX_TAGS = 50_000
MAX_ATTRIBUTES = 500
MAX_ATTRIBUTES_OF_LONG_TAGS = 20_000
MAX_DEPTH = 256
MAX_VALUE = 500_000
MAX_REFERENCES = 50_000

# A tag up to its end, quoted values skipped whole. Possessive throughout, so that no text can
# make it try twice; the end is optional, so that every match moves on.
_TAG = re.compile(
    r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+)"
    r"((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>?)"
)
_ATTRIBUTE = re.compile(r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']*+))?+")
_COMMENT_END = re.compile(r"--!?>")
_EMPTY_COMMENT = re.compile(r"-?>")
# Elements whose content libxml2 takes as text up to the end tag.
_RAW_END = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes")
}


class TooComplex(ValueError):
    """The page is over a limit; reading it could take the machine down."""


def check_text(text: str, *, raw: bool = True) -> None:
    """Raise ``TooComplex`` if the markup is over a limit that must be known before parsing.

    ``raw`` passes over the content of scripts and the like, which the parser takes as text.
    """
    if len(text) > MAX_TEXT:
        raise TooComplex(f"more than {MAX_TEXT} characters")
    # The sanitiser reads character references in quadratic time, and writes hard spaces as such.
    if text.count("&") + text.count("\xa0") > MAX_REFERENCES:
        raise TooComplex(f"more than {MAX_REFERENCES} character references")
    tags = attributes = position = 0
    while match := _TAG.search(text, position):
        comment, end_tag, name, inside = match.groups()
        position = match.end()
        if comment:
            position = _after_comment(text, position)
            continue
        tags += 1
        attributes += _count_attributes(inside)
        if tags > MAX_TAGS or attributes > MAX_ATTRIBUTES_OF_LONG_TAGS:
            raise TooComplex(f"{tags} tags, long ones with {attributes} attributes")
        if raw and not end_tag and not inside.endswith("/"):
            position = _after_raw(text, position, name.lower())


def _after_comment(text: str, position: int) -> int:
    if empty := _EMPTY_COMMENT.match(text, position):
        return empty.end()
    end = _COMMENT_END.search(text, position)
    return end.end() if end else len(text)


def _after_raw(text: str, position: int, name: str) -> int:
    if name not in _RAW_END:
        return position
    end = _RAW_END[name].search(text, position)
    return end.start() if end else len(text)


def _count_attributes(inside: str) -> int:
    """Count the attributes of a tag; 0 for tags too short to hold too many."""
    if len(inside) < 2 * MAX_ATTRIBUTES:
        return 0
    if len(inside) > MAX_VALUE:
        raise TooComplex(f"a tag of more than {MAX_VALUE} characters")
    count = len(_ATTRIBUTE.findall(inside))
    if count > MAX_ATTRIBUTES:
        raise TooComplex(f"more than {MAX_ATTRIBUTES} attributes on one tag")
    return count


def check_depth(tree: HtmlElement) -> None:
    """Raise ``TooComplex`` if elements nest too deeply; the sanitiser is quadratic in depth."""
    level = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise TooComplex(f"elements nested more than {MAX_DEPTH} deep")
