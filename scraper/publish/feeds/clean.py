"""Values of pages made fit for XML, JSON and readers: nothing here raises, whatever they are."""

import re
from datetime import datetime
from urllib.parse import urlsplit

from scraper.publish.moments import stamp
from scraper.text.urls import is_public, join, on_the_wire
from scraper.text.visible import without

_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in any spelling (controls, surrogates, U+FFFE and U+FFFF), and the
controls from U+007F on, which it can and advises against."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}")
_PICTURE = re.compile(r"images/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9]{1,5}")

MIME = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "wps": "application/vnd.ms-works",
    "ofd": "application/ofd",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
    "gz": "application/gzip",
    "txt": "text/plain",
    "csv": "text/csv",
    "rtf": "application/rtf",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}
"""Our own list: that of Python differs from machine to machine, and feeds must not."""


def line(text: str | None) -> str:
    """Return a text as one line that XML can hold and that reads in its order; empty for none."""
    in_line = " ".join(_ILLEGAL.sub(" ", text or "").split())
    return " ".join(without(in_line).split())


def block(text: str | None) -> str:
    """Return a text or HTML with a mark in place of what XML cannot hold.

    A mark and not nothing: taking a character out could join its neighbours into markup.
    """
    return _ILLEGAL.sub("\ufffd", text or "")


def address(url: str | None) -> str | None:
    """Return an absolute http(s) address in ASCII; ``None`` for what leads nowhere public."""
    found = join(None, url) if url else None
    return on_the_wire(found) if found and is_public(found) else None


def home(url: str | None) -> str | None:
    """Return the home page of the site that an address belongs to."""
    found = address(url)
    if found is None:
        return None
    parts = urlsplit(found)
    return f"{parts.scheme}://{parts.netloc}/"


def language(tag: str | None) -> str | None:
    """Return a language tag that has the form of one."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def moment(value: str | None) -> str | None:
    """Return a moment as RFC 3339 at +08:00, to the second; ``None`` for what is none."""
    try:
        read = datetime.fromisoformat(value or "")
        return stamp(read) if read.tzinfo else None
    except (ValueError, OverflowError):
        return None


def picture(file: str | None) -> str | None:
    """Return the path of a stored picture if it has the form of one."""
    return file if file and _PICTURE.fullmatch(file) else None
