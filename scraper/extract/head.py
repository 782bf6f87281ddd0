"""The head of a page: title tag, meta tags under folded names, link rel, JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from scraper.html.lines import tidy

_LD_LIMIT = 200_000
_PART = re.compile(r"[:._-]")
_LATER = re.compile(r"updat|modif|revis|expir|make|generat|crawl")
_LONGEST = 1000
"""Characters of a title or meta that are looked at."""
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "Report")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; all names in lower case, empty values left out."""

    title: str = ""
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    canonical: str | None = None
    language: str | None = None
    ld: Mapping[str, object] = field(default_factory=dict)
    """The first JSON-LD object that is an article."""

    def ending(self, *words: str) -> list[str]:
        """Return the contents of the metas whose name ends in a word (``x:pubdate``)."""
        return [
            content
            for name, contents in self.metas.items()
            if _PART.split(name)[-1] in words and not _LATER.search(name)
            for content in contents
        ]

    def first(self, *names: str) -> str:
        """Return the first non-empty content of the metas named, in the order asked."""
        for name in names:
            for content in self.metas.get(name.lower(), ()):
                return content
        return ""


def read_head(tree: HtmlElement) -> Head:
    """Read title, metas (also those that stand in the body), canonical link and JSON-LD."""
    metas: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("name") or node.get("property") or node.get("itemprop")
        content = tidy((node.get("content") or "")[:_LONGEST])
        if name and content:
            metas.setdefault(name.strip().lower(), []).append(content)
    title = next((tidy(node.text_content()[:_LONGEST]) for node in tree.iter("title")), "")
    canonical = next(
        (
            node.get("href")
            for node in tree.iter("link")
            if (node.get("rel") or "").lower() == "canonical"
        ),
        None,
    )
    return Head(
        title,
        {name: tuple(contents) for name, contents in metas.items()},
        canonical,
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        _json_ld(tree),
    )


def _json_ld(tree: HtmlElement) -> Mapping[str, object]:
    best: Mapping[str, object] = {}
    found: Mapping[str, object] = {}
    named: dict[str, str] = {}
    for node in tree.iter("script"):
        if (
            "ld+json" not in (node.get("type") or "").lower()
            or not node.text
            or len(node.text) > _LD_LIMIT
        ):
            continue
        try:
            data = json.loads(node.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data, 0):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if isinstance(thing.get("name"), str) and isinstance(thing.get("@id"), str):
                named[str(thing["@id"])] = str(thing["name"])
            if any(isinstance(one, str) and one.endswith(_ARTICLES) for one in kinds):
                found = found or thing
            elif not best and "WebPage" in kinds and thing.get("datePublished"):
                best = thing
    return _with_author(found or best, named)


def _with_author(thing: Mapping[str, object], named: Mapping[str, str]) -> Mapping[str, object]:
    """Name an author whom the article only points to by ``@id``."""
    author = thing.get("author")
    people = author if isinstance(author, list) else [author]
    ids = [person.get("@id") for person in people if isinstance(person, dict)]
    names = [named[one] for one in ids if isinstance(one, str) and one in named]
    return {**thing, "author": names} if names and not any(names_of(author)) else thing


def _things(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if key in data:
                yield from _things(data[key], depth + 1)


def names_of(value: object) -> tuple[str, ...]:
    """Return the names in a JSON-LD person, organisation, string or list of these."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(name for item in value for name in names_of(item))
    if isinstance(value, dict):
        return names_of(value.get("name"))
    return ()
