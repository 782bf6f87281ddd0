"""Limits that keep a hostile page from choking the parser or the sanitiser.

Both are quadratic somewhere: libxml2 in the attributes of one tag, html5ever in depth and in
runs of entities. Ordinary pages pass after a look at where their ``<`` stand; only one that might
hide too much is read tag by tag. Every check is linear in the text, whatever the text is.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

# Real pages: at most 6,000 elements, 46 deep, 32 attributes on a tag, 12,000 times ``<``.
MAX_TEXT = 8 * 1024 * 1024
MAX_TAGS = 50_000
MAX_ELEMENTS = 30_000
MAX_ATTRIBUTES = 500
MAX_ATTRIBUTES_OF_LONG_TAGS = 20_000
MAX_DEPTH = 256
MAX_VALUE = 500_000
MAX_REFERENCE_WORK = 50_000_000_000
"""Of character references and bytes of a fragment, the product: a third of a second."""

# A tag with too many attributes either is a long stretch without ``<`` or has ``<`` in its values,
# one in each thousand characters. In a page below these sizes even that, which only somebody who
# has read this would write, costs the parser two seconds at most; others are read tag by tag.
_LONG = 1_000
_MANY_OPENINGS = 12_000
_LARGE = 180_000

# A tag up to its end, quoted values skipped whole. Possessive throughout, so that no text can
# make it try twice; the end is optional, so that every match moves on.
_TAG = re.compile(
    r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+)"
    r"((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>?)"
)
# Tags without anything unusual, as many as follow each other: few attributes, and none of the
# signs by which one parser may take for a value what is a row of attributes to another.
_PLAIN = re.compile(
    r"(?:[^<]*+<(?!(?:script|style|title|textarea|iframe|xmp|noembed|noframes)\b)"
    r"/?[a-z][^\s/<>\"'=]{0,20}+(?=[\s/>])"
    r"(?:[\s/]*+[^\s/<>\"'=]++"
    r"(?:\s*+=\s*+(?:\"[^\"<>]{0,9999}+\"|'[^'<>]{0,9999}+'|[^\s<>\"'=]++))?+){0,40}+"
    r"[\s/]*+>)*+",
    re.IGNORECASE,
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
    if not raw:
        _check_references(text.encode("utf-8", "replace"))
    openings = text.count("<")
    if (
        openings > _MANY_OPENINGS
        or (openings and len(text) > _LARGE)
        or any(_may_hold_too_many(text, start) for start in _long_stretches(text))
    ):
        _read_tags(text, raw, counted=openings > MAX_TAGS)


def _check_references(fragment: bytes) -> None:
    """Refuse what the sanitiser writes in quadratic time.

    At each ``&`` and each character of U+0080 to U+00BF, which it looks at for hard spaces, it
    moves all of the text that follows.
    """
    references = fragment.count(b"&") + fragment.count(b"\xc2")
    if references * len(fragment) > MAX_REFERENCE_WORK:
        raise TooComplex(f"{references} character references in {len(fragment)} bytes")


def check_tree(tree: HtmlElement) -> None:
    """Raise ``TooComplex`` if there are too many elements, or they nest too deeply.

    Our own walks take time for each element, and the sanitiser is quadratic in depth.
    """
    if _count(tree) > MAX_ELEMENTS:
        raise TooComplex(f"more than {MAX_ELEMENTS} elements")
    if _too_deep(tree):
        raise TooComplex(f"elements nested more than {MAX_DEPTH} deep")


_count = etree.XPath("count(descendant::*)")
_too_deep = etree.XPath(f"boolean({'/'.join('*' * MAX_DEPTH)})")


def _long_stretches(text: str) -> Iterator[int]:
    """Yield where a ``<`` stands that is followed by many characters without another."""
    at = text.find("<")
    while 0 <= at < len(text) - _LONG:
        last = text.rfind("<", at + 1, at + _LONG + 1)
        if last < 0:
            yield at
            last = text.find("<", at + _LONG)
        at = last


def _may_hold_too_many(text: str, start: int) -> bool:
    match = _TAG.match(text, start)
    inside = match[4] if match else None
    return inside is not None and _is_too_much(inside)


def _is_too_much(inside: str) -> bool:
    return len(inside) > MAX_VALUE or len(_ATTRIBUTE.findall(inside)) > MAX_ATTRIBUTES


def _read_tags(text: str, raw: bool, *, counted: bool) -> None:
    """Go through all tags as a parser would, and raise ``TooComplex`` at the one too many.

    Unless they are to be counted, those that can be seen to be harmless are passed over.
    """
    tags = attributes = position = 0
    while match := _TAG.search(text, position if counted else _after_plain(text, position)):
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


def _after_plain(text: str, position: int) -> int:
    plain = _PLAIN.match(text, position)
    return plain.end() if plain else position


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
