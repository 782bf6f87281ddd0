"""Where a picture really lies: behind lazy attributes, srcset, ``<picture>``; and what is junk."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from scraper.text.urls import join

_LAZY_WORDS = (
    "data-src data-original data-lazy-src data-lazy data-lazyload data-lazy-load data-echo "
    "data-actualsrc data-original-src data-origin data-url data-img data-image data-img-src "
    "data-real-src data-full-src data-large-src data-croporisrc lazy-src lazysrc lazyload "
    "alt_src _src original real_src src2 zoomfile file"
)
_DOUBTFUL = frozenset(["data-url", "data-lazy", "data-lazyload", "lazyload", "file", "original"])
"""Names that also hold the address of a page, or ``true``."""
_LAZY = {name: rank for rank, name in enumerate(_LAZY_WORDS.split())}
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_JUNK = re.compile(
    r"(?:^|[/_.-])(?:icons?|logo|share|qrcode|qr|ewm|erweima|blank|loading|spacer|pixel|arrow|btn"
    r"|button|next_?page|prev_?page|emoji|face|avatar|print|"
    r"dot|line|bg|banner|ad|close|play|weixin|wx|wechat|weibo|sina|qzone|space|transparent|1x1"
    r"|fileTypeImages|icon_\w+)[_.\d-]*(?:\d*x\d*)?\.(?:gif|png|jpe?g|svg|webp|bmp)(?:$|[?])"
    r"|/(?:icons?|emoji|emotion|fileTypeImages|share)/|\.svg(?:$|\?)|/(?:placeholder|lazy(?:load)?)\.\w{3,4}(?:$|\?)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|avif|jfif|tiff?)(?:$|[?!@#_&])", re.IGNORECASE)
_SIZE = re.compile(r"([\d.]{1,8})([wx])$")
_SMALL = 48
"""Pixels; a picture declared smaller both ways is an icon."""
_LONGEST = 2000


def image_url(node: HtmlElement, base: str | None) -> str | None:
    """Return the absolute address of an ``img``; ``None`` for icons and inline data.

    Without ``base`` a relative address stays as it is written.
    """
    if _is_small(node):
        return None
    for value in _claims(node):
        value = value.strip()
        if not value or value.startswith(("data:", "about:", "#")) or len(value) > _LONGEST:
            continue
        if (url := _absolute(value, base)) and not _JUNK.search(url):
            return url
    return None


def _absolute(value: str, base: str | None) -> str | None:
    if base is None and value.startswith("//"):
        value = f"https:{value}"
    url = join(base, value)
    if url is None and base is None and ":" not in value.partition("/")[0]:
        return value
    return url


def _claims(node: HtmlElement) -> Iterator[str]:
    """The addresses that an ``img`` and the tags around it give, the likeliest first.

    A lazy attribute counts before ``src``, which then holds a placeholder.
    """
    names = sorted((name for name in node.attrib if name in _LAZY), key=_LAZY.__getitem__)
    for name in names:
        value = node.attrib[name]
        if _PICTURE.search(value) or (name not in _DOUBTFUL and "/" in value):
            yield value
    yield node.get("src") or ""
    yield node.get("oldsrc") or ""
    yield from _of_sets(node)
    parent, after = node.getparent(), node.getnext()
    while parent is not None and parent.tag == "source":  # to libxml2 it is no empty element
        parent = parent.getparent()
    if parent is not None and parent.tag == "picture":
        for source in parent.iter("source"):
            yield from _of_sets(source)
            yield source.get("src") or ""
    if after is not None and after.tag == "noscript":
        for copy in after.iter("img"):
            yield copy.get("src") or ""


def _of_sets(node: HtmlElement) -> Iterator[str]:
    for name in _SETS:
        if value := node.get(name):
            yield _largest(value)


def _largest(srcset: str) -> str:
    """The address of a srcset with the greatest width or density; the first of equals."""
    best, size = "", -1.0
    for part in re.split(r",\s+|,(?=https?:|//|/)", srcset[:10_000]):
        words = part.split()
        match = _SIZE.match(words[-1]) if len(words) > 1 else None
        told = float(match[1]) if match and match[1].count(".") < 2 and match[1] != "." else 0.0
        if words and told > size:
            best, size = words[0], told
    return best


def _is_small(node: HtmlElement) -> bool:
    sizes = [node.get("width") or "", node.get("height") or ""]
    numbers = [
        int(size.removesuffix("px")) for size in sizes if size.removesuffix("px").isdecimal()
    ]
    return bool(numbers) and max(numbers) <= _SMALL
