"""Dates that a page sets in several lines or elements: the day large, year and month below it."""

import re
from collections.abc import Sequence

_YEAR = r"(?P<y>(?:19|20)\d\d)年?"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WORD = rf"(?P<w>{_NAMES})[a-z]{{0,6}}\.?"
_TIME = r"(?:\s(?P<t>[0-2]?\d:[0-5]\d(?::[0-5]\d)?))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}\s{_MONTH}\s?[-/.月\s]\s?{_DAY}日?{_TIME}",
        rf"{_MONTH}\s?[-/.月\s]\s?{_DAY}日?\s{_YEAR}{_TIME}",
        rf"{_DAY}日?\s(?:(?P<y1>(?:19|20)\d\d)[-/.年\s]\s?){_MONTH}月?",
        rf"{_WORD}\s{_DAY}\s(?:\w{{3}}\s)?{_YEAR}{_TIME}",
        rf"{_DAY}\s{_WORD}\s{_YEAR}{_TIME}",
    )
)
_PART = re.compile(rf"[\d\s:/.\-年月日]{{1,11}}|(?:{_NAMES})[a-z]{{0,6}}\.?|\w{{3}}", re.IGNORECASE)
_MOST = 5
_GLUED = (
    re.compile(
        rf"(?<![\d:./-]){_DAY}日?[\s/]{{0,3}}(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?{_MONTH}月?(?![\d:./-])"
    ),
    re.compile(
        rf"(?<![\d:./-]){_MONTH}[-/.月]{_DAY}日?[\s/]{{0,3}}(?P<y>(?:19|20)\d\d)年?(?![\d:./-])"
    ),
)


def split_date(texts: Sequence[str]) -> str:
    """Return the first date that two to five lines in a row make up, as ``YYYY-MM-DD HH:MM``.

    Empty if there is none. Every line must be a part of a date and nothing else.
    """
    for index in range(len(texts) - 1):
        parts: list[str] = []
        for text in texts[index : index + _MOST]:
            if not _PART.fullmatch(text):
                break
            parts.append(text.strip())
        if len(parts) >= 2 and (found := _joined(" ".join(parts))):
            return found
    return ""


def glued_date(text: str) -> str:
    """Return the date of a line whose parts stood in elements side by side: 052024-03."""
    for form in _GLUED:
        if match := form.search(text):
            return f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
    return ""


def _joined(text: str) -> str:
    for form in _FORMS:
        if (match := form.match(text)) is None:
            continue
        found = match.groupdict()
        month = found.get("m") or _NAMES.split("|").index(found["w"].lower()) + 1
        day = f"{found.get('y') or found.get('y1')}-{int(month):02}-{int(found['d']):02}"
        return f"{day} {found['t']}" if found.get("t") else day
    return ""
