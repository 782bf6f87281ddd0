"""Selectors for what the generic reading misses: short, and right on nearly all samples."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from scraper.scout.reading import Sample
from scraper.scout.sights import Sight
from scraper.text.chinese import keep
from scraper.text.dates import parse_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{1,40}\d?")
"""A name worth holding on to; one full of figures is different on every page."""
_FEWEST = 3
_LONGEST_LINE = 80
_CUT = ("…", "...")

Seen = Sequence[tuple[Sight, Sample]]


def rules_of(seen: Seen) -> dict[str, str]:
    """Return a selector for title and date, if most readings disagree with what the list says."""
    found = {}
    for field, wrong, holds in (
        ("title", _wrong_title, _holds_title),
        ("published", _wrong_day, _holds_day),
    ):
        told = [(sight, sample) for sight, sample in seen if wrong(sample) is not None]
        misread = [pair for pair in told if wrong(pair[1])]
        often = len(told) >= _FEWEST and len(misread) * 2 > len(told)
        if often and (selector := _selector(told, holds)):
            found[field] = selector
    return found


def _wrong_title(sample: Sample) -> bool | None:
    """Whether the title read is another than the list's; ``None`` if the list does not tell."""
    told = sample.link.title if sample.link else None
    if not told or told.endswith(_CUT) or sample.article is None:
        return None
    one, other = keep(told), keep(sample.article.title)
    return not (one in other or other in one)


def _holds_title(node: "HtmlElement", sample: Sample) -> bool:
    told = sample.link.title if sample.link else ""
    return keep("".join(node.itertext())) == keep(told or "")


def _wrong_day(sample: Sample) -> bool | None:
    told = _day(sample)
    if told is None or sample.article is None:
        return None
    return (sample.article.published or "")[:10] != told


def _holds_day(node: "HtmlElement", sample: Sample) -> bool:
    text = " ".join("".join(node.itertext()).split())
    if len(text) > _LONGEST_LINE:
        return False
    moment = parse_date(text)
    return moment is not None and moment.value[:10] == _day(sample)


def _day(sample: Sample) -> str | None:
    moment = parse_date(sample.link.date) if sample.link and sample.link.date else None
    return moment.value[:10] if moment else None


def _selector(told: Seen, holds: Callable[["HtmlElement", Sample], bool]) -> str | None:
    """Return the selector that finds the value first on most samples, and nothing else before."""
    votes: Counter[str] = Counter()
    for sight, sample in told:
        if sight.tree is None:
            continue
        firsts: dict[str, HtmlElement] = {}
        for node in sight.tree.iter("*"):
            for selector in _names(node):
                firsts.setdefault(selector, node)
        votes.update(name for name, node in firsts.items() if holds(node, sample))
    need = max(_FEWEST, -(-len(told) * 4 // 5))
    good = [(name, count) for name, count in votes.items() if count >= need]
    return min(good, key=lambda pair: (-pair[1], len(pair[0])), default=(None, 0))[0]


def _names(node: "HtmlElement") -> Iterator[str]:
    """Yield the short selectors of an element: its id, its classes, a heading's own name."""
    identity = node.get("id") or ""
    if _NAME.fullmatch(identity):
        yield f"#{identity}"
    for name in (node.get("class") or "").split()[:4]:
        if _NAME.fullmatch(name):
            yield f"{node.tag!s}.{name}"
    if node.tag in ("h1", "h2"):
        yield str(node.tag)
