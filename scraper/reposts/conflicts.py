"""What speaks against two texts being one: other numbers, other places, another name throughout.

The same notice for another county, week or case has nearly every shingle in common with the
first one. What differs are exactly the facts.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.reposts.align import Block, Gap, gaps

_NUMBER = re.compile(
    r"\d{4}(?: \d{1,2}){2,5}(?!\d)|\d+(?:\.\d+)?"
    r"|[〇零一二三四五六七八九十百千万亿两]+(?=[年月日号时点分秒人名位件起个元岁届次条项期户亩吨米里度])"
)
"""A date stamp (2026-03-01 08:30) is one number, so that the hour at which each site brought a
page weighs no more than a misprint. Han numerals count before a unit only: 老百姓 is no figure."""
_NUMERIC = "0123456789. "
_DIGITS = re.compile(r"[\d. ]+")
_SURNAME = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
    "覃武戴莫孔向汤葛"
)
_PLACE = frozenset("省市区县旗州盟镇乡村屯庄街道路巷桥湾岛港河湖山院局所队站校厂")
"""Last characters of the names of places, and of the bodies that carry a place's name."""
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Facts on which two aligned texts disagree."""

    numbers: int
    """Pairs of other numbers at the same spot."""
    agreeing: int
    """Numbers that stand in both texts at the same spot."""
    places: int
    """Other places at the same spot, each pair once."""
    throughout: tuple[tuple[str, str], ...]
    """Names that one text has wherever the other has another."""

    @property
    def share(self) -> float:
        """Share of the compared numbers that conflict, 0 without numbers."""
        return self.numbers / max(1, self.numbers + self.agreeing)

    @property
    def refuse(self) -> bool:
        """Whether the texts state other facts, not the same ones in other words.

        Thresholds of reference numbers: three conflicts, and more than a fifth of all numbers;
        a misprinted figure or two is no other notice.
        """
        if self.throughout or self.places >= 2:
            return True
        others = self.numbers + self.places
        return others >= 3 and others / (others + self.agreeing) > 0.2


def conflicts(first: str, second: str, blocks: Sequence[Block]) -> Conflicts:
    """Weigh what stands in the gaps against what stands in the blocks."""
    numbers = 0
    swaps: Counter[tuple[str, str]] = Counter()
    places: set[tuple[str, str]] = set()
    for gap in gaps(first, second, blocks):
        mine, yours = _widen(first, second, gap)
        numbers += _other_numbers(mine, yours)
        pair = (_DIGITS.sub("", mine), _DIGITS.sub("", yours))
        if pair[0] == pair[1] or not all(_HAN.search(side) and len(side) <= 10 for side in pair):
            continue
        swaps[pair] += 1
        after = first[gap.end : gap.end + 2]
        if _names_place(pair[0], after) and _names_place(pair[1], after):
            places.add(pair)
    agreeing = sum(
        len(_NUMBER.findall(first, block.at + 1, block.at + block.size - 1)) for block in blocks
    )
    return Conflicts(numbers, agreeing, len(places), _throughout(first, second, swaps, places))


def _widen(first: str, second: str, gap: Gap) -> tuple[str, str]:
    """Return both sides of a gap, with the digits that the neighbouring blocks cut off."""
    left = right = 0
    while gap.at - left > 0 and gap.there - left > 0 and first[gap.at - left - 1] in _NUMERIC:
        left += 1
    while (
        gap.end + right < len(first)
        and gap.there_end + right < len(second)
        and first[gap.end + right] in _NUMERIC
    ):
        right += 1
    return (
        first[gap.at - left : gap.end + right],
        second[gap.there - left : gap.there_end + right],
    )


def _other_numbers(mine: str, yours: str) -> int:
    """Count numbers at the same spot that differ; one that only one side has is no conflict."""
    here, there = _NUMBER.findall(mine), _NUMBER.findall(yours)
    return sum(_value(one) != _value(other) for one, other in zip(here, there, strict=False))


def _value(number: str) -> str:
    return number.lstrip("0") or "0"


def _names_place(name: str, after: str) -> bool:
    return len(name) >= 2 and (name[-1] in _PLACE or bool(after and after[0] in _PLACE))


def _names_person(name: str) -> bool:
    return 2 <= len(name) <= 3 and name[0] in _SURNAME


def _throughout(
    first: str,
    second: str,
    swaps: Counter[tuple[str, str]],
    places: set[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    """Return the names that recur in one text and always stand as another in the other.

    A word may be changed throughout by an editor (群众 for 老百姓); only what looks like the name
    of a place or a person counts.
    """
    return tuple(
        (mine, yours)
        for (mine, yours), times in sorted(swaps.items())
        if times >= 2
        and ((mine, yours) in places or (_names_person(mine) and _names_person(yours)))
        and mine not in second
        and yours not in first
    )
