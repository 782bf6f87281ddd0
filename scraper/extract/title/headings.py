"""Lines that may be the page's heading: how their elements rank, and which are worth a look."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from scraper.html.lines import Line, ancestors, named

_HEADING_WORDS = re.compile(
    r"title|tit\b|_tit|bt\b|biaoti|headline|heading|subject|f22|f18 b|bigtit|h1", re.IGNORECASE
)
_DECK_WORDS = re.compile(
    r"(?:intro|into|pre|lead|sub|vice|second|yin|fu|jian)[-_]?tit", re.IGNORECASE
)
"""Names of kickers and subtitles."""
CRUMBS = re.compile(r">|›|»|→|＞")
"""What parts the crumbs of a breadcrumb from each other."""
LEAST = 0.3
"""Share of a claim that a heading must explain."""
H1 = 3.0
"""Rank of a line in an ``h1``."""


Candidate = tuple[int, Line, float]
"""Index, line, and rank by markup: the higher, the likelier a heading."""


def candidates(lines: list[Line]) -> Iterator[Candidate]:
    """Yield all lines that may be a heading."""
    for index, line in enumerate(lines):
        if may_be_heading(line):
            yield index, line, rank(line)


def may_be_heading(line: Line) -> bool:
    """Whether a line is shown, and of a length that headings have."""
    return 2 <= len(line.text) <= 200 and not line.hidden and line.node is not None


def is_h1(line: Line) -> bool:
    """Whether the line is the whole of an ``h1``."""
    return line.node is not None and line.node.tag == "h1"


def rank(line: Line) -> float:
    """How much its element and the two around it look like a heading's."""
    found = 0.0
    for depth, node in enumerate(itertools.islice(ancestors(line.node), 3)):
        if node.tag == "h1":
            found = max(found, H1)
        elif node.tag in ("h2", "h3"):
            found = max(found, 1.5)
        if _names_heading(named(node, "class"), named(node, "id")):
            found = max(found, 1.2 - 0.2 * depth)
    return found - 1.5 if line.link_share > 0.5 else found


@lru_cache(maxsize=8192)
def _names_heading(classes: str, name: str) -> bool:
    words = f"{classes} {name}"
    return bool(_HEADING_WORDS.search(words)) and not _DECK_WORDS.search(words)


def sieve(claims: list[str], raw: tuple[str, ...]) -> Callable[[str], bool]:
    """Return a cheap test that every line which could fit a claim passes.

    Folding a line costs more than all else that is asked of it, and most lines of a page are
    shorter than a heading of this title, or share few letters with it.
    ``claims`` are folded, ``raw`` are not.
    """
    letters = set("".join((*claims, *raw)).lower())
    enough = min((len(set(claim)) for claim in claims), default=0) // 2
    least = LEAST * min(map(len, claims), default=0)
    most = max(map(len, (*claims, *raw))) / LEAST

    def may_agree(text: str) -> bool:
        if not least <= len(text) <= most:
            return False
        own = set(text.lower())
        shared = len(letters & own)
        return shared >= enough or 2 * shared >= len(own)

    return may_agree
