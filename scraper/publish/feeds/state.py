"""What the last writing left: up to which change, and which feeds in how many pages.

Only a shortcut. When it is lost, damaged, or was made from another file, all feeds are written.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper.publish.feeds.names import Feed
from scraper.text.regular import regular

FILE = ".state.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A feed as it was written."""

    title: str
    pages: int


@dataclass(frozen=True, slots=True)
class State:
    """The last writing; ``State()`` for none."""

    made: str = ""
    """What every file depends on beside the articles: form, addresses, notice, archive."""
    seq: int = 0
    at: str = ""
    """Moment of the change ``seq``: with it the change is known again."""
    feeds: Mapping[Feed, Kept] = field(default_factory=dict)

    def columns(self, source: str) -> list[str]:
        """Return the columns of a source that have feeds."""
        return [feed.column for feed in self.feeds if feed.source == source and feed.column]

    def dump(self) -> bytes:
        """Return the state as a file."""
        feeds = [[f.source, f.column, kept.title, kept.pages] for f, kept in self.feeds.items()]
        told = {"made": self.made, "seq": self.seq, "at": self.at, "feeds": feeds}
        return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def load(folder: Path) -> State:
    """Return the last state, an empty one where there is none that can be believed."""
    try:
        told = json.loads(regular(folder / FILE).read_bytes())
        return State(
            made=_is(str, told["made"]),
            seq=_is(int, told["seq"]),
            at=_is(str, told["at"]),
            feeds=dict(map(_feed, _is(list, told["feeds"]))),
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return State()


def _feed(row: Any) -> tuple[Feed, Kept]:
    source, column, title, pages = row
    feed = Feed(source and _is(str, source), column and _is(str, column))
    return feed, Kept(_is(str, title), _is(int, pages))


def _is(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value
