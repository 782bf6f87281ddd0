"""What a label's value may be of: a reporter must be a person, an outlet is no author."""

import re

from scraper.html.lines import Line, squeeze
from scraper.text import names
from scraper.text.labels import Labelled
from scraper.text.outlet_names import PLACE

_WORDS = "记者 通讯员 采访 采写 撰文 撰稿 撰稿人 执笔 文 文字 图文 文/图 图/文 供稿 楼主 博主 原创"
_ROLES = frozenset(_WORDS.split())
"""Author's labels that stand before other things too; behind them counts what names a person."""
_ACCOUNTS = ("楼主", "博主", "原创")
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
        return _author(labelled.label, value)
    return _without_place(line, value) if field == "source" else value


def _author(label: str, value: str) -> str | None:
    """The people of an author's label; empty if it names nobody, as an outlet does."""
    people = names.people(value)
    if label in _ROLES:
        account = label in _ACCOUNTS and len(people) == 1 and not names.is_institution(people[0])
        if not account:
            people = tuple(name for name in people if names.is_person(name) or name.isascii())
        return "、".join(people) if people or not value else None
    return "" if people and all(map(names.is_outlet, people)) else value


def _without_place(line: Line, value: str) -> str:
    """A source without the place glued to it, which stands in an element of its own."""
    if not _PLACE.search(value):
        return value
    for text, _, _ in squeeze(line):
        place = text.strip(" \u3000")
        if value.endswith(place) and re.fullmatch(PLACE, place):
            return value[: -len(place)]
    return value
