"""What has become of a source's addresses, the newest rows of an index each time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.verdict import Verdict

MISSES = 200
NEWCOMERS = 300
EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Missed:
    """An article address that turned out to be no article, or no longer one."""

    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An address that lists have begun to show, and what has become of it so far."""

    url: str
    at: datetime
    """When it was first seen."""
    verdict: Verdict
    """The latest."""
    is_stored: bool


def missed(archive: Archive, source: str, verdict: str, *, stored: bool) -> tuple[Missed, ...]:
    """Return the newest addresses with a verdict: those of stored articles, or all others.

    A page that was stored is missed when it was looked at again, others when first seen: that
    they are tried several times says nothing more."""
    at, which = ("verdict_at", "not null") if stored else ("first_seen", "null")
    rows = archive.db.conn.execute(
        f"select url, {at} from addresses where source = ? and verdict = ?"  # noqa: S608
        f" and article_id is {which} order by {at} desc limit ?",
        (source, verdict, MISSES),
    )
    return tuple(Missed(url, datetime.fromisoformat(moment)) for url, moment in rows)


def newcomers(archive: Archive, source: str) -> Iterator[Newcomer]:
    """Yield the newest addresses of which anything has become."""
    rows = archive.db.conn.execute(
        "select url, first_seen, verdict, article_id is not null from addresses where source = ?"
        " and verdict is not null and verdict <> 'postponed' order by first_seen desc limit ?",
        (source, NEWCOMERS),
    )
    for url, seen, verdict, is_stored in rows:
        yield Newcomer(url, datetime.fromisoformat(seen), Verdict(verdict), bool(is_stored))


def examples(archive: Archive, source: str, verdict: str) -> tuple[str, ...]:
    """Return the latest addresses with a verdict."""
    rows = archive.db.conn.execute(
        "select url from addresses where source = ? and verdict = ? order by verdict_at desc"
        " limit ?",
        (source, verdict, EXAMPLES),
    )
    return tuple(url for (url,) in rows)
