"""The facts of a published file, as far as one can tell what they have to be."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from scraper.archive.checkup.fault import Fault, gathered
from scraper.publish.attribution import INVENTED
from scraper.publish.changes import LEFT_OUT
from scraper.publish.publication import NOTICE
from scraper.publish.rewound import LOST

FACT = "fact of the file that cannot be right"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def facts(known: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the facts in ``meta`` that are missing or cannot be right."""
    return gathered(FACT, (name for name in _CHECKS if not _holds(name, known)))


def _holds(name: str, known: Mapping[str, str]) -> bool:
    known = {LEFT_OUT: "[]", **known}  # most files have never lost a number
    try:
        return name in known and _CHECKS[name](known[name], known)
    except (ValueError, TypeError):
        return False


def _is_moment(value: str) -> bool:
    return bool(_MOMENT.fullmatch(value)) and bool(datetime.fromisoformat(value))


_Check = Callable[[str, Mapping[str, str]], bool]
_CHECKS: Mapping[str, _Check] = {
    "notice": lambda told, all: told == (NOTICE if all.get("world") == "live" else INVENTED),
    "generator": lambda told, _: bool(re.fullmatch(r"Yuanliu \d+(\.\d+)*", told)),
    "made_at": lambda told, _: _is_moment(told),
    "checked_at": lambda told, _: _is_moment(told),
    "archive_seq": lambda told, _: told.isdecimal(),
    "archive_state": lambda told, _: bool(re.fullmatch(r"[0-9a-f]{32}", told)),
    "rendering": lambda told, _: told.isdecimal(),
    "search_words": lambda told, _: told.isprintable() and "unicode" in told,
    LEFT_OUT: lambda told, _: all(1 <= first <= last for first, last in json.loads(told)),
    LOST: lambda told, _: all(_is_moment(one) for one in json.loads(told)),
}
