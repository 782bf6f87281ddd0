"""Brings the folder of feeds up to the published file; only what has changed is written."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from scraper.publish.beside import sync
from scraper.publish.feeds import files, reading, state
from scraper.publish.feeds.atom import atom
from scraper.publish.feeds.clean import line
from scraper.publish.feeds.item import Item
from scraper.publish.feeds.items import items
from scraper.publish.feeds.json_feed import json_feed
from scraper.publish.feeds.names import Feed, Names
from scraper.publish.feeds.page import PAGES, SIZE, Page
from scraper.publish.feeds.plan import paths, plan
from scraper.publish.feeds.state import Kept, State
from scraper.text.regular import regular

RENDERING = 1
"""Raised when the same article is to be told otherwise; then all feeds are written again."""
INDEX = "index.json"

_RENDER = {"json": json_feed, "atom": atom}


@dataclass(frozen=True, slots=True)
class Written:
    """How many feeds there are, and how many files were put in place and removed."""

    feeds: int
    written: int
    removed: int


def write(published: Path, folder: Path, *, site: str) -> Written:
    """Bring the feeds in ``folder`` up to the file ``published``; ``site`` is where readers come.

    A file is replaced whole, and only if it differs. Raises :class:`FeedsError` after all that
    could be written was, and :class:`scraper.publish.PublishError` if the file cannot be read.
    """
    with files.held(folder), reading.opened(published) as db:
        return _Writing(db, folder, site).run()


def written_for(folder: Path) -> str | None:
    """Return the address of the site that the feeds in a folder link to."""
    try:
        site = json.loads(regular(folder / INDEX).read_bytes())["site"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return site if isinstance(site, str) else None


class _Writing:
    def __init__(self, db: sqlite3.Connection, folder: Path, site: str) -> None:
        self._db, self._folder = db, folder
        known = reading.meta(db)
        self._names = Names(site, known["archive"])
        self._notice = line(known.get("notice"))
        self._generator = line(known.get("generator"))
        self._made_at = known["made_at"]
        self._mark = "" if known["world"] == "live" else f"{self._notice}｜"
        told = [RENDERING, site, known["archive"], self._notice, self._generator, self._mark]
        self._made = sha256(json.dumps(told).encode()).hexdigest()
        self._deleted: Mapping[str | None, list[reading.Deleted]] = {}
        self._written = 0
        self._settled: set[Path] = set()
        self._faults: list[files.FeedsError] = []

    def run(self) -> Written:
        present = files.existing(self._folder)
        before = self._before()
        with reading.still(self._db):
            seq, at = reading.last_change(self._db)
            wanted = plan(self._db, before, present, self._mark)
            if wanted.stale:
                self._deleted = reading.deleted(self._db)
        # Sources before the whole, as a reader goes from what is new there to them.
        pages = {
            feed: self._feed(feed, title) if feed in wanted.stale else before.feeds[feed].pages
            for feed, title in reversed(list(wanted.titles.items()))
        }
        unwanted = present.difference(*(paths(feed, count) for feed, count in pages.items()))
        self._sweep(unwanted)
        kept = {feed: Kept(title, pages[feed]) for feed, title in wanted.titles.items()}
        self._put(INDEX, self._index(kept))
        if self._faults:
            raise self._faults[0]
        for changed in self._settled:
            sync(changed)
        files.replace(self._folder / state.FILE, State(self._made, seq, at, kept).dump())
        return Written(len(kept), self._written, len(unwanted))

    def _before(self) -> State:
        """Return the last writing, if it was of this file and would be the same today."""
        before = state.load(self._folder)
        mark = (before.seq, before.at)
        same = before.made == self._made and reading.last_change(self._db, before.seq) == mark
        return before if same else State()

    def _feed(self, feed: Feed, title: str) -> int:
        """Write a feed and return in how many pages."""
        with reading.still(self._db):
            ids = reading.newest(self._db, feed, SIZE * PAGES)
            chunks = [ids[start : start + SIZE] for start in range(0, len(ids), SIZE)] or [[]]
            pages = [items(self._db, chunk, self._names, self._made_at) for chunk in chunks]
        for number, found in enumerate(pages, 1):
            page = self._page(feed, title, number, len(pages), found)
            for form, render in _RENDER.items():
                self._put(feed.path(number, form), render(page))
        return len(pages)

    def _page(self, feed: Feed, title: str, number: int, count: int, found: list[Item]) -> Page:
        return Page(
            feed=feed,
            names=self._names,
            title=title,
            notice=self._notice,
            generator=self._generator,
            number=number,
            count=count,
            items=tuple(found),
            deleted=tuple(self._deleted.get(feed.source, []) if number == 1 else ()),
            made_at=self._made_at,
        )

    def _index(self, kept: dict[Feed, Kept]) -> bytes:
        """Return the list of all feeds, for programs that look for one."""
        feeds = [
            {
                "title": one.title,
                "source": feed.source,
                "column": feed.column,
                "pages": one.pages,
                "json": self._names.page(feed, 1, "json"),
                "atom": self._names.page(feed, 1, "atom"),
            }
            for feed, one in kept.items()
        ]
        told = {"site": self._names.site, "notice": self._notice, "feeds": feeds}
        return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")

    def _put(self, path: str, content: bytes) -> None:
        """Put a file in place; what cannot be written does not keep the others from it."""
        target = self._folder / path
        try:
            if files.replace(target, content):
                self._written += 1
                self._settled.add(target.parent)
        except OSError as error:
            self._faults.append(files.FeedsError(target, error))

    def _sweep(self, unwanted: Collection[str]) -> None:
        for path in unwanted:
            target = self._folder / path
            try:
                files.remove(target, self._folder)
            except OSError as error:
                self._faults.append(files.FeedsError(target, error))
