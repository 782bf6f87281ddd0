"""What an operator types for a field, checked and in the form that a reading has."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from scraper.article import RepostPermission
from scraper.ingest.correct import CorrectionError
from scraper.ingest.corrected import DATES, LISTS
from scraper.text import urls
from scraper.text.dates import parse_date

Value = str | list[str] | None
"""``None`` and an empty list: the page has none."""

LONGEST = 500
"""Characters of a text."""
MOST = 50
"""Texts of a list."""
_BETWEEN = re.compile(r"[、，,；;]")
_DATE = re.compile(
    r"\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.|年\d{1,2}月)\d{1,2}日?"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


def value_of(field: str, typed: Sequence[str], now: datetime) -> Value:
    """Return a field's value for what was typed. Raises :class:`CorrectionError`.

    One word for a list is taken apart at 、 , ; several words are its texts as they stand.
    """
    if field in LISTS:
        words = _BETWEEN.split(typed[0]) if len(typed) == 1 else typed
        texts = [text for word in words if (text := _text(field, word))]
        if len(texts) > MOST:
            raise CorrectionError(f"{field} has {len(texts)} names; at most {MOST} can be given")
        return list(dict.fromkeys(texts))
    if len(typed) != 1:
        raise CorrectionError(f"{field} has one value; put it between quotation marks")
    text = _text(field, typed[0])
    if not text:
        if field == "title":
            raise CorrectionError("an article has a title; give the one it should have")
        return None
    return _checked(field, text, now)


def _text(field: str, typed: str) -> str:
    text = " ".join(typed.split())
    if len(text) > LONGEST or not text.isprintable():
        raise CorrectionError(
            f"{field} is one line of at most {LONGEST} characters, none of them a control character"
        )
    return text


def _checked(field: str, text: str, now: datetime) -> str:
    if field in DATES:
        return _date(field, text, now)
    if field == "original_url" and not (
        text.lower().startswith(("http://", "https://")) and urls.host(text) and " " not in text
    ):
        raise CorrectionError(f"original_url {text!r} is no http(s) address")
    if field == "language" and not _LANGUAGE.fullmatch(text):
        raise CorrectionError(f"language {text!r} is no BCP 47 tag; write it as zh or zh-Hant")
    if field == "repost_permission" and text not in get_args(RepostPermission):
        words = ", ".join(get_args(RepostPermission))
        raise CorrectionError(f"repost_permission {text!r} is none of {words}")
    return text


def _date(field: str, text: str, now: datetime) -> str:
    moment = parse_date(text, fetched_at=now) if _DATE.fullmatch(text) else None
    if moment is None:
        raise CorrectionError(
            f"{field} {text!r} is no date that has been; write it as 2024-03-18 or 2024-03-18 16:20"
        )
    return moment.value
