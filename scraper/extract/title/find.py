"""The title: the heading that the title tag begins with, else the tag without its suffix."""

import itertools
import re
from collections.abc import Iterator

from scraper.extract.body.tail import is_prose
from scraper.extract.title.headings import (
    H1,
    LEAST,
    Candidate,
    candidates,
    is_h1,
    may_be_heading,
    rank,
    sieve,
)
from scraper.extract.title.title_tag import names_site, same, strip_suffix
from scraper.extract.title.untagged import labelled_heading, untagged
from scraper.html.lines import Line
from scraper.text.chinese import keep
from scraper.text.dates import full_date
from scraper.text.labels import scan
from scraper.text.names import is_outlet

_SUFFIX = re.compile(r"\s*[_|｜丨»«]|\s+[-–—•·:]\s|-+")
_EDIT = re.compile(r"(?<!\s)\s*+[\[［](?:编辑|編輯|edit|播报)[\]］]$", re.IGNORECASE)
"""What a wiki adds to its headings."""
_HEADED = 1.5
"""Rank of a line in a heading element."""
_COLUMN = 8
"""Reading units of a column's name."""
_SHORT = 80
"""Characters of a line of a menu, or of crumbs."""
_CRUMBS = re.compile(r">|›|»|→|＞|\s-\s")
_CELL_BESIDE = re.compile(r"\s*(?:信息|文件|公文|公告)?(?:标\s*题|名\s*称)\s*[:：]?\s*")
_LONG = 120
"""Characters from which only what is marked as a heading may be the title."""
_BOARD = re.compile(r"^[\[【［][\u4e00-\u9fff]{1,6}[\]】］]\s?")
"""The board of a forum, put before the heading."""
_BADGE = re.compile(r"^(?:原创|转载|独家|视频|图集|组图|专题|头条|快讯|置顶|推荐|热点?)\s?")
"""What a badge says beside a heading, whose title tag does not have it."""


def find_title(lines: list[Line], tag: str, hints: tuple[str, ...]) -> tuple[str, int | None]:
    """Return the title and the index of its line (``None`` if no line shows it).

    ``hints`` are other claims (og:title, link text); a line that agrees with one counts too.
    """
    claims = [claim for claim in (keep(tag), *(keep(hint) for hint in hints)) if len(claim) >= 2]
    inner = [keep(strip_suffix(claim)) for claim in (tag, *hints) if claim]
    may_agree = sieve([*claims, *filter(None, inner)], (tag, *hints))
    best: tuple[float, int] | None = None
    for index, line in enumerate(lines):
        if not may_be_heading(line) or not (may_agree(line.text) or is_h1(line)):
            continue
        place = rank(line)
        fit = _agreement(line.text, place, tag, claims, inner)
        if index and _CELL_BESIDE.fullmatch(lines[index - 1].text):
            place -= 1.0  # a cell of a table about the text, whose heading comes below
        value = 4 * fit + place - 0.0005 * index
        if fit >= LEAST and (best is None or value > best[0]):
            best = (value, index)
    if best is None:
        return _unmarked(*untagged(lines, tag))
    index = best[1]
    if not any(_is_whole(lines[index].text, claim) for claim in (tag, *hints)):
        index = _only_heading(list(candidates(lines)), claims) or index
    text, index = _broken(lines, index, [*claims, *inner])
    if names_site(text):  # a logo, or the rare heading that ends like one
        other, at = untagged(lines, tag)
        return (text, index) if at is None else _unmarked(other, at)
    if (below := _below_column(lines, index)) is not None:
        return _unmarked(lines[below].text, below)
    return next((bare for bare in _bared(text, (tag, *hints)) if keep(bare) in inner), text), index


def _bared(text: str, claims: tuple[str, ...]) -> Iterator[str]:
    """A heading without what shares its element: the board, a badge, the label line."""
    yield _BOARD.sub("", text).strip()
    yield _BADGE.sub("", text).strip()
    for claim in filter(None, map(strip_suffix, claims)):
        rest = text[len(claim) :].strip() if text.startswith(claim) else ""
        if rest and (scan(rest) or full_date(rest)):
            yield claim


def _unmarked(text: str, index: int | None) -> tuple[str, int | None]:
    return _EDIT.sub("", text), index


def _broken(lines: list[Line], index: int, claims: list[str]) -> tuple[str, int]:
    """A heading whole: with the lines beside it in its element that a claim has beside it too."""
    node = lines[index].node
    text, last = _EDIT.sub("", lines[index].text), index
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(lines) and lines[near].node is node:
            joined = lines[near].text + text if step < 0 else text + lines[near].text
            if not any(keep(joined) in claim for claim in claims):
                break
            text, last = joined, max(last, near)
            near += step
    return text, last


def _below_column(lines: list[Line], index: int) -> int | None:
    """The heading below a short one that menu or breadcrumb name too: that is the column's."""
    line = lines[index]
    if line.weight > _COLUMN or line.text.isascii():
        return None
    if not any(
        other.text == line.text or (line.text in other.text and _CRUMBS.search(other.text))
        for other in lines
        if other is not line and not other.hidden and len(other.text) < _SHORT
    ):
        return None
    below = labelled_heading(lines)
    if below is None or below <= index or any(map(is_prose, lines[index:below])):
        return None
    return below


def _agreement(text: str, place: float, tag: str, claims: list[str], inner: list[str]) -> float:
    """How well a line explains the claims about the title, 0 to 1.2."""
    if len(text) > _LONG and place < _HEADED:
        return 0.0
    folded = keep(_EDIT.sub("", text))
    if len(folded) < 2:
        return 0.0
    fit = max((_fit(folded, claim) for claim in claims), default=0.0)
    fit = max(fit, *(_inner_fit(folded, claim) for claim in inner), 0.0)
    if place >= H1 and fit < 1.0 and _is_whole(_EDIT.sub("", text), tag):
        return 1.0
    return fit


def _is_whole(text: str, claim: str) -> bool:
    """Whether a heading is all of a claim but for what stands behind a separator."""
    if same(text, claim) or same(text, strip_suffix(claim)):
        return True
    rest = claim[len(text) :] if claim.lower().startswith(text.lower()) else ""
    return _SUFFIX.match(rest) is not None


def _only_heading(found: list[Candidate], claims: list[str]) -> int | None:
    """The line of the page's one ``h1``, unless it is short or names the site.

    A title tag is often worded for search engines; the heading is what the page is called.
    """
    headings = [(index, line) for index, line, place in found if place >= H1]
    if len(headings) != 1:
        return None
    index, line = headings[0]
    if line.weight < 8 or is_outlet(line.text):
        return None
    return None if any(claim.endswith(keep(line.text)) for claim in claims) else index


def _fit(folded: str, claim: str) -> float:
    """How well a heading explains a claim: the share of the claim it covers, 0 to 1."""
    if claim.startswith(folded):
        share = len(folded) / len(claim)
        return min(1.0, 0.4 + share) if folded == claim or share >= LEAST else 0.0
    if folded.startswith(claim.rstrip(".…")) and len(claim) >= 6:
        return len(claim) / len(folded)
    return 0.0


def _inner_fit(folded: str, claim: str) -> float:
    """How well a heading agrees with a claim whose site name is off, 0 to 1.2."""
    if not claim:
        return 0.0
    if folded == claim:
        return 1.2
    shorter, longer = sorted((folded, claim), key=len)
    if len(shorter) >= 6 and shorter in longer:
        return len(shorter) / len(longer) + (0.2 if longer.startswith(shorter) else 0.0)
    pairs = zip(folded, claim, strict=False)
    common = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return 0.8 * common / len(longer) if common >= max(10, 0.6 * len(longer)) else 0.0
