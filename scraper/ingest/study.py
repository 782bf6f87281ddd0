"""Pages on which the reader choked, kept for whoever mends it: bytes, address, and what happened.

They lie beside the archive, named by hash alone: nothing of what a stranger sends names a file.
"""

import gzip
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from scraper.article import Page
from scraper.clock import Clock
from scraper.extract.unreadable import Unreadable
from scraper.text import urls
from scraper.verdict import Verdict

logger = logging.getLogger(__name__)

MOST_PAGES = 100
MOST_BYTES = 64 * 1024 * 1024
"""Of packed pages; the oldest go first."""
_HALF = ".half-"
"""How files begin that are being written, or were when whoever wrote them was killed."""


def keep(folder: Path, page: Page, source: str | None, why: str, at: datetime) -> None:
    """Keep a page, with the further ones of its article, each under its hash.

    A folder that cannot be written is told to the log: study is no reason to break off a visit.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in (page, *page.more):
            told = {
                "url": one.url,
                "final_url": one.final_url,
                "source": source,
                "fetched_at": one.fetched_at.isoformat() if one.fetched_at else None,
                "content_type": one.headers.get("content-type"),
                "charset": one.charset,
                "kept_at": at.isoformat(),
                "why": why,
                "first_page": page.body.sha256,
            }
            name = one.body.sha256
            _write(folder / f"{name}.html.gz", gzip.compress(one.body, 6, mtime=0))
            _write(folder / f"{name}.json", (json.dumps(told, indent=2) + "\n").encode("ascii"))
        _bound(folder)
    except OSError as error:
        logger.warning("%s cannot be written (%s): a page was not kept", folder, error.strerror)


@contextmanager
def studying(folder: Path, page: Page, now: Clock) -> Iterator[None]:
    """Keep a page if reading it within chokes."""
    try:
        yield
    except Unreadable as error:
        if error.verdict is Verdict.CHOKED:
            keep(folder, page, None, error.why, now())
        raise


def forget(folder: Path, addresses: Iterable[str]) -> int:
    """Remove what is kept of these addresses, under any of their spellings; return how many pages.

    Raises ``OSError`` for a page that cannot be removed.
    """
    keys = {urls.twin_key(url) for url in addresses}

    def wanted(told: dict[str, Any]) -> bool:
        own = (told.get("url"), told.get("final_url"))
        return any(isinstance(url, str) and urls.twin_key(url) in keys for url in own)

    named = {told.get("first_page") for _, told in _kept(folder) if wanted(told)}
    return _remove(folder, lambda told: wanted(told) or told.get("first_page") in named)


def drop(folder: Path, before: datetime) -> int:
    """Remove what was kept before a moment; return how many pages."""
    moment = before.isoformat()
    return _remove(folder, lambda told: str(told.get("kept_at") or "") < moment)


def _kept(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the packed pages with what is told of them: nothing where that cannot be read."""
    for path in folder.glob("*.html.gz"):
        try:
            told = json.loads(_beside(path).read_bytes())
        except (OSError, ValueError):
            told = None
        yield path, told if isinstance(told, dict) else {}


def _remove(folder: Path, unwanted: Callable[[dict[str, Any]], bool]) -> int:
    gone = [path for path, told in _kept(folder) if not told or unwanted(told)]
    for path in gone:
        _unlink(path)
    for half in folder.glob(f"{_HALF}*"):
        half.unlink(missing_ok=True)
    return len(gone)


def _bound(folder: Path) -> None:
    newest = sorted(folder.glob("*.html.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    left = MOST_BYTES
    for number, path in enumerate(newest):
        left -= path.stat().st_size
        if number >= MOST_PAGES or left < 0:
            _unlink(path)


def _unlink(path: Path) -> None:
    path.unlink(missing_ok=True)
    _beside(path).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".html.gz") + ".json")


def _write(path: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=_HALF, delete=False) as file:
        try:
            file.write(data)
            file.close()
            os.replace(file.name, path)
        except OSError:
            os.unlink(file.name)
            raise
