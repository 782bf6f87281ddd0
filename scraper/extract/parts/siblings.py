"""Page numbers in addresses: which address is page 2 of the article that begins at another."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from scraper.text import urls

SEPARATORS = "_-/"
_SUFFIX = re.compile(r"([_/-])(\d{1,3})")
_FIRST = re.compile(r"([_-])[01]$")
"""What a first page may be numbered itself: ``x_1.html`` goes on as ``x_2.html``."""
_PARAMETERS = ("page", "p")


def number_of(first: str, url: str) -> int | None:
    """Return the number that ``url`` has among the pages of the article that begins at ``first``.

    0 is the first page itself, ``None`` a page of anything else: another host or folder, another
    name, another query. ``t_2.html``, ``t-2.html``, ``t/2.html`` and ``t.html?page=2`` are pages
    of ``t.html``; ``t3.html`` and ``index_2.html`` are not. The scheme may differ.
    """
    one, other = _taken(first), _taken(url)
    if one is None or other is None or one[0] != other[0]:
        return None
    if one == other:
        return 0
    if one[1] == other[1]:
        return _in_query(one[2], other[2])
    return _in_path(one[1], other[1]) if one[2] == other[2] else None


def names(first: str, number: int) -> Iterator[str]:
    """Yield how the addresses of that page end or go on; whoever links to it writes one of them.

    For a look at the text before any work on the tree: a page without them links to no sibling.
    """
    taken = _taken(first)
    if taken is None or not (parts := _split(taken[1])):
        return
    name, extension = parts[0].rpartition("/")[2], parts[1]
    for separator in SEPARATORS:
        yield f"{name}{separator}{number}{extension}"
    if mark := _FIRST.search(name):
        yield f"{name[: mark.start()]}{mark[1]}{number}{extension}"
    for parameter in _PARAMETERS:
        yield f"{parameter}={number}"


def with_suffix(first: str, number: int) -> str | None:
    """Return ``http://…/t_1.html`` for ``http://…/t.html`` and 1, as TRS names its pages."""
    path, mark, query = urls.clean(first).partition("?")
    folder, slash, name = path.rpartition("/")
    stem, dot, extension = name.rpartition(".")
    return f"{folder}{slash}{stem}_{number}.{extension}{mark}{query}" if dot and stem else None


def stem(first: str) -> str:
    """Return the file's name in an address, without its extension."""
    return urlsplit(urls.canonical(first)).path.rpartition("/")[2].rpartition(".")[0]


def _taken(url: str) -> tuple[str, str, list[tuple[str, str]]] | None:
    """Host with port, path, and query in the order that all spellings of an address share."""
    if not urls.host(url):
        return None
    parts = urlsplit(urls.canonical(url))
    return parts.netloc, parts.path, parse_qsl(parts.query, keep_blank_values=True)


def _split(path: str) -> tuple[str, str] | None:
    """The path up to the name of what it leads to, and its extension; ``None`` for the root."""
    path = path.rstrip("/")
    folder, _, name = path.rpartition("/")
    stem, dot, extension = name.rpartition(".")
    if dot and stem:
        return f"{folder}/{stem}", f".{extension}"
    return (path, "") if name else None


def _in_path(first: str, other: str) -> int | None:
    one, two = _split(first), _split(other)
    if one is None or two is None or one[1] != two[1]:
        return None
    if two[0].startswith(one[0]) and (found := _SUFFIX.fullmatch(two[0][len(one[0]) :])):
        return int(found[2])
    if mark := _FIRST.search(one[0]):
        found = _SUFFIX.fullmatch(two[0], mark.start())
        if found and two[0].startswith(one[0][: mark.start()]) and found[1] == mark[1]:
            return int(found[2])
    return None


def _in_query(first: list[tuple[str, str]], other: list[tuple[str, str]]) -> int | None:
    own, rest = _page_parameter(first)
    number, others = _page_parameter(other)
    if number is None or rest != others or own not in (None, 0, 1):
        return None
    # Without a number an address is that of page 1, so that ?page=1 is the first page again.
    return 0 if own is None and number <= 1 else number


def _page_parameter(query: list[tuple[str, str]]) -> tuple[int | None, list[tuple[str, str]]]:
    number, rest = None, []
    for name, value in query:
        if name.lower() in _PARAMETERS and number is None and re.fullmatch(r"\d{1,3}", value):
            number = int(value)
        else:
            rest.append((name, value))
    return number, rest
