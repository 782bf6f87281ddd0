"""Where a picture really lies: behind lazy attributes, srcset, ``<picture>``; and what is junk."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from scraper.text.urls import is_public, join

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
    r"(?:^|[/_.-])(?:icons?|logo|qrcode|qr|ewm|erweima|blank|loading|spacer|pixel|next_?page"
    r"|prev_?page|emoji|avatar|banner|ad|weixin|wx|wechat|weibo|sina|qzone|transparent|1x1"
    r"|fileTypeImages|icon_\w+)[_.\d-]*(?:\d*x\d*)?\.(?:gif|png|jpe?g|svg|webp|bmp)(?:$|[?])"
    r"|/(?:icons?|emoji|emotion|fileTypeImages|share)/|\.svg(?:$|\?)|/(?:placeholder|lazy(?:load)?)\.\w{3,4}(?:$|\?)",
    re.IGNORECASE,
)
_MAY_BE_JUNK = re.compile(
    r"(?:^|[/_.-])(?:share|arrow|btn|button|face|print|dot|line|bg|close|play|space)"
    r"[_.\d-]*(?:\d*x\d*)?\.(?:gif|png|jpe?g|svg|webp|bmp)(?:$|[?])",
    re.IGNORECASE,
)
"""Names of buttons that are words too: junk unless the picture is large or has a caption."""
_STYLED = re.compile(
    r"(?<![-\w])(?:width|height)\s{0,5}:\s{0,5}(\d{1,5})(?:\.\d{1,9})?px", re.IGNORECASE
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|avif|jfif|tiff?)(?:$|[?!@#_&])", re.IGNORECASE)
_SIZE = re.compile(r"([\d.]{1,8})([wx])$")
_SMALL = 48
"""Pixels; a picture declared smaller both ways is an icon."""
_LARGE = 150
"""Pixels; no button is declared larger both ways."""
_LONGEST = 2000
_AROUND = 24
"""Elements of a ``picture`` among which its sources are looked for, and levels up to it."""


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
        if not (url := _absolute(value, base)) or _JUNK.search(url):
            continue
        if not _MAY_BE_JUNK.search(url) or _is_large(node) or _is_captioned(node):
            return url
    return None


def _absolute(value: str, base: str | None) -> str | None:
    if base is None and value.startswith("//"):
        value = f"https:{value}"
    url = join(base, value)
    if url is None:
        return value if base is None and ":" not in value.partition("/")[0] else None
    return url if is_public(url) else None


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
    for source in _sources(node):
        yield from _of_sets(source)
        yield source.get("src") or ""
    after = node.getnext()
    if after is not None and after.tag == "noscript":
        for copy in after.iter("img"):
            yield copy.get("src") or ""


def _sources(node: HtmlElement) -> Iterator[HtmlElement]:
    """The sources of the ``picture`` that an ``img`` stands in."""
    for parent in islice(node.iterancestors(), _AROUND):
        if parent.tag == "picture":
            yield from (near for near in islice(parent.iter(), _AROUND) if near.tag == "source")
        if parent.tag != "source":  # to libxml2 it is no empty element
            return


def _of_sets(node: HtmlElement) -> Iterator[str]:
    for name in _SETS:
        if value := node.get(name):
            yield _largest(value[:10_000])


# Each picture of a broken ``picture`` element asks for the same sources.
@lru_cache(maxsize=64)
def _largest(srcset: str) -> str:
    """The address of a srcset with the greatest width or density; the first of equals."""
    best, size = "", -1.0
    for part in re.split(r",\s+|,(?=https?:|//|/)", srcset):
        words = part.split()
        match = _SIZE.match(words[-1]) if len(words) > 1 else None
        told = float(match[1]) if match and match[1].count(".") < 2 and match[1] != "." else 0.0
        if words and told > size:
            best, size = words[0], told
    return best


def _is_small(node: HtmlElement) -> bool:
    sizes = _sizes(node)
    return bool(sizes) and max(sizes) <= _SMALL


def _is_large(node: HtmlElement) -> bool:
    sizes = _sizes(node)
    return len(sizes) > 1 and min(sizes) >= _LARGE


def _sizes(node: HtmlElement) -> list[int]:
    """The pixels that its attributes and its style declare, of width and height alike."""
    told = [(node.get(name) or "")[:9].removesuffix("px") for name in ("width", "height")]
    if style := node.get("style"):
        told += _STYLED.findall(style[:500])
    return [int(size) for size in told if size.isdecimal()]


def _is_captioned(node: HtmlElement) -> bool:
    """Whether a picture stands in a figure that begins or ends with a caption."""
    figure = next((one for one in islice(node.iterancestors(), 3) if one.tag == "figure"), None)
    if figure is None:
        return False
    return any(
        part.tag == "figcaption" and bool(part.text_content().strip())
        for part in (figure[0], figure[-1])
    )
