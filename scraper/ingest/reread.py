"""The stored pages read again with today's code and rules: what changes, and putting it in."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from scraper.archive.archive import Archive
from scraper.archive.rereading import count_stored, stored_article, stored_articles
from scraper.ingest.keep import revise
from scraper.ingest.processes import Setup, read_all
from scraper.ingest.rereading import Reread
from scraper.text import urls

_WORTH_A_PROCESS = 50
"""Pages below which another process costs more than it saves."""
_EXAMPLES = 2
_NONE: tuple[Any, ...] = (None, "", [], "unknown")


def reread(archive: Archive, setup: Setup, source: str | None, jobs: int) -> Iterator[Reread]:
    """Yield what reading every page again brings, or those of one source, in order of their ids.

    Nothing is written. Raises :class:`~scraper.ingest.processes.ReadingBroke`.
    """
    most = 1 + count_stored(archive, source) // _WORTH_A_PROCESS
    yield from read_all(stored_articles(archive, source), setup, min(jobs, most))


def reread_one(archive: Archive, setup: Setup, article_id: int) -> Reread | None:
    """Read one page again; ``None`` where it is not stored."""
    stored = stored_article(archive, article_id)
    return setup.reader().again(stored) if stored else None


def put(archive: Archive, again: Reread, at: datetime) -> bool:
    """Put a changed reading into the archive, in one transaction; the one before is kept.

    Returns whether it was: not if the article, or what is said of it, is another by now.
    """
    if again.draft is None:
        return False
    with archive.transaction():
        stored = archive.articles.get(again.id)
        if stored is None or stored.version != again.version:
            return False
        if archive.corrections.fields(urls.twin_key(again.url)) != again.said:
            return False
        revise(replace(again.draft, at=at), archive, stored)
    return True


@dataclass(slots=True)
class FieldTally:
    """How often a field has changed, and how."""

    changed: int = 0
    gained: int = 0
    lost: int = 0
    examples: list[tuple[Any, Any]] = field(default_factory=list)
    """The first two: stored and new value."""

    def count(self, before: Any, now: Any) -> None:
        """Count one change."""
        if before in _NONE:
            self.gained += 1
        elif now in _NONE:
            self.lost += 1
        else:
            self.changed += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append((before, now))


@dataclass(slots=True)
class Tally:
    """What reading the pages of one source again has brought."""

    pages: int = 0
    changed: int = 0
    dropped: int = 0
    strangers: int = 0
    lost: list[str] = field(default_factory=list)
    """Of the first pages that would be lost, address and why."""
    losses: int = 0
    fields: dict[str, FieldTally] = field(default_factory=dict)

    def count(self, again: Reread) -> None:
        """Count one page."""
        self.pages += 1
        self.changed += again.outcome == "changed"
        self.dropped += again.outcome == "dropped"
        self.strangers += again.outcome == "stranger"
        self.losses += again.outcome == "lost"
        if again.outcome == "lost" and len(self.lost) < _EXAMPLES:
            self.lost.append(f"{again.url}: {again.why}")
        for name, (before, now) in again.fields.items():
            self.fields.setdefault(name, FieldTally()).count(before, now)
