"""Where the next page of a list is, by the word that ``pages`` has in source.toml."""

import html
import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scraper.html.tree import parse
from scraper.source import Discover
from scraper.text import urls

_TRS_CALL = re.compile(
    r"createPageHTML\s*\(\s*(\d{1,5})\s*,\s*\d{1,5}\s*,\s*[\"'](\w+)[\"']\s*,\s*[\"'](\w+)[\"']"
)
_TRS_COUNT = re.compile(r"countPage\s*=\s*(\d{1,5})")
_NEXT_GROUP = re.compile(
    r"<nextgroup>\s*<!\[CDATA\[\s*<a\s[^>]{0,20}href=[\"']([^\"']{1,500})", re.I
)
_NEXT = re.compile(r"下一页|下页|next page|^\s*(?:next|&gt;|>|»)\s*$", re.I)

Walk = Callable[[str, str, str, int], str | None]
"""(first page's address, this page's address, this page's text, pages walked) → next address."""


def next_page(discover: Discover, current: str, text: str, walked: int) -> str | None:
    """Return the address of the next list page, ``None`` at the end.

    ``walked`` counts the pages read so far, this one included; so page 2 is asked for with 1.
    """
    return _WALKS[discover.pages](discover.url, current, text, walked)


def _none(_first: str, _current: str, _text: str, _walked: int) -> None:
    return None


def _next(_first: str, current: str, text: str, _walked: int) -> str | None:
    """Follow the link that says 下一页 (下一篇 leads to an article, not to a list)."""
    for anchor in parse(text).iter("a"):
        if _NEXT.search("".join(anchor.itertext())[:40]) or anchor.get("rel") == "next":
            url = urls.join(current, anchor.get("href") or "")
            return url if url and url != current else None
    return None


def _numbered(first: str, _current: str, _text: str, walked: int) -> str:
    """``index.html`` → ``index_2.html`` → ``index_3.html``; a folder counts as its index."""
    return _with_suffix(first, walked + 1, "index", "html")


def _trs(first: str, _current: str, text: str, walked: int) -> str | None:
    """TRS counts from 0: page 2 is ``index_1``; links exist only in a script."""
    call = _TRS_CALL.search(text)
    count = int(call.group(1)) if call else int(m.group(1)) if (m := _TRS_COUNT.search(text)) else 0
    if walked >= count:
        return None
    stem, extension = call.group(2, 3) if call else ("index", "html")
    return _with_suffix(first, walked, stem, extension)


def _hanweb(_first: str, current: str, text: str, _walked: int) -> str | None:
    """hanweb hands out records in groups; each names the next one, the last itself or none."""
    group = _NEXT_GROUP.search(text)
    url = urls.join(current, html.unescape(group.group(1))) if group else None
    return url if url != current else None


def _param(first: str, _current: str, _text: str, walked: int) -> str:
    """The last query parameter of the address counts pages: ``list.php?cid=3&page=1``."""
    query = parse_qsl(urlsplit(first).query, keep_blank_values=True)
    name, start = query[-1] if query else ("page", "1")
    return _with_query(first, name, (int(start) if start.isdigit() else 1) + walked)


def _with_suffix(first: str, number: int, stem: str, extension: str) -> str:
    parts = urlsplit(first)
    folder, _, name = parts.path.rpartition("/")
    if "." in name:
        stem, _, extension = name.rpartition(".")
    path = f"{folder}/{stem}_{number}.{extension}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _with_query(first: str, name: str, value: int) -> str:
    parts = urlsplit(first)
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != name]
    return urlunsplit(parts._replace(query=urlencode([*query, (name, str(value))]), fragment=""))


_WALKS: Mapping[str, Walk] = {
    "none": _none,
    "next": _next,
    "numbered": _numbered,
    "trs": _trs,
    "hanweb": _hanweb,
    "param": _param,
}
