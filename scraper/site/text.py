"""What comes from the file, made fit to be shown: names of one line, addresses of the web, dates.

Escaping is the templates' work; this is about what an escaped text could still do: run backwards,
hide characters, lead to another scheme.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

_CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+")
_TURNING = re.compile("[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]")
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_LONGEST_NAME = 300
"""Characters of a title or a name; what is longer is none."""


@dataclass(frozen=True, slots=True)
class When:
    """A date for readers, and for machines."""

    iso: str
    shown: str
    """2026年11月23日 08:30"""
    day: date


def line(value: object, most: int = _LONGEST_NAME) -> str:
    """Return one line that reads in its order, cut with an ellipsis where it is too long."""
    text = _UNSEEN.sub("", _CONTROLS.sub(" ", str(value or "")))
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"


def forward(html: str) -> str:
    """Return a longer text without what would turn it round or hide in it; lines stay."""
    return _TURNING.sub("", html)


def alike(one: str, other: str) -> bool:
    """Whether two titles differ at most in width, spaces and marks."""
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", title).casefold() if c.isalnum())


def paragraphs(value: object) -> list[str]:
    """Return the lines of a text that are not empty, each made fit to be shown."""
    return [shown for part in str(value or "").split("\n") if (shown := line(part, 4000))]


def web(value: object) -> str:
    """Return an address if it leads to the web, else nothing."""
    address = str(value or "").strip()
    if len(address) > 2000 or not _WEB.fullmatch(address) or _UNSEEN.search(address):
        return ""
    try:
        return address if urlsplit(address).hostname else ""
    except ValueError:
        return ""


def host(address: str) -> str:
    """Return the host of an address of the web, without its www."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def names(value: object) -> list[str]:
    """Return a JSON array of texts, each as one line; anything else is no names."""
    try:
        found = json.loads(str(value or "[]"))
    except ValueError:
        return []
    return [line(one) for one in found if line(one)] if isinstance(found, list) else []


def facts(value: object) -> dict[str, object]:
    """Return a JSON object; anything else has no facts."""
    try:
        found = json.loads(str(value or "{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def when(value: object, precision: object = "minute") -> When | None:
    """Return a date of the file for readers: to the minute only where it is known so well."""
    match = _DATE.match(str(value or ""))
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    shown = f"{day.year}年{day.month}月{day.day}日"
    if precision == "minute" and match[4]:
        return When(f"{match[0]}+08:00", f"{shown} {match[4]}", day)
    return When(day.isoformat(), shown, day)


def language(value: object) -> str:
    """Return the language of an article as a page may name it; empty for that of the site."""
    named = str(value or "")
    return named if _LANGUAGE.fullmatch(named) else ""
