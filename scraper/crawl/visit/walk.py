"""The walks of a source's lists: what to ask conditionally, where the new ends, what was cut off.

A list is walked from its first page on. The archive remembers of a first page that its walk came
to its end, under which wiring, and with which validators; anything else is walked in full.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from scraper.archive.archive import Archive
from scraper.article import Link
from scraper.source import Discover, Source
from scraper.text.dates import parse_date

WALKING = "walking"
"""Result of a list whose walk has not come to its end yet."""
SILENT = "silent"
"""Result of a list that did not answer when it was last asked for."""

Validators = tuple[str | None, str | None]
"""(ETag, Last-Modified) of an answer."""


class Walks:
    """The list walks of one visit."""

    def __init__(self, source: Source, archive: Archive) -> None:
        self._source = source
        self._archive = archive
        self._ended = f"walked {wiring(source)}"
        self._unfinished: set[str] = set()
        self._open: Counter[str] = Counter()
        self._validators: dict[str, dict[str, Validators]] = {}
        self._roots: dict[str, str] = {}
        self._conditional: set[str] = set()
        """Pages that were asked for with conditions, and not read since."""

    def conditions(self, url: str) -> dict[str, str]:
        """Return the headers of a conditional request for a list page.

        None are sent for a page whose last walk was cut off, or was done with other rules: a 304
        would hide what the walk of today would find.
        """
        state = self._archive.lists.get(url)
        if state is None or state.result != self._ended:
            self._unfinished.add(url)
            return {}
        conditions = validating(state.etag, state.last_modified)
        if conditions:
            self._conditional.add(url)
        return conditions

    def wants_child(self, child: Link) -> bool:
        """Return whether a sitemap that an index names is to be asked for: it was never read to
        its end, or the index says, or does not say, when it changed."""
        state = self._archive.lists.get(child.url)
        if state is None or state.result != self._ended:
            return True
        told = parse_date(child.modified) if child.modified else None
        if told is None:
            return True
        if told.precision == "day":
            # Nobody knows whose day it is: a day's end in UTC is eight hours after ours.
            return told.day >= (state.at - timedelta(days=1)).date().isoformat()
        return datetime.fromisoformat(told.in_china().value) > state.at

    def silent_last(self, places: Iterable[Discover]) -> list[Discover]:
        """Return lists in the order in which a visit asks for them: behind the others those that
        did not answer when they were last asked for, the longest ago first.

        So no number of dead lists keeps the others of their host from being read for ever, and
        one of the dead that lives again is found.
        """
        return sorted(places, key=lambda place: self._silent_since(place.url))

    def _silent_since(self, first: str) -> float:
        """Return the second at which a list did not answer, 0 where it was not so the last time."""
        state = self._archive.lists.get(first)
        return state.at.timestamp() if state and state.result == SILENT else 0.0

    def silent(self, first: str, at: datetime) -> None:
        """Write down that a list did not answer: when it does, it is walked in full."""
        self._conditional.discard(first)
        with self._archive.transaction():
            self._archive.lists.save(self._source.name, first, None, None, SILENT, at)

    def answered(self, first: str, at: datetime) -> None:
        """Write down that a list has answered, if it did not the last time."""
        if self._silent_since(first):
            self.begin(first, at)

    def goes_on(self, first: str, shown: set[str], before: frozenset[str], new: bool) -> bool:
        """Return whether the page after one that shows these addresses is worth asking for.

        A page that repeats the pages before it is a parameter without effect. One that shows
        nothing new is where the new ends, but only if the last walk came to its end: what an
        interrupted one never reached lies behind what it stored.
        """
        return bool(shown - before) and (new or first in self._unfinished)

    def ask(self, first: str, root: str = "") -> None:
        """Note that a page of the walk that begins at ``first`` is asked for; ``root`` is the
        index that has named the list, if one has."""
        self._open[first] += 1
        self._roots[first] = root or first

    def asked_under(self, root: str) -> Collection[str]:
        """Return the first pages that were asked for because of an index, itself among them."""
        return {first for first, named_by in self._roots.items() if named_by == root}

    def begin(self, first: str, at: datetime) -> None:
        """Write down that a walk goes on, so that its interruption is noticed."""
        self._unfinished.add(first)
        with self._archive.transaction():
            self._archive.lists.save(self._source.name, first, None, None, WALKING, at)

    def done(self, first: str, url: str, validators: Validators | None) -> None:
        """Note that a page was read well; its validators, if any, are kept until the visit ends."""
        self._open[first] -= 1
        self._conditional.discard(url)
        if validators:
            self._validators.setdefault(first, {})[url] = validators

    def end(self, at: datetime, barren: Collection[str] = ()) -> None:
        """Write down which walks of this visit came to their end: all their pages were read.

        ``at`` is when the visit began: what changed while it lasted counts as changed since. An
        index has ended when all it has named have. Lists without one article are told of at every
        visit: no 304 may hide them. A page that was not read although we said what we have of it is
        asked for in full: some servers fail at what we said, and would do so for ever.
        """
        unread = {self._roots[first] for first, pages in self._open.items() if pages}
        ended = (
            pages
            for first, pages in self._validators.items()
            if not self._open[first] and first not in unread and self._roots[first] not in barren
        )
        with self._archive.transaction():
            for url in self._conditional:
                self._archive.lists.save(self._source.name, url, None, None, WALKING, at)
            for pages in ended:
                for url, (etag, modified) in pages.items():
                    self._archive.lists.save(
                        self._source.name, url, etag, modified, self._ended, at
                    )


def validating(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it has changed."""
    both = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in both.items() if value}


def tells_changes(children: Iterable[Link], at: datetime) -> bool:
    """Whether an index of sitemaps, as it is at a moment, changes whenever one of them does.

    Of one that tells no time, or a day that may not be over, it need not: that the index has not
    changed then says nothing of what it names.
    """
    told = [parse_date(child.modified) if child.modified else None for child in children]
    over = (at - timedelta(days=1)).date().isoformat()
    return all(one is not None and (one.precision == "minute" or one.day < over) for one in told)


def wiring(source: Source) -> str:
    """Return a short hash of all that decides which links a list brings."""
    quirks = source.folder / "quirks.py"
    parts: Iterable[object] = (
        source.article.pattern,
        source.skip,
        source.hosts,
        source.discover,
        source.depth,
        quirks.read_bytes() if quirks.is_file() else b"",
    )
    return sha256(repr(tuple(parts)).encode()).hexdigest()[:12]
