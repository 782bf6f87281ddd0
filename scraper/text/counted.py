"""Addresses that count: ``index_2.html``, ``?page=3``, ``/list/3_{n}.html``.

Nothing here raises, and a query keeps its order and its escapes: GB-encoded values must come back
as they were.
"""

import re
from urllib.parse import urlsplit, urlunsplit

from scraper.text import urls

_COUNTS = re.compile(
    r"(?:cur(?:rent)?_?)?page_?(?:no|num|number|index|id)?|(?:p|pn|pp|pno|pg|paged|start|offset"
    r"|skip|startrow|startindex)",
    re.IGNORECASE,
)
"""Names of parameters that count pages or entries, wherever in a query they stand."""
_FIRST_NUMBER = re.compile(r"^(.+)([_-])([01])$")
"""A file name that is numbered itself: a first page has 0 or 1, a column any other number."""


def parameter(url: str) -> tuple[str, int] | None:
    """Return the parameter that counts and its value: one so named, else the last one."""
    pairs = [pair.partition("=") for pair in urlsplit(url).query.split("&")]
    counting = [(name, value) for name, _, value in pairs if _COUNTS.fullmatch(name)]
    for name, value in (*reversed([c for c in counting if _is_number(c[1])]), pairs[-1][::2]):
        if _is_number(value):
            return name, int(value)
    return None


def with_parameter(url: str, name: str, value: str) -> str:
    """Return the address with one parameter set; ``value`` must be encoded."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if pair]
    told = f"{name}={value}"
    named = [pair.partition("=")[0] == name for pair in pairs]
    query = [told if same else pair for pair, same in zip(pairs, named, strict=True)]
    if not any(named):
        query.append(told)
    return urlunsplit(parts._replace(query="&".join(query), fragment=""))


def file_at(url: str, ahead: int, base: int, stem: str = "index", extension: str = "html") -> str:
    """Return the address whose file is so many pages ahead of the one that ``url`` names.

    ``base`` is the number that the first page would have if it were numbered. ``stem`` and
    ``extension`` name the file of a folder. A first file that is numbered itself (``list_1.html``,
    ``list-0.html``) tells its base; ``node_100191.htm`` is a column, not page 100191.
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if "." in name:
        stem, _, extension = name.rpartition(".")
    mark = "_"
    if own := _FIRST_NUMBER.match(stem):
        stem, mark, base = own[1], own[2], int(own[3])
    path = f"{folder}/{stem}{mark}{base + ahead}.{extension}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def from_template(first: str, template: str, walked: int, step: int = 1) -> str | None:
    """Return page ``walked + 1``: ``{n}`` is its number, ``{n-1}`` the number before it by step."""
    told = template.replace("{n}", str(walked + 1)).replace("{n-1}", str(walked * step))
    return urls.join(first, told)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 10
