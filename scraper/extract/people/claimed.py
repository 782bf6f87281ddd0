"""Who wrote it by the head of an English page: JSON-LD and metas, less the site and its desks."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from scraper.article import Found
from scraper.extract.anatomy import Anatomy
from scraper.extract.head import json_ld
from scraper.extract.people import english_names
from scraper.extract.values import AnyValue
from scraper.text.chinese import keep

METAS = (
    "author article:author dc.creator dcterms.creator byl parsely-author sailthru.author"
    " og:article:author citation_author article.author author_name article-author"
)
"""Meta names in order of trust."""
_ENDINGS = ("author", "byline", "authors")
_PARSELY = re.compile(r'"authors?"\s*:\s*\[?\s*"([^"]{2,60})"')
_ARTICLE = re.compile(r"^(?:the|www)(?=.{3})")
_DOMAIN = re.compile(r"\.(?:com|org|net|io|co|edu|gov|info|blog|news)\b", re.IGNORECASE)


def writers(view: Anatomy) -> Found[AnyValue] | None:
    """Return the people of the first claim that names any."""
    author = view.head.ld.get("author") or view.head.ld.get("creator")
    if author and (people := _by_json_ld(view, author)):
        return Found(people, "、".join(json_ld.names_of(author)), "meta")
    for texts in _claims(view):
        people = tuple(
            name
            for text in texts
            for name in english_names.claimed(text)
            if not is_own(view, name) and (" " in name or not view.is_chinese)
        )
        if people:
            return Found(tuple(dict.fromkeys(people)), "、".join(texts), "meta")
    return None


def _claims(view: Anatomy) -> Iterator[tuple[str, ...]]:
    """What each meta says, one that stands there several times as one claim."""
    for name in METAS.split():
        yield view.head.metas.get(name, ())
    yield tuple(_PARSELY.findall(view.head.first("parsely-page")))
    for text in view.head.ending(*_ENDINGS):
        yield (text,)
    if "written by" in view.head.first("twitter:label1").lower():
        yield (view.head.first("twitter:data1"),)


def _by_json_ld(view: Anatomy, author: object) -> tuple[str, ...]:
    """The names of the authors; a person may be called like the site, which is then his."""
    people: list[str] = []
    for one in author if isinstance(author, list) else [author]:
        is_person = json_ld.is_person(one)
        for text in json_ld.names_of(one):
            names = english_names.claimed(text)
            if is_person and not names and english_names.is_handle(text):
                names = (text,)
            people += [name for name in names if is_person or not is_own(view, name)]
    # A single Latin word on a Chinese page is an account of the CMS.
    people = [name for name in people if " " in name or not view.is_chinese]
    return tuple(dict.fromkeys(people))


def _own_names(view: Anatomy) -> frozenset[str]:
    """What the site calls itself, folded."""
    head = view.head
    names = [head.first("og:site_name"), head.first("application-name"), head.first("sitename")]
    names += json_ld.names_of(head.ld.get("publisher"))
    names += re.split(r"\s[-–—|•·:]\s|\|", head.title)[1:][-1:]
    return frozenset(_fold(name) for name in names if name)


def _fold(name: str) -> str:
    return _ARTICLE.sub("", keep(_DOMAIN.sub("", name)))


def is_own(view: Anatomy, name: str) -> bool:
    """Whether a name is the site's or its publisher's.

    A host that is made of two words may be a person's.
    """
    if _fold(name) in _own_names(view):
        return True
    host = urlsplit(view.page.address or view.head.canonical or "").hostname or ""
    return _fold(name) == _fold(host) and len(name.split()) != 2
