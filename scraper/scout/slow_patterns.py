"""Whether the expressions of a source, which operators write, are fit for strangers' addresses."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from scraper.ingest.deadline import Late, limited
from scraper.source import Source
from scraper.text import urls

LONGEST = 2_000
"""Characters of an address; what is longer is no article's."""
_PATIENCE = 0.5
"""Seconds for one such address: twenty times what one takes where time grows with the square."""
_UNITS = (
    "/", "a", "1", "-", "_", ".", "/a", "/1", "a-", "1-", "a/", "a1", "A", "%E4", "=", "&a=1",
    "?a=1", "/a1", "/2026", "/a.html", "青", "aa/", "a_",
)  # fmt: skip


_LITERAL = re.compile(r"\^?((?:[\w/%=-]|\\\W)*+)")
_BREAKS = re.compile(r"(?<=[/._?=-])|(?<=\d)(?!\d)")
_MOST_STARTS = 40


def slow_patterns(source: Source, addresses: Iterable[str] = ()) -> Iterator[str]:
    """Yield a line for each of ``article`` and ``skip`` that some address takes long with.

    Such addresses begin as an expression does, and as those of articles that were met.
    """
    known = [urls.path_and_query(url)[:200] for url in addresses]
    for word, pattern in (("article", source.article), ("skip", source.skip)):
        if pattern is not None and (slow := _slow_for(pattern, known)) is not None:
            yield (
                f"`{word}` takes long for an address such as {slow}…: a site could hold the crawl"
                " up with it; write what is repeated so that it can match in one way only"
            )


def _slow_for(pattern: re.Pattern[str], known: Iterable[str]) -> str | None:
    for start in _starts(pattern, known):
        for unit in _UNITS:
            address = f"{start}{unit * LONGEST}"[: LONGEST - 6]
            try:
                for end in ("\0", "\0.html"):
                    limited(partial(pattern.search, f"{address}{end}"), _PATIENCE)
            except Late:
                return f"{start}{unit * 3}"
    return None


def _starts(pattern: re.Pattern[str], known: Iterable[str]) -> list[str]:
    literal = _LITERAL.match(pattern.pattern)
    begun = re.sub(r"\\(\W)", r"\1", literal[1]) if literal else ""
    starts = [begun or "/", "/", f"/article/2026/{'a' * 20}"]
    for address in known:
        starts += [address[: found.start()] for found in _BREAKS.finditer(address)]
    return list(dict.fromkeys(starts))[:_MOST_STARTS]
