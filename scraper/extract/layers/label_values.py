"""What a label's value may be of: a reporter must be a person, an outlet is no author."""

import re

from scraper.html.lines import Line, squeeze
from scraper.text import names, prose
from scraper.text.common_words import WORDS
from scraper.text.label_words import FIELD
from scraper.text.labels import Labelled
from scraper.text.outlet_names import PLACE
from scraper.text.surnames import NEVER_GIVEN

_WORDS = "记者 通讯员 采访 采写 撰文 撰稿 撰稿人 执笔 文 文字 图文 文/图 图/文 供稿 楼主 博主 原创"
_WORDS += " 文字记者 见习记者 实习记者 本报记者 采访整理 整理采访 采访/整理 采访、整理 整理、采访"
_WORDS += " 主笔 口述 编写"
_ROLES = frozenset(_WORDS.split())
"""Author's labels that stand before other things too; behind them counts what names a person."""
_ACCOUNTS = ("楼主", "博主", "原创")
_WROTE = ("文", "撰文", "撰稿", "撰稿人", "图文", "文/图", "图/文", "采写", "执笔", "主笔")
"""Labels behind which a pen name may stand, if nothing else does."""
_PEN_NAME = re.compile(r"[\u4e00-\u9fff·]{2,6}")
_BRACKETS = " \u3000\xa0[]【】()（）|｜■□●○◆◇"
_PLACE = re.compile(rf"\S{{2}}{PLACE}$")


def meant(line: Line, labelled: Labelled, value: str, field: str) -> str | None:
    """Return the value if the label speaks of the field; ``None`` if it does not."""
    if labelled.field == "given":
        people = names.people(value, strict=True)
        if field == "author":
            return value if people else None
        return value if field == "source" and value and not people else None
    if labelled.field != field:
        return None
    if field == "author":
        return _author(line, labelled, value)
    return _without_place(line, value) if field == "source" else value


def _author(line: Line, labelled: Labelled, value: str) -> str | None:
    """The people of an author's label; empty if it names nobody, as an outlet does.

    What is all of a line with the label that says who wrote it may be a pen name.
    """
    people = names.people(value)
    label = labelled.label
    if label in _ROLES:
        if label in _WROTE and _is_pen_name(value) and _is_alone(line, labelled, value):
            return value
        account = label in _ACCOUNTS and len(people) == 1 and not names.is_institution(people[0])
        if not account:
            people = tuple(name for name in people if names.is_person(name) or name.isascii())
        return "、".join(people) if people or not value else None
    return "" if people and all(map(names.is_outlet, people)) else value


def _is_alone(line: Line, labelled: Labelled, value: str) -> bool:
    """Whether label and value are all that the line says, brackets around them aside."""
    around = line.text[: labelled.start] + line.text[labelled.start :].partition(value)[2]
    return not around.strip(_BRACKETS)


def _is_pen_name(value: str) -> bool:
    """Whether a short value without a gap may be what a writer calls himself."""
    return (
        bool(_PEN_NAME.fullmatch(value))
        and not NEVER_GIVEN.intersection(value)
        and value not in WORDS
        and value not in FIELD
        and not names.is_anonymous(value)
        and not names.is_institution(value)
        and not prose.is_furniture(value)
    )


def _without_place(line: Line, value: str) -> str:
    """A source without the place glued to it, which stands in an element of its own."""
    if not _PLACE.search(value):
        return value
    for text, _, _ in squeeze(line):
        place = text.strip(" \u3000")
        if value.endswith(place) and re.fullmatch(PLACE, place):
            return value[: -len(place)]
    return value
