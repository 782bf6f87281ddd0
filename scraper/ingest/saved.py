"""Pages from files: one at a time, or a list of them, without a crawl and without an archive."""

import codecs
import difflib
import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from scraper.archive.records import to_record
from scraper.article import Article, Body, Page
from scraper.extract.unreadable import Unreadable
from scraper.html.charset import known_label
from scraper.ingest.apart import read
from scraper.ingest.lines import BadLine, moment, parsed
from scraper.source import Source, SourceError
from scraper.text import urls
from scraper.text.visible import in_json
from scraper.verdict import Verdict

MOST_BYTES = 8 * 1024 * 1024
"""A page's size limit, before and after decompression; the crawl has the same."""

WORDS = ("id", "url", "file", "fetched_at", "charset")
"""Words of a line of a batch list; others are left alone, unless one of these is misspelt."""
_NEAR = 0.82

NO_TITLE = "no title"

Record = dict[str, Any]
"""A reading in the one vocabulary, with its ``verdict``; or ``id``, ``verdict`` and ``why``."""


def load_page(
    path: Path, url: str | None = None, at: datetime | None = None, charset: str | None = None
) -> Page:
    """Return a saved page; ``.gz`` is opened. Raises :class:`Unreadable` naming the file."""
    try:
        with path.open("rb") as file, ExitStack() as stack:
            packed = path.suffix == ".gz"
            handle = stack.enter_context(gzip.open(file)) if packed else file
            body = handle.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unreadable(Verdict.FAILED, f"{path} cannot be read: {why}") from None
    if len(body) > MOST_BYTES:
        limit = MOST_BYTES // 1024 // 1024
        raise Unreadable(Verdict.TOO_LARGE, f"{path} is larger than {limit} MiB, the size limit")
    return Page(url=url, body=Body(body), fetched_at=at, charset=charset)


def read_page(page: Page, sources: Mapping[str, Source]) -> Article:
    """Read a page with the rules of the source that owns its address, if one does."""
    return read(page, owner(page.url, sources))


def is_address(url: str) -> bool:
    """Return whether a page can have come from there: http or https, with a host."""
    return url.lower().startswith(("http://", "https://")) and bool(urls.host(url))


def owner(url: str | None, sources: Mapping[str, Source]) -> Source | None:
    """Return the source that owns an address, ``None`` for a stranger's."""
    return next((s for s in sources.values() if s.owns(url)), None) if url else None


def reading(article: Article, name: object = None) -> Record:
    """Return an article as a record that says it was read.

    A page without a title is no article to a crawl: its verdict is ``empty``, whatever else it has.
    """
    if not article.title.strip():
        return {**_failed(name, Verdict.EMPTY, NO_TITLE), **to_record(article)}
    return {"id": name, "verdict": "read", **to_record(article)}


def as_line(record: Record, encoding: str | None = None) -> str:
    """Return a record as a line of JSON that can be written in ``encoding`` (default UTF-8).

    Characters that act on a terminal, and halves of surrogate pairs, are escaped in it; what else
    cannot be written makes the whole line ASCII.
    """
    line = in_json(json.dumps(record, ensure_ascii=False))
    try:
        line.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(record)
    return line


def read_batch(path: Path, sources: Mapping[str, Source]) -> Iterator[Record]:
    """Yield one record for every line of a batch list that is not blank, failures included.

    Lines are ``{"id", "url", "file"[, "fetched_at", "charset"]}``, ``file`` relative to the list.
    Raises ``OSError`` when the list itself cannot be opened.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _read_line(line, number, path.parent, sources)


def _read_line(line: str, number: int, folder: Path, sources: Mapping[str, Source]) -> Record:
    name: object = None
    try:
        wanted = parsed(line, 'a "file"')
        name = wanted.get("id")
        _check(wanted)
        at = moment(wanted.get("fetched_at"))
        page = load_page(folder / wanted["file"], wanted.get("url"), at, wanted.get("charset"))
        return reading(read_page(page, sources), name)
    except BadLine as error:
        return _failed(name, Verdict.ERROR, f"line {number}: {error}")
    except Unreadable as error:
        return _failed(name, error.verdict, error.why)
    except SourceError as error:
        return _failed(name, Verdict.ERROR, str(error))
    except Exception as error:
        # One page on which our own code breaks must not end a batch of thousands.
        return _failed(name, Verdict.ERROR, f"{type(error).__name__}: {error}")


def _failed(name: object, verdict: Verdict, why: str) -> Record:
    return {"id": name, "verdict": str(verdict), "why": why}


def _check(wanted: dict[str, Any]) -> None:
    absent = [word for word in WORDS if word not in wanted]
    for word in wanted:
        if word not in WORDS and (near := _near(word, absent)):
            raise BadLine(f'"{word}" is no word of a list; did you mean "{near[0]}"?')
    if not isinstance(wanted.get("file"), str):
        raise BadLine('"file" is not a text' if "file" in wanted else '"file" is missing')
    for word in ("url", "fetched_at", "charset"):
        if not isinstance(wanted.get(word), str | None):
            raise BadLine(f'"{word}" is neither a text nor null')
    if (url := wanted.get("url")) and not is_address(url):
        raise BadLine(f'"url" {url!r} is no http(s) address')
    if (charset := wanted.get("charset")) and not _is_charset(charset):
        raise BadLine(f'"charset" {charset!r} is unknown')


def _near(word: str, among: list[str]) -> list[str]:
    return difflib.get_close_matches(word.lower(), among, 1, _NEAR)


def _is_charset(name: str) -> bool:
    if known_label(name):
        return True
    try:
        return codecs.lookup(name).name.startswith(("utf-8", "utf-16", "utf-32"))
    except (LookupError, ValueError):
        return False
