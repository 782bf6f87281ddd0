"""Numbers on which two aligned texts disagree."""

import re

from scraper.reposts.align import Gap

NUMBER = re.compile(
    r"\d{4}(?: \d{1,2}){2,5}(?!\d)|\d+(?:\.\d+)?"
    r"|[〇零一二三四五六七八九十百千万亿两]+(?=[年月日号时点分秒人名位件起个元岁届次条项期户亩吨米里度])"
)
"""A date stamp (2026-03-01 08:30) is one number, so that the hour at which each site brought a
page weighs no more than a misprint. Han numerals count before a unit only: 老百姓 is no figure."""
_NUMERIC = "0123456789. "
_LABELLED = re.compile(r"([\u3400-\u9fff]{4})(\d+(?:\.\d+)?)(?=[^\d.]|$)")
"""A number and the four characters before it, by which the same figure is known in another text."""


def widen(first: str, second: str, gap: Gap) -> tuple[str, str]:
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


def other_numbers(mine: str, yours: str) -> list[tuple[str, str]]:
    """Return numbers at the same spot that differ; one that only one side has is no conflict."""
    here, there = NUMBER.findall(mine), NUMBER.findall(yours)
    return [
        (one, other)
        for one, other in zip(here, there, strict=False)
        if _value(one) != _value(other)
    ]


def _value(number: str) -> str:
    return number.lstrip("0") or "0"


def is_misprint(one: str, other: str) -> bool:
    """Whether two numbers differ by one character: changed, lost, doubled or swapped."""
    if len(one) == len(other):
        differ = [place for place in range(len(one)) if one[place] != other[place]]
        swapped = len(differ) == 2 and sorted(one) == sorted(other)
        return swapped or (len(differ) == 1 and len(one) > 1)
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )


def labelled(first: str, second: str) -> tuple[list[tuple[str, str]], int]:
    """Compare the figures that stand behind the same words, once in each text: rows of a table."""
    here, there = _figures(first), _figures(second)
    both = [label for label in here if label in there]
    other = [(here[label], there[label]) for label in both if here[label] != there[label]]
    return other, len(both) - len(other)


def _figures(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    twice: set[str] = set()
    for label, number in _LABELLED.findall(text):
        if label in found:
            twice.add(label)
        found[label] = number
    return {label: number for label, number in found.items() if label not in twice}
