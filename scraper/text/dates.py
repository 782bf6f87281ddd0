"""Dates as pages write them, with the precision that is really shown; UTC+8 where no zone is told.

Forms and traps: full-width colons, no zero padding, two-digit years, date and time glued
together, Chinese numerals, a day without a year, relative words.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from scraper.clock import CHINA
from scraper.text import date_forms as forms
from scraper.text.english_dates import named, numbers
from scraper.text.moments import Moment, day_of, moment_at, moment_of

_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
"""Figures and their separators as pages set in full width write them."""

__all__ = ["Moment", "full_date", "parse_date", "short_date", "url_date", "whole_date"]


def parse_date(text: str, *, fetched_at: datetime | None = None) -> Moment | None:
    """Return the first date of ``text``, the most explicit form first; ``None`` if it has none.

    Relative words and days without a year need ``fetched_at``; a date more than a day after
    it is none.
    """
    text = text[:400].translate(_WIDE)
    for form in _FORMS:
        moment = form(text, fetched_at)
        if moment is not None:
            return moment
    return None


def full_date(text: str, *, fetched_at: datetime | None = None) -> Moment | None:
    """Return the first date that names its four-digit year in figures, or ``None``."""
    return _full(text[:400].translate(_WIDE), fetched_at)


def whole_date(text: str, *, fetched_at: datetime | None = None) -> Moment | None:
    """Return the first date that names its whole year, in figures before numerals, or ``None``.

    For lines that are about the page: in a text, numerals tell of laws and signatures.
    """
    text = text[:400].translate(_WIDE)
    return _full(text, fetched_at) or _han(text, fetched_at)


def short_date(text: str, *, fetched_at: datetime | None = None) -> Moment | None:
    """Return the day of a Chinese value that is year, month and day by bars or points: 24/03/05.

    A first number that may be a month or a day of an English date is no year.
    """
    match = forms.SHORT_YEAR.match(text[:400].translate(_WIDE).strip())
    if match is None:
        return None
    day = int(match["y"]) + 2000, int(match["m"]), int(match["d"])
    return moment_of(*day, match, fetched_at)


def url_date(url: str, *, fetched_at: datetime | None = None) -> Moment | None:
    """Return the day that a CMS wrote into an address (``t20230818_``, ``/2023-08/18/`` …)."""
    for pattern in forms.URL_DATES:
        if match := pattern.search(url):
            year, month, day = (int(part) for part in match.groups())
            if moment := moment_of(year, month, day, None, fetched_at, match.group()):
                return moment
    if match := forms.URL_MONTH.search(url):
        month = forms.MONTHS.index(match[2][:3].lower()) + 1
        return moment_of(int(match[1]), month, int(match[3]), None, fetched_at, match.group())
    return None


def _full(text: str, now: datetime | None) -> Moment | None:
    for match in forms.FULL.finditer(text):
        month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
        if moment := moment_of(int(match["y"]), int(month), int(day), match, now):
            return moment
    return None


def _rfc822(text: str, now: datetime | None) -> Moment | None:
    text = text.strip()
    if not forms.RFC822.match(text):
        return None
    try:
        plain = forms.LOOSE.sub("", forms.OFFSET.sub(r"\1\2", text))
        moment = parsedate_to_datetime(plain)
    except (ValueError, OverflowError):  # a year or an hour of many figures
        return None
    if moment.tzinfo is None and not forms.ENDS_IN_TIME.search(text):
        return day_of(moment.date(), now, text)  # a zone is told, and we do not know it
    return moment_at(moment, now, text)


def _english(text: str, now: datetime | None) -> Moment | None:
    match = forms.ENGLISH.search(text)
    return named(match, now) if match else None


def _numeric(text: str, now: datetime | None) -> Moment | None:
    match = forms.NUMERIC.search(text)
    return numbers(match, now, False) if match else None


def _year_last(text: str, now: datetime | None) -> Moment | None:
    if not (match := forms.YEAR_LAST.search(text)):
        return None
    month = int(match["m1"]) if match["m1"] else _han_number(match["han"])
    return moment_of(int(match["y"]), month, int(match["d"]), match, now)


def _han(text: str, now: datetime | None) -> Moment | None:
    if not (match := forms.HAN.search(text)):
        return None
    year = int("".join(str(_DIGITS[char]) for char in match[1]))
    return moment_of(year, _han_number(match[2]), _han_number(match[3]), match, now)


def _stamp(text: str, now: datetime | None) -> Moment | None:
    if not (match := forms.STAMP.search(text)):
        return None
    clock = match.group(4, 5, 6)
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    if clock[0] is None:
        return moment_of(year, month, day, None, now, match.group())
    try:
        at = datetime(year, month, day, int(clock[0]), int(clock[1]), int(clock[2]), 0, CHINA)
    except ValueError:
        return None
    return moment_at(at, now, match.group())


def _epoch(text: str, now: datetime | None) -> Moment | None:
    if not forms.EPOCH.fullmatch(text.strip()):
        return None
    return moment_at(datetime.fromtimestamp(int(text.strip()[:10]), CHINA), now, text.strip())


def _two_digit(text: str, now: datetime | None) -> Moment | None:
    if not (match := forms.TWO_DIGIT.search(text)):
        return None
    year = int(match["y"])
    return moment_of(
        2000 + year if year < 70 else 1900 + year, int(match["m"]), int(match["d"]), match, now
    )


def _relative(text: str, now: datetime | None) -> Moment | None:
    if now is None or len(text) > 60:
        return None
    if "刚刚" in text or "just now" in text.lower():
        return moment_at(now, now, "刚刚")
    if match := forms.AGO.search(text):
        spans = [_span(count, unit) for count, unit in forms.SPAN.findall(match[1])]
        then = now - sum(spans, timedelta())
        if any(span % timedelta(days=1) for span in spans):
            return moment_at(then, now, match.group())
        return day_of(then.date(), now, match.group())
    if match := forms.DAY_WORD.search(text):
        back = {"今": 0, "昨": 1, "前": 2}[match[1][0]]
        day = (now - timedelta(days=back)).date()
        if match[2] and int(match[2]) < 24 and int(match[3]) < 60:
            at = datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), tzinfo=CHINA)
            return moment_at(at, now, match.group())
        return day_of(day, now, match.group())
    return None


def _span(count: str, unit: str) -> timedelta:
    long = {
        "秒": timedelta(seconds=1),
        "分": timedelta(minutes=1),
        "m": timedelta(minutes=1),
        "时": timedelta(hours=1),
        "h": timedelta(hours=1),
        "周": timedelta(weeks=1),
        "天": timedelta(days=1),
        "d": timedelta(days=1),
    }
    short = unit.lstrip("个個小").replace("時", "时").replace("週", "周").replace("星期", "周")[0]
    return long[short] / 2 if count == "半" else int(count) * long[short]


def _no_year(text: str, now: datetime | None) -> Moment | None:
    if now is None or not (match := forms.NO_YEAR.search(text)):
        return None
    month, day = int(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    for year in (now.year, now.year - 1):
        if moment := moment_of(year, month, day, match, now):
            return moment
    return None


def _han_number(text: str) -> int:
    if "十" not in text:
        return _DIGITS[text[-1]] if len(text) == 1 else 0
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens[-1]] if tens else 1) * 10 + (_DIGITS[ones[-1]] if ones else 0)


_DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= dict.fromkeys("○◯零OoＯОо0", 0)

_Form = Callable[[str, datetime | None], Moment | None]
_FORMS: tuple[_Form, ...] = (
    _full, _rfc822, _english, _year_last, _han, _two_digit, _relative, _no_year, _stamp,
    _epoch, _numeric,
)  # fmt: skip
"""Most explicit first: a year in figures before a guess."""
