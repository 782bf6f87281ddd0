"""Dates, as feeds and Chinese pages write them: the right day, or none."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bench.hostile.corpora import Check, Tally, rows_of
from bench.hostile.path import NOW
from scraper.clock import CHINA
from scraper.text.date_forms import MONTH, MONTHS
from scraper.text.dates import parse_date
from scraper.text.moments import EARLIEST, Moment

FEEDS = "dates_feeds_miniflux.jsonl"
CHINESE = "dates_chinese_dateparser.jsonl"

_TIME = re.compile(r"(?<![\d+-])(\d{1,2}):(\d\d)")
_AFTERNOON = re.compile(r"\d\s?p\.?m", re.IGNORECASE)
_ENGLISH = re.compile(
    rf"{MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|at|[ap]m|gmt",
    re.IGNORECASE,
)
_DAY_ALONE = (
    "an English date keeps its day alone, where no zone that we know stands beside its time"
)
_OTHER_TONGUE = "the months of neither Chinese nor English"
_EITHER = "figures that may be day, month or year, whichever the writer is used to"
_NO_DAY = "it names no day: a month, a year, a week, a weekday or a time alone"
_LENGTH = "a length of time, or one that ends in the future, which no text was published in"
_JAPANESE = "Japanese, which is none of our languages"
_HISTORY = f"a day before {EARLIEST} in a text is history, not the day it was published"
_MIXED = "months or years ago, whose days nobody counts"


def feeds(folder: Path) -> Tally:
    """Dates of feeds, which come without an answer: what is read must stand there."""
    tally = Tally()
    for row in rows_of(folder / FEEDS):
        text = row["input"].replace("\\n", "")
        moment = parse_date(text, fetched_at=NOW)
        whole = moment is not None and (moment.precision == "minute" or not _TIME.search(text))
        tally.add(
            f"{row['id']} {text}", whole and _stands(moment, text), _why_of_feeds(moment, text)
        )
    return tally


def _stands(moment: Moment | None, text: str) -> bool:
    """Whether year, month, day and time of a moment are those of the text."""
    if moment is None:
        return False
    if text.isdigit():
        return datetime.fromisoformat(moment.value).timestamp() == int(text)
    year, month, day = moment.day.split("-")
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    named = MONTHS[int(month) - 1] in text.lower() or int(month) in figures
    time = _TIME.search(text)
    hour = int(time[1]) if time else 0
    hour += 12 if hour < 12 and _AFTERNOON.search(text) else 0
    shown = moment.precision == "day" or (time and f"T{hour:0>2}:{time[2]}" in moment.value)
    iso = not re.match(r"\d{4}-\d\d-\d\d", text) or text.startswith(moment.day)
    return iso and int(year) in figures and named and int(day) in figures and bool(shown)


def _why_of_feeds(moment: Moment | None, text: str) -> str:
    if moment is not None:
        return _DAY_ALONE if moment.precision == "day" and _stands(moment, text) else ""
    if any(_ENGLISH.fullmatch(word) is None for word in re.findall(r"[^\W\d_]{2,}", text)):
        return _OTHER_TONGUE
    return _NO_DAY if re.fullmatch(r"\D+\d{4}", text) else _EITHER


def chinese(folder: Path) -> Tally:
    """Chinese dates of a library that reads everything."""
    tally = Tally()
    for row in rows_of(folder / CHINESE):
        moment = parse_date(row["input"], fetched_at=NOW)
        told = _told(row["expect"])
        right = told is not None and moment is not None and moment.value.startswith(told)
        tally.add(f"{row['id']} {row['input'][:40]}", right, _why(row, moment))
    return tally


def _told(expect: str) -> str | None:
    """Return the day or the minute that the corpus has, as our values begin."""
    if match := re.search(r"datetime\(([\d, ]+)\)", expect):
        year, month, day, hour, minute = (*map(int, match[1].split(",")), 0, 0)[:5]
        at = datetime(year, month, day, hour, minute, tzinfo=CHINA)
        return at.strftime("%Y-%m-%dT%H:%M" if hour or minute else "%Y-%m-%d")
    if match := re.search(r"(20\d\d)[-年](\d{1,2})[-月](\d{1,2})(?:[^']*?(\d\d:\d\d))?", expect):
        shown = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
        return f"{shown}T{match[4]}" if match[4] else shown
    if match := re.search(r"ago=\{'(\w+)': (\d+)\}|'(\d+) (\w+) ago'", expect):
        unit, count = match[1] or f"{match[4]}s", int(match[2] or match[3])
        if unit in ("minutes", "hours", "days", "weeks", "seconds"):
            at = NOW - timedelta(**{unit: count})
            return at.strftime("%Y-%m-%d" if unit in ("days", "weeks") else "%Y-%m-%dT%H:%M")
    return None


def _why(row: dict[str, Any], moment: Moment | None) -> str:
    """Return why there is no such day; what was read wrong has no reason."""
    text, expect = row["input"], row["expect"]
    if "'ja'" in expect:
        return _JAPANESE
    if moment is not None:
        return ""
    if re.search(r"(?:19[0-6]\d|197[0-8])年", text):
        return _HISTORY
    if re.search(r"[后後]$", text) or re.fullmatch(r"[\d\s]+[年周秒].{0,5}|.*[个個]月", text):
        return _MIXED if text.endswith("前") else _LENGTH
    if re.search(r"[年月]\S*前$", text):
        return _MIXED
    return _NO_DAY if not re.search(r"\d日|\d{1,2}月\d|[天时時]前", text) else ""


CHECKS = (
    Check("dates of feeds", feeds, (FEEDS,)),
    Check("Chinese dates", chinese, (CHINESE,)),
)
