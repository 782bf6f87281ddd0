"""The title: the heading that the title tag begins with, else the tag without its suffix."""

import itertools
import re
from collections.abc import Iterator

from scraper.html.lines import Line, ancestors
from scraper.text import prose
from scraper.text.chinese import keep
from scraper.text.labels import scan
from scraper.text.names import is_outlet

_HEADING_WORDS = re.compile(
    r"title|tit\b|_tit|bt\b|biaoti|headline|heading|subject|f22|f18 b|bigtit|h1", re.IGNORECASE
)
_STRONG_SEPARATOR = re.compile(r"\s*(?:_+|\s[|｜丨]\s|[|｜]|\s[-–—•·»«:]\s|--+|——+|>>|»|«)\s*")
_SUFFIX = re.compile(r"\s*[_|｜丨»«]|\s+[-–—•·:]\s|-+")
_EDIT = re.compile(r"\s*[\[［](?:编辑|編輯|edit|播报)[\]］]$", re.IGNORECASE)
"""What a wiki adds to its headings."""
_H1 = 3.0
"""Rank of a line in an ``h1``."""
_WEAK_SEPARATOR = re.compile(r"[-–—]")
_SITE = re.compile(
    r"(?:网|[日晚早时快周]报|电视台|广播|网站|频道|客户端|门户|在线|新闻|\.com|\.cn)$"
)
_STATUS = re.compile(r"^(?:\[[^\[\]]{1,6}\]|【(?:已结束|进行中|置顶)】)")


def split_title(title: str) -> list[str]:
    """Return the parts of a title tag at its separators, first to last."""
    return [part for part in _STRONG_SEPARATOR.split(title) if part]


def strip_suffix(title: str, site: str = "") -> str:
    """Take site and channel names off the end of a title tag."""
    title = _STATUS.sub("", title.strip())
    spans = list(_STRONG_SEPARATOR.finditer(title))
    for span in reversed(spans):
        head, tail = title[: span.start()], title[span.end() :]
        if not head.strip():
            break
        if _is_suffix(head, tail, site, span.group().strip()):
            title = head
        else:
            break
    for match in reversed(list(_WEAK_SEPARATOR.finditer(title))):
        head, tail = title[: match.start()], title[match.end() :]
        if (
            head.strip()
            and tail
            and (_same(tail, site) or (len(tail) <= 14 and _SITE.search(tail)))
        ):
            title = head
        else:
            break
    return title.strip(" \u3000-_|–—")


def _same(one: str, other: str) -> bool:
    return bool(other) and keep(one) == keep(other)


def _is_suffix(head: str, tail: str, site: str, separator: str) -> bool:
    if _same(tail, site) or is_outlet(tail):
        return True
    size, before = prose.weight(tail), prose.weight(head)
    if separator.startswith("_") or separator in ("|", "｜", "丨"):
        return size <= 16 and before >= size * 0.7
    return size <= 8 and before >= 2 * size


def heading_candidates(lines: list[Line]) -> Iterator[tuple[int, Line, float]]:
    """Yield (index, line, rank) of lines that may be the title; a higher rank is likelier."""
    for index, line in enumerate(lines):
        if not line.text or line.hidden or not 2 <= len(line.text) <= 200 or line.node is None:
            continue
        rank = 0.0
        for depth, node in enumerate(ancestors(line.node)):
            if depth > 2:
                break
            if node.tag == "h1":
                rank = max(rank, _H1)
            elif node.tag in ("h2", "h3"):
                rank = max(rank, 1.5)
            words = f"{node.get('class') or ''} {node.get('id') or ''}"
            if words.strip() and _HEADING_WORDS.search(words):
                rank = max(rank, 1.2 - 0.2 * depth)
        if line.link_share > 0.5:
            rank -= 1.5
        yield index, line, rank


def find_title(lines: list[Line], tag: str, hints: tuple[str, ...]) -> tuple[str, int | None]:
    """Return the title and the index of its line (``None`` if no line shows it).

    ``hints`` are other claims (og:title, link text); a line that agrees with one counts too.
    """
    claims = [claim for claim in (keep(tag), *(keep(hint) for hint in hints)) if len(claim) >= 2]
    inner = [keep(strip_suffix(claim)) for claim in (tag, *hints) if claim]
    best: tuple[float, int] | None = None
    candidates = list(heading_candidates(lines))
    for index, line, rank in candidates:
        if len(line.text) > 120 and rank < 1.5:
            continue
        folded = keep(_EDIT.sub("", line.text))
        if len(folded) < 2:
            continue
        fit = max((_fit(folded, claim) for claim in claims), default=0.0)
        fit = max(fit, *(_inner_fit(folded, claim) for claim in inner), 0.0)
        if rank >= _H1 and fit < 1.0 and _is_whole(_EDIT.sub("", line.text), tag):
            fit = 1.0
        if fit < 0.3:
            continue
        value = 4 * fit + rank - 0.0005 * index
        if best is None or value > best[0]:
            best = (value, index)
    if best is None:
        return _untagged(candidates, tag)
    index = best[1]
    if not any(_is_whole(lines[index].text, claim) for claim in (tag, *hints)):
        index = _only_heading(candidates, claims) or index
    return _EDIT.sub("", lines[index].text), index


def _is_whole(text: str, claim: str) -> bool:
    """Whether a heading is all of a claim but for what stands behind a separator."""
    if _same(text, claim) or _same(text, strip_suffix(claim)):
        return True
    rest = claim[len(text) :] if claim.lower().startswith(text.lower()) else ""
    return _SUFFIX.match(rest) is not None


def _only_heading(candidates: list[tuple[int, Line, float]], claims: list[str]) -> int | None:
    """The line of the page's one ``h1``, unless it is short or names the site.

    A title tag is often worded for search engines; the heading is what the page is called.
    """
    found = [index for index, _, rank in candidates if rank >= _H1]
    texts = [line.text for _, line, rank in candidates if rank >= _H1]
    if len(found) != 1 or prose.weight(texts[0]) < 8 or is_outlet(texts[0]):
        return None
    return None if any(claim.endswith(keep(texts[0])) for claim in claims) else found[0]


def _fit(folded: str, claim: str) -> float:
    """How well a heading explains a claim: the share of the claim it covers, 0 to 1."""
    if claim.startswith(folded):
        share = len(folded) / len(claim)
        return min(1.0, 0.4 + share) if folded == claim or share >= 0.3 else 0.0
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


def _untagged(candidates: list[tuple[int, Line, float]], tag: str) -> tuple[str, int | None]:
    """Choose a heading when the title tag is empty or only names the site."""
    stripped = strip_suffix(tag)
    if prose.weight(stripped) <= 6 or is_outlet(stripped):
        above = _above_labels(candidates)
        if above is not None:
            return above
    for index, line, rank in candidates:
        if rank >= 2.5 and prose.weight(line.text) >= 4 and not is_outlet(line.text):
            return line.text, index
    if stripped and not is_outlet(stripped):
        return stripped, None
    for index, line, rank in candidates:
        if (
            rank >= 0.8
            and prose.weight(line.text) >= 6
            and not is_outlet(line.text)
            and not scan(line.text)
        ):
            return line.text, index
    return stripped, None


def _above_labels(candidates: list[tuple[int, Line, float]]) -> tuple[str, int | None] | None:
    """The line right above the line that says 发布时间 or 来源."""
    for (index, line, rank), (_, below, _) in itertools.pairwise(candidates):
        fields = {label.field for label in scan(below.text)}
        if (
            fields & {"published", "source"}
            and rank >= 0
            and prose.weight(line.text) >= 6
            and not scan(line.text)
        ):
            return line.text, index
    return None
