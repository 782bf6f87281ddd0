"""The ledger of a publication: what happened to which article and story, one row each."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Literal

from sqlite_utils import Database

from scraper.publish.moments import stamp
from scraper.publish.rows import Row, as_json

Change = Literal["new", "updated", "regrouped", "gone", "withdrawn", "restored"]

PLACE = frozenset(
    {"story", "parent", "placeholder", "placeholder_url", "kind", "confidence", "evidence"}
)
"""Fields of an article's place in its story; a change of these alone is a regrouping."""

Entry = tuple[int | None, int, Change, list[str]]
"""Article, story, what happened, what changed."""

_NOTHING: frozenset[str] = frozenset()

LEFT_OUT = "changes_left_out"
"""Key in ``meta``: numbers that no change has, as JSON array of first and last. They were told by a
file that is lost, and whoever follows ``changes`` must not take others for them."""


@dataclass(slots=True)
class Ledger:
    """Collects changes in the order they are met; ``write`` numbers them without a gap."""

    _kinds: dict[int, Change | None] = field(default_factory=dict)
    """Article → the kind that was said of it, ``None`` where its fields decide."""
    _fields: dict[int, frozenset[str]] = field(default_factory=dict)
    """Article → what changed; nothing for a new one, which is new as a whole."""
    _stories: dict[int, set[str]] = field(default_factory=dict)

    def article(self, article: int, fields: Iterable[str], kind: Change | None = None) -> None:
        """Note that fields of an article changed; nothing is noted when there are none."""
        changed = frozenset(fields)
        if changed or kind:
            kind = kind or self._kinds.get(article)
            before = self._fields.get(article, _NOTHING)
            self._fields[article] = _NOTHING if kind == "new" else before | changed
            self._kinds[article] = kind

    def story(self, story: int, fields: Iterable[str]) -> None:
        """Note that fields of a story's own row changed."""
        self._stories.setdefault(story, set()).update(fields)

    def write(self, db: Database, at: datetime, above: int = 0) -> Counter[Change]:
        """Append the rows and return how many there are of each kind.

        They are numbered from the last one on, or ``above`` a number that is higher. A story
        gets a row of its own only where no article's row names it already.
        """
        told = {article: _story_of(db, article) for article in self._fields}
        named = set(told.values())
        # Not a list: a first publication has an entry for every article.
        entries: Iterable[Entry] = chain(
            (
                (article, told[article], self._kind(article), sorted(fields))
                for article, fields in self._fields.items()
            ),
            (
                (None, story, "regrouped", sorted(fields))
                for story, fields in self._stories.items()
                if story not in named
            ),
        )
        first = max(last_seq(db), above) + 1
        db.table("changes").insert_all(_numbered(entries, first, stamp(at)))
        return Counter(map(self._kind, self._fields))

    def _kind(self, article: int) -> Change:
        kind = self._kinds[article]
        if kind:
            return kind
        return "regrouped" if self._fields[article] <= PLACE else "updated"


def last_seq(db: Database) -> int:
    """Return the number of the latest change, 0 before the first."""
    return int(db.execute("select coalesce(max(seq), 0) from changes").fetchone()[0])


def leave_out(left_out: str, db: Database, before: int) -> str:
    """Return the value of :data:`LEFT_OUT` once changes follow the one numbered ``before``."""
    query = "select min(seq) from changes where seq > ?"
    first = db.execute(query, (before,)).fetchone()[0] or before + 1
    gap = [[before + 1, first - 1]] if first > before + 1 else []
    return as_json([*json.loads(left_out), *gap])


def is_whole(numbers: Sequence[int], left_out: str) -> bool:
    """Whether these are all numbers from 1 to the last of them, but for those left out.

    Raises ``ValueError`` or ``TypeError`` for a value that is none of ours.
    """
    gaps = {(first, last) for first, last in json.loads(left_out)}
    before = 0
    for number in numbers:
        if number != before + 1 and (before + 1, number - 1) not in gaps:
            return False
        before = number
    return True


def highest(db: Database) -> tuple[int, int]:
    """Return the highest number of an article and of a story that readers have ever seen."""
    query = "select coalesce(max(article), 0), coalesce(max(story), 0) from changes"
    article, story = db.execute(query).fetchone()
    return int(article), int(story)


def hidden_since(db: Database, seq: int) -> bool:
    """Whether a later change took text away from readers."""
    query = (
        "select exists (select 1 from changes, json_each(fields) where seq > ?"
        " and (kind = 'withdrawn' or value = 'show'))"
    )
    return bool(db.execute(query, (seq,)).fetchone()[0])


def _numbered(entries: Iterable[Entry], first: int, at: str) -> Iterable[Row]:
    for seq, (article, story, kind, fields) in enumerate(entries, first):
        yield {
            "seq": seq,
            "article": article,
            "story": story,
            "kind": kind,
            "fields": as_json(fields),
            "at": at,
        }


def _story_of(db: Database, article: int) -> int:
    row = db.execute("select story from articles where id = ?", (article,)).fetchone()
    return int(row[0])
