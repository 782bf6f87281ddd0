"""How a list may go on: the ways that its page speaks for, the surest first.

A way is only believed once its second page was fetched (:mod:`scraper.scout.lists`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from scraper.scout.sights import Sight
from scraper.scout.words import PAGER
from scraper.source.second_page import cure_of
from scraper.text import counted, urls

_HANWEB = re.compile(r"<nextgroup|dataproxy\.jsp", re.IGNORECASE)
_TRS = re.compile(r"createPageHTML|countPage\s*=", re.IGNORECASE)
_JPAAS = re.compile(r"jpaas-publish-server|/front/page/build/unit", re.IGNORECASE)
_DESCENDING = re.compile(r"maxPageN(?:um|o)", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,6}")
_MOST_TEMPLATES = 4


@dataclass(frozen=True, slots=True)
class Way:
    """Words of a ``[[discover]]`` block that say how the list goes on."""

    words: dict[str, Any] = field(default_factory=dict)
    name: str = "none"
    """What to call it to a person, and to know it again on another list of the site."""
    is_guess: bool = False
    """Whether the page itself says nothing of it."""
    is_scripted: bool = False
    """Whether a script of the page says so."""


NONE = Way()


def ways(sight: Sight) -> Iterator[Way]:
    """Yield the ways a list may go on; scripts first, then links, then guesses."""
    url = sight.url
    scripted = (
        ("hanweb", _HANWEB),
        ("jpaas", _JPAAS),
        ("descending", _DESCENDING),
        ("trs", _TRS),
    )
    for name, mark in scripted:
        if mark.search(f"{url} {sight.text}") and cure_of(name, url) is None:
            yield Way({"pages": name}, name, is_scripted=True)
    yield Way({"pages": "next"}, "next")
    yield from templates(sight)
    yield from (replace(way, is_guess=True) for way in _guesses(url))


def templates(sight: Sight) -> Iterator[Way]:
    """Yield the address templates that the numbered links of the page's pager follow."""
    pager: dict[int, str] = {}
    for anchor in sight.anchors:
        match = PAGER.search(anchor.label)
        if match and match[1] and urls.host(anchor.url) == urls.host(sight.url):
            pager.setdefault(int(match[1]), anchor.url)
    scored: dict[tuple[str, int], int] = {}
    for number, url in sorted(pager.items()):
        if number < 2:
            continue
        for template, step in _readings(url, number):
            made = (_fill(template, n, step) == told for n, told in pager.items() if n > 1)
            scored.setdefault((template, step), sum(made))
    for template, step in sorted(scored, key=lambda way: -scored[way])[:_MOST_TEMPLATES]:
        yield _template_way(template, step)


def _template_way(template: str, step: int = 1) -> Way:
    words: dict[str, Any] = {"next_url": template}
    if step != 1:
        words["step"] = step
    parts = urlsplit(template)
    name = parts.path.rpartition("/")[2] + (f"?{parts.query}" if parts.query else "")
    return Way(words, name if "{" in name else parts.path)


def _readings(url: str, number: int) -> Iterator[tuple[str, int]]:
    """Yield (template, step) for every figure in an address that may count its page."""
    scheme, _, rest = url.partition("://")
    host, slash, told = rest.partition("/")
    begin = len(scheme) + 3 + len(host) + len(slash)
    if "{" in told or "}" in told:
        return
    for match in reversed(list(_FIGURES.finditer(told))):
        value = int(match[0])
        if match[0] != str(value):
            continue
        head, tail = url[: begin + match.start()], url[begin + match.end() :]
        if value == number:
            yield f"{head}{{n}}{tail}", 1
        elif value and value % (number - 1) == 0:
            step = value // (number - 1)
            if step == 1 or step >= 5:
                yield f"{head}{{n-1}}{tail}", step


def _fill(template: str, number: int, step: int) -> str:
    told = template.replace("{n}", str(number))
    return told.replace("{n-1}", str((number - 1) * step))


def _guesses(url: str) -> Iterator[Way]:
    """Yield what sites do whose pagers are made by scripts that we do not know."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if not parts.query and (not name or "." in name):
        yield Way({"pages": "numbered"}, "numbered")
        stem, _, extension = (name or "index.html").rpartition(".")
        path = f"{folder}/{stem}_{{n-1}}.{extension}"
        yield _template_way(urlunsplit((parts.scheme, parts.netloc, path, "", "")))
    query = f"{parts.query}&" if parts.query else ""
    if cure_of("param", url) is None and counted.parameter(url):
        yield Way({"pages": "param"}, "param")
    elif "page=" not in parts.query:
        base = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        yield _template_way(f"{base}?{query}page={{n}}")
        if not name and not parts.query:
            yield _template_way(f"{base}page/{{n}}/")
