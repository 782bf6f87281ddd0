"""Limits that keep a hostile page from choking the parser or the sanitiser.

Both are quadratic somewhere: libxml2 in the attributes of one tag, html5ever in depth and in
runs of entities. Every check here is linear in the text, whatever the text is.
"""

import re

from lxml.html import HtmlElement

MAX_TEXT = 8 * 1024 * 1024
MAX_TAGS = 50_000
MAX_ATTRIBUTES = 500
MAX_DEPTH = 256
MAX_VALUE = 500_000
MAX_HARD_SPACES = 50_000
_HARD_SPACE = re.compile(r"\xa0|&(?:nbsp|#0*160|#[xX]0*[aA]0)")

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
    if len(_HARD_SPACE.findall(text)) > MAX_HARD_SPACES:
        raise TooComplex(f"more than {MAX_HARD_SPACES} hard spaces")
    tags = position = 0
    while match := _TAG.search(text, position):
        comment, end_tag, name, inside = match.groups()
        position = match.end()
        if comment:
            position = _after_comment(text, position)
            continue
        tags += 1
        if tags > MAX_TAGS:
            raise TooComplex(f"more than {MAX_TAGS} tags")
        _check_tag(inside)
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


def _check_tag(inside: str) -> None:
    """Refuse a tag of too many attributes; shorter tags cannot hold them."""
    if len(inside) < 2 * MAX_ATTRIBUTES:
        return
    if len(inside) > MAX_VALUE:
        raise TooComplex(f"a tag of more than {MAX_VALUE} characters")
    if len(_ATTRIBUTE.findall(inside)) > MAX_ATTRIBUTES:
        raise TooComplex(f"more than {MAX_ATTRIBUTES} attributes on one tag")


def check_depth(tree: HtmlElement) -> None:
    """Raise ``TooComplex`` if elements nest too deeply; the sanitiser is quadratic in depth."""
    level = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise TooComplex(f"elements nested more than {MAX_DEPTH} deep")
