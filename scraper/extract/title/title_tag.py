"""The title tag: what it says of the article, and what of site and channel."""

import re

from scraper.text import prose
from scraper.text.chinese import keep
from scraper.text.names import is_outlet

_STRONG_SEPARATOR = re.compile(r"\s*(?:_+|\s[|｜丨]\s|[|｜]|\s[-–—•·»«:]\s|--+|——+|>>|»|«)\s*")
_WEAK_SEPARATOR = re.compile(r"[-–—]")
_SITE = re.compile(
    r"(?:网|[日晚早时快周]报|电视台|广播|网站|频道|客户端|门户|在线|新闻|\.com|\.cn)$"
)
_AUTHORITY = re.compile(
    r"^[^，。！？：:、《》“”]{2,24}(?:网|[日晚早时快周]报|电视台|广播|网站|频道|客户端|门户|在线|首页|政府|委员会|[局厅院]"
    r"|\.com|\.cn)$"
)
_LONGEST = 400
"""Characters of a title that are looked at; what is longer is no title."""
_MOST_PARTS = 12
_SPACES = re.compile(r"(\s)\s+")
_LONGEST_SITE = 24
"""Reading units of a site's or an authority's name."""
_STATUS = re.compile(r"^(?:\[[^\[\]]{1,6}\]|【(?:已结束|进行中|置顶)】)")


def split_title(title: str) -> list[str]:
    """Return the parts of a title tag at its separators, first to last."""
    return [part for part in _STRONG_SEPARATOR.split(bounded(title)) if part]


def bounded(title: str) -> str:
    """Return the front of a title that is looked at, white space single."""
    return _SPACES.sub(r"\1", title[:_LONGEST].strip())


def strip_suffix(title: str, site: str = "") -> str:
    """Take site and channel names off the end of a title tag."""
    title = _STATUS.sub("", bounded(title))
    spans = list(_STRONG_SEPARATOR.finditer(title))
    for span in reversed(spans[-_MOST_PARTS:]):
        head, tail = title[: span.start()], title[span.end() :]
        if not head.strip():
            break
        if _is_suffix(head, tail, site, span.group().strip()):
            title = head
        else:
            break
    for match in reversed(list(_WEAK_SEPARATOR.finditer(title))[-_MOST_PARTS:]):
        head, tail = title[: match.start()], title[match.end() :]
        if head.strip() and tail and (same(tail, site) or (len(tail) <= 14 and _SITE.search(tail))):
            title = head
        else:
            break
    return title.strip(" \u3000-_|–—")


def names_site(text: str) -> bool:
    """Whether a short text names a site or an authority, as a logo or the title tag does."""
    return 0 < prose.weight(text) <= _LONGEST_SITE and bool(_AUTHORITY.search(text.strip()))


def same(one: str, other: str) -> bool:
    """Whether two spellings agree; nothing agrees with nothing."""
    return bool(other) and keep(one) == keep(other)


def _is_suffix(head: str, tail: str, site: str, separator: str) -> bool:
    if same(tail, site) or is_outlet(tail):
        return True
    size, before = prose.weight(tail), prose.weight(head)
    if separator.startswith("_") or separator in ("|", "｜", "丨"):
        return size <= 16 and before >= size * 0.7
    return size <= 8 and before >= 2 * size
