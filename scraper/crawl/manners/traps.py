"""Addresses as traps for crawlers have them: made by a fault or on purpose, and without end.

A page that links relatively from wherever it is asked for gives /news/news/news/…; a parameter is
added to those that are there already; what is encoded is encoded again. Told by the address alone,
so that nothing is asked for to find out. What an endless site shows under decent addresses is
bounded by number instead (``budget.py``, ``depth``).

What an operator has written into a source is no trap: he has looked at it.

The bounds of repetition and of depth are those of Heritrix (maxRepetitions 2, maxPathDepth 20).
None of them is near the addresses of real sites, which do repeat numbers: /2011/11/11/11.html; and
lists that can be filtered have a part for each filter that is not set: /list/0/0/0/0/1.html.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LONGEST = 2_000
"""Characters of an address."""
DEEPEST = 20
"""Parts of a path."""
MOST_REPEATED = 2
"""Times that one part, or a row of them, may stand behind itself; of a number, or of parts of one
character, one time more."""
MOST_OF_ONE_NAME = 8
"""Times that a parameter may be given, one with ``[]``, which is a list, left aside."""
MOST_PARAMETERS = 100

_UNSET = frozenset({"0", "-", "_"})
"""Parts in the place of a filter that is not set; only the depth of a path bounds them."""
_ENCODED_AGAIN = re.compile(r"%25(?:25){2}|(?:amp;){3}", re.IGNORECASE)


class Trap(IgnoreRequest):
    """The address is one that a trap for crawlers has."""


class TrapGuard:
    """Downloader middleware: asks for no such address, be it a link's, a redirect's or a list's."""

    def __init__(self, told: Iterable[str] = ()) -> None:
        """``told`` are the addresses that an operator has written himself."""
        self._told = frozenset(Request(url).url for url in told)  # as scrapy spells them

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Build it for a crawl, of a source or of none."""
        source = getattr(crawler.spidercls, "source", None)
        return cls(discover.url for discover in source.discover) if source else cls()

    def process_request(self, request: Request) -> None:
        """Let the request pass, or raise :class:`Trap`."""
        if request.url in self._told:
            return
        if why := trap(request.url):
            raise Trap(why)


def trap(url: str) -> str | None:
    """Return by what an address shows that it is a trap's, ``None`` if it does not."""
    if len(url) > LONGEST:
        return f"an address of {len(url)} characters"
    _, _, rest = url.partition("#")[0].partition("://")
    path, _, query = rest.partition("?")
    return _in_path(path.split("/")[1:]) or _in_query(query) or _in_encoding(rest)


def _in_path(parts: list[str]) -> str | None:
    if len(parts) > DEEPEST:
        return f"a path of {len(parts)} parts"
    for length in range(1, len(parts) // 2 + 1):
        repeated = _repeated(parts, length)
        if repeated:
            return f"a path that repeats itself: /{'/'.join(repeated)[:80]}/"
    return None


def _repeated(parts: list[str], length: int) -> list[str] | None:
    """Return the row of so many parts that stands too often behind itself."""
    run = 0
    for at in range(len(parts) - length):
        run = run + 1 if parts[at] == parts[at + length] and parts[at] else 0
        row = parts[at + 1 : at + 1 + length]
        numbers = all(len(part) == 1 or part.isdecimal() for part in row)
        if run >= length * (MOST_REPEATED + numbers) and not _UNSET.issuperset(row):
            return row
    return None


def _in_query(query: str) -> str | None:
    if not query:
        return None
    names = [pair.partition("=")[0] for pair in query.split("&")]
    if len(names) > MOST_PARAMETERS:
        return f"{len(names)} parameters"
    for name, count in Counter(names).items():
        if count > MOST_OF_ONE_NAME and name and not name.lower().endswith(("[]", "%5b%5d")):
            return f"the parameter {name[:40]!r} {count} times"
    return None


def _in_encoding(rest: str) -> str | None:
    return "what is encoded is encoded again" if _ENCODED_AGAIN.search(rest) else None
