"""What two headlines say about two texts."""

import re
from functools import lru_cache

from scraper.text.chinese import fold, keep

_UPDATE = re.compile(r"更正|更新|最新|修订|勘误|订正|补充通报|续报")
_SUFFIX = re.compile(r"[_|\-–—][^_|\-–—]{2,12}(?:网|频道|政府|在线|新闻|门户网站|客户端)$")
_SERIAL = re.compile(
    r"[(第]([\d一二三四五六七八九十百]{1,5})[)期号批次季集章讲场轮]|([\d一二三四五六七八九十]{1,3})$"
)


@lru_cache(maxsize=1024)
def bare(title: str) -> str:
    """Return a headline without the site's name behind it, update words and punctuation."""
    return keep(_UPDATE.sub("", _SUFFIX.sub("", fold(title).strip())))


def same_title(one: str, other: str) -> bool:
    """Whether two headlines are one, but for a site suffix, an update word or a cut end."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    return short == long or (len(short) >= 8 and short in long)


def says_update(title: str) -> bool:
    """Whether a headline says that the page corrects or brings up to date another."""
    return _UPDATE.search(fold(title)) is not None


def other_number(one: str, other: str) -> bool:
    """Whether the headlines are one but for their serial number: two parts of a series."""
    first, second = fold(one).strip(), fold(other).strip()
    here, there = _SERIAL.findall(first), _SERIAL.findall(second)
    if not here or not there or here == there:
        return False
    return keep(_SERIAL.sub("", first)) == keep(_SERIAL.sub("", second))
