"""The raw pages as WARC (ISO 28500), the format of web archives: for warcio, pywb and others.

A page lies in the archive as its body was after transfer and compression; the headers are made true
to that, and what they were stands under ``X-Archive-Orig-…``, as other tools write it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from typing import IO, Any
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.archive.pages import Packed
from scraper.article import Page

_OF_THE_WIRE = ("content-encoding", "content-length", "transfer-encoding")
"""Headers that speak of the bytes on the wire."""
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\uffff\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Written:
    """What went into a file, and what could not."""

    pages: int = 0
    dropped: int = 0
    """Pages whose body is kept no more, or whose day is unknown."""


def write_warc(
    file: IO[bytes],
    pages: Iterable[Packed],
    *,
    name: str,
    software: str,
    at: datetime,
    packed: bool = True,
) -> Written:
    """Write pages as ``response`` records, in order, below a ``warcinfo`` of the file's ``name``.

    Where the page came from another address than it was asked for at, a ``revisit`` lets it be
    found there too. ``packed`` compresses every record by itself, as readers expect of ``.gz``.
    """
    writer = WARCWriter(file, gzip=packed, warc_version="1.1")
    info = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "classic",
    }
    first = writer.create_warcinfo_record(name, info)
    first.rec_headers.replace_header("WARC-Date", _moment(at))
    writer.write_record(first)
    written = Written()
    for one in pages:
        if one.is_dropped or one.fetched_at is None:
            written.dropped += 1
            continue
        _write(writer, one.page())
        written.pages += 1
    return written


def _write(writer: WARCWriter, page: Page) -> None:
    """Write one page."""
    assert page.fetched_at is not None, "only dated pages are written"
    target = _address(page.address or "")
    asked = _address(page.url or "")
    date = _moment(page.fetched_at)
    record = writer.create_warc_record(
        target,
        "response",
        payload=BytesIO(page.body),
        length=len(page.body),
        http_headers=_http(page),
        warc_headers_dict={"WARC-Date": date},
    )
    writer.write_record(record)
    if asked != target:
        again: Any = writer.create_revisit_record(
            asked,
            record.rec_headers.get_header("WARC-Payload-Digest"),
            target,
            date,
            http_headers=_http(page),
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_record(again)


def _http(page: Page) -> StatusAndHeaders:
    """Return status line and headers, true for the body as it is kept."""
    headers = []
    for name, value in page.headers.items():
        if not _NAME.fullmatch(name):
            continue
        shown = "-".join(part.capitalize() for part in name.split("-"))
        if name.lower() in _OF_THE_WIRE:
            shown = f"X-Archive-Orig-{shown}"
        headers.append((shown, " ".join(value.split())))
    headers.append(("Content-Length", str(len(page.body))))
    status = f"{page.status} {responses.get(page.status, '')}".strip()
    return StatusAndHeaders(status, headers, protocol="HTTP/1.1")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _address(url: str) -> str:
    """Return an address without anything that could end a line of the record's head."""
    return _UNSEEN.sub(lambda match: quote(match[0], errors="replace"), url)
