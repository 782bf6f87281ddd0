"""JSON-LD: which of a page's objects is the article, read also where its JSON is broken."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import islice

from scraper.html.json_text import clean_escapes
from scraper.html.lines import tidy
from scraper.text.chinese import keep

_LONGEST = 200_000
"""Characters of one block, and of all blocks together twice that."""
_OPENING = ("//", "<!--", "/*", "*/", "<![CDATA[", ";")
_CLOSING = ("//", "-->", "/*", "*/", "]]>", ";")
"""What templates wrap around a block."""
_LAST_COMMA = re.compile(r",\s*([}\]])")
_TYPE = re.compile(r'"@type"\s{0,9}:[\s\[]{0,20}"([^"]{1,80})"')
_TEXT = re.compile(
    r'"(datePublished|dateModified|dateCreated|uploadDate|headline)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,300})"'
)
_AUTHOR = re.compile(r'"author"\s{0,9}:[\[{\s]{0,20}"(?!@)([^"]{1,80})"(?!\s{0,9}:)')
_AUTHOR_NAME = re.compile(r'"author"\s{0,9}:[^\]}]{0,300}?"name"\s{0,9}:\s{0,9}"([^"]{1,80})"')
_PAGE = 1
_RANKS = (
    (4, re.compile(r"Article$|BlogPosting$|^Report$")),
    (3, re.compile(r"Posting$|^(?:Recipe|HowTo|Question|Review|Chapter)$")),
    (2, re.compile(r"^(?:VideoObject|PodcastEpisode|CreativeWork|AudioObject|Course|Dataset)$")),
    (_PAGE, re.compile(r"Page$")),
)
"""Kinds of things by how surely they are what the page is about."""
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_GAPS = ("datePublished", "dateModified", "dateCreated", "uploadDate", "author")
_PEOPLE = ("author", "creator", "publisher")
_DEPTH = 6
"""How many lists and things may stand inside each other; real pages have three."""
_LONGEST_NAME = 300
_MOST_NAMES = 60

Thing = Mapping[str, object]


def article(blocks: Iterable[str], title: str) -> Thing:
    """Return the object that is the page's article, empty if there is none.

    Of several alike the one whose headline the title tag shows. Dates and author that it lacks
    are taken from the next best, as a ``WebPage`` around it has them.
    """
    things = [thing for block in _bounded(blocks) for thing in _read(block)]
    shown = keep(title)
    ranked = [
        (rank, _agrees(thing, shown), thing)
        for thing in things
        if (rank := max(map(_rank, _kinds(thing)), default=0) or _may_be(thing, shown))
    ]
    if not ranked:
        return {}
    ranked.sort(key=lambda item: item[:2], reverse=True)
    best = dict(ranked[0][2])
    for rank, agrees, other in ranked[1:]:
        if agrees or rank == _PAGE:
            best |= {key: other[key] for key in _GAPS if other.get(key) and not best.get(key)}
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    return {
        key: _resolved(value, named) if key in _PEOPLE else value for key, value in best.items()
    }


def _bounded(blocks: Iterable[str]) -> Iterator[str]:
    left = 2 * _LONGEST
    for block in blocks:
        if 0 < len(block) <= min(left, _LONGEST):
            left -= len(block)
            yield clean_escapes(block)


def _kinds(thing: Thing) -> list[str]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [re.split(r"[/#:]", one)[-1] for one in kinds if isinstance(one, str)]


def _rank(kind: str) -> int:
    return next((rank for rank, form in _RANKS if form.search(kind)), 0)


def _may_be(thing: Thing, shown: str) -> int:
    """The rank of a thing of any other kind: a page's, if it is dated and called like the page."""
    return _PAGE * bool(thing.get("datePublished") and _agrees(thing, shown))


def _agrees(thing: Thing, shown: str) -> int:
    headline = thing.get("headline") or thing.get("name")
    told = keep(unescape(headline)) if isinstance(headline, str) else ""
    return int(bool(told) and told in shown)


def _read(block: str) -> Iterator[Thing]:
    """The objects of a block; what cannot be parsed is mended, or searched for its dates."""
    for mend in (str, _unwrapped, lambda text: _LAST_COMMA.sub(r"\1", _unwrapped(text))):
        try:
            found = json.loads(mend(block), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _things(found, 0)
        return
    yield from _salvaged(block)


def _unwrapped(text: str) -> str:
    text, before = text.strip("\ufeff \t\r\n"), ""
    for _ in range(2 * len(_OPENING)):
        if text == before:
            break
        before = text
        for sign in _OPENING:
            text = text.removeprefix(sign).lstrip()
        for sign in _CLOSING:
            text = text.removesuffix(sign).rstrip()
    return text


def _salvaged(text: str) -> Iterator[Thing]:
    kinds = [kind for kind in _TYPE.findall(text) if _rank(kind)]
    if not kinds:
        return
    thing: dict[str, object] = {"@type": kinds[0]}
    for key, value in _TEXT.findall(text):
        thing.setdefault(key, value)
    if author := _AUTHOR_NAME.search(text) or _AUTHOR.search(text):
        thing["author"] = author[1]
    yield thing


def _things(data: object, depth: int) -> Iterator[Thing]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in _INSIDE:
            if key in data:
                yield from _things(data[key], depth + 1)


def _resolved(value: object, named: Mapping[str, object], depth: int = 0) -> object:
    """Fill a thing up from the one that its ``@id`` points to."""
    if depth > _DEPTH:
        return None
    if isinstance(value, list):
        return [_resolved(item, named, depth + 1) for item in value]
    if isinstance(value, dict) and isinstance(there := named.get(str(value.get("@id"))), dict):
        return {**there, **{key: own for key, own in value.items() if own}}
    return value


def names_of(value: object) -> tuple[str, ...]:
    """Return the names in a JSON-LD person, organisation, string or list of these."""
    return tuple(islice(_names(value, 0), _MOST_NAMES))


def _names(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield tidy(unescape(value[: 2 * _LONGEST_NAME]).replace("\u3000", " "))[:_LONGEST_NAME]
    elif depth > _DEPTH:
        return
    elif isinstance(value, list):
        for item in value:
            yield from _names(item, depth + 1)
    elif isinstance(value, dict):
        yield from _names(value.get("name"), depth + 1)


def is_person(value: object) -> bool:
    """Whether a thing says that it is a person, and not an organisation besides."""
    return isinstance(value, dict) and _kinds(value) == ["Person"]
