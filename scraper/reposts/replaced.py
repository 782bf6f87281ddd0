"""Names that one text has where another has others."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from scraper.reposts.align import Gap
from scraper.reposts.ordinary import is_ordinary
from scraper.text.surnames import SURNAMES

PLACE = frozenset("省市区县旗州盟镇乡村屯庄街道路巷桥湾岛港河湖山院局所队站校厂")
"""Last characters of the names of places, and of the bodies that carry a place's name."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGITS = re.compile(r"[\d. ]+")
_LONG = 12
"""Characters of a name, and of what stands in its place; longer gaps are other clauses."""
_LONG_NAME = 5
"""Characters from which even ordinary words are a name: 云端数据公司."""
_DETERMINERS = ("全", "我", "本", "该", "各", "每")
"""What begins 全镇, 我县: those are no ends of names."""
_MEDIA_ENDS = frozenset("网报社台刊号")
_MEDIA = re.compile(r"(?:网|报|社|台|刊|号|客户端|公众平台|发布|融媒|新闻|在线|媒体中心)$")
"""Ends of the names of outlets, which write their own in."""
_SHARED_END = 2
"""Characters behind a gap that may belong to the names in it."""
_OFTEN = 3
"""Times that a text repeats an ordinary word of its headline, if it is what the text is about."""
_ROLE = re.compile(
    r"(?:记者|通讯员|编辑|责编|作者|校对|审核|摄影?|撰文|[一二三]审|监制|主编|主任|来源)\W{0,2}\w{0,3}$"
)
_OPPOSITES = [
    set(pair) for pair in ("上下", "涨跌", "升降", "增减", "男女", "东西", "南北", "胜负", "进出")
]


def swapped(first: str, second: str, gap: Gap) -> Iterator[tuple[str, str]]:
    """Yield the pair of words in a gap that may be names of two places, people or firms.

    The end that the names of two places share (黎城县, 翼城县) belongs to them.
    """
    mine = _DIGITS.sub("", first[gap.at : gap.end])
    yours = _DIGITS.sub("", second[gap.there : gap.there_end])
    if mine == yours or not all(_HAN.search(side) and len(side) <= _LONG for side in (mine, yours)):
        return
    after = first[gap.end : gap.end + _SHARED_END]
    if after.startswith(_DETERMINERS):
        return
    if after[:1] in _MEDIA_ENDS and second.startswith(after[:1], gap.there_end):
        yield mine + after[:1], yours + after[:1]
        return
    for size in range(1, len(after) + 1):
        if after[size - 1] in PLACE and second.startswith(after[:size], gap.there_end):
            yield mine + after[:size], yours + after[:size]
            return
    if len(mine) >= 2 <= len(yours):
        yield mine, yours


def signed(text: str, at: int) -> bool:
    """Whether a name stands where those who wrote, edited or photographed are named."""
    return _ROLE.search(text[max(0, at - 8) : at]) is not None


def _is_name(word: str) -> bool:
    """Whether a word is no ordinary one, or too long to be one for another."""
    return len(word) >= 2 and (len(word) >= _LONG_NAME or not is_ordinary(word))


def names_person(name: str) -> bool:
    """Whether a word is built like a person's name and is no ordinary one."""
    return 2 <= len(name) <= 3 and name[0] in SURNAMES and not is_ordinary(name)


def throughout(
    first: str,
    second: str,
    swaps: Counter[tuple[str, str]],
    places: Collection[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    """Return the names that recur in one text and never in the other, which has another there.

    A word may be changed throughout by an editor (群众 for 老百姓); only what is no ordinary word
    counts, or what looks like the name of a place or a person. Outlets write their own names in.
    """
    return tuple(
        (mine, yours)
        for mine, yours in sorted(swaps)
        if first.count(mine) >= 2 <= second.count(yours)
        and mine not in second
        and yours not in first
        and not _MEDIA.search(mine)
        and not _MEDIA.search(yours)
        and (
            (mine, yours) in places
            or (_is_name(mine) and _is_name(yours))
            or (names_person(mine) and names_person(yours))
        )
    )


def in_titles(first: str, second: str, titles: tuple[str, str]) -> tuple[str, str] | None:
    """Return in what two headlines differ, if each text repeats its own and lacks the other.

    欢迎白俄罗斯总统访华 and 欢迎坦桑尼亚总统访华 are two visits; 上调 and 下调 are opposites.
    """
    here, there = titles
    start = _common_start(here, there)
    end = _common_start(here[start:][::-1], there[start:][::-1])
    mine, yours = here[start : len(here) - end], there[start : len(there) - end]
    if start + end < max(4, min(len(here), len(there)) // 2) or max(len(mine), len(yours)) > _LONG:
        return None
    if {mine, yours} in _OPPOSITES:
        return mine, yours
    if end < 2 or min(len(mine), len(yours)) < 2 or mine in second or yours in first:
        return None
    least = 2 if _is_name(mine) and _is_name(yours) else _OFTEN
    return (mine, yours) if first.count(mine) >= least <= second.count(yours) else None


def _common_start(one: str, other: str) -> int:
    size = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        size += 1
    return size
