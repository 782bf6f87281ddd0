"""Which feeds there are to be, and which of them may have changed since the last writing."""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scraper.publish.feeds import reading
from scraper.publish.feeds.clean import line
from scraper.publish.feeds.names import Feed
from scraper.publish.feeds.reading import Touched
from scraper.publish.feeds.state import State

FORMS = ("json", "atom")
OVERALL = "源流 Yuanliu"


@dataclass(frozen=True, slots=True)
class Plan:
    """The feeds that are wanted, with their titles, and those that are to be written."""

    titles: Mapping[Feed, str]
    stale: Collection[Feed]


def plan(db: sqlite3.Connection, state: State, present: Collection[str], mark: str) -> Plan:
    """Return what is to be done; ``mark`` stands before every title, ``present`` are our files.

    A feed is left alone only if it was written, its files are there, and no article of its
    source and column has changed.
    """
    touched = reading.touched(db, state.seq) if state.feeds else {}
    titles = _titles(db, state, touched, mark)
    stale = {
        feed
        for feed, title in titles.items()
        if _changed(feed, touched) or not _kept(feed, title, state, present)
    }
    return Plan(titles, stale | {Feed()} if stale else stale)


def paths(feed: Feed, pages: int) -> set[str]:
    """Return the paths of a feed's files."""
    return {feed.path(page, form) for page in range(1, pages + 1) for form in FORMS}


def _titles(
    db: sqlite3.Connection, state: State, touched: Collection[str], mark: str
) -> dict[Feed, str]:
    titles = {Feed(): mark + OVERALL}
    for source, name in reading.sources(db).items():
        titles[Feed(source)] = mark + name
        known = Feed(source) in state.feeds and source not in touched
        for column in state.columns(source) if known else reading.columns(db, source):
            titles[Feed(source, column)] = f"{mark}{name}：{line(column)}"
    return titles


def _changed(feed: Feed, touched: Mapping[str, Touched]) -> bool:
    if feed.source is None or feed.source not in touched:
        return False
    what = touched[feed.source]
    return feed.column is None or what.any or feed.column in what.columns


def _kept(feed: Feed, title: str, state: State, present: Collection[str]) -> bool:
    kept = state.feeds.get(feed)
    return kept is not None and kept.title == title and paths(feed, kept.pages) <= set(present)
