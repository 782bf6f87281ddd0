"""All stories of an archive computed anew, and what that would change."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Literal

from scraper.archive.archive import Archive
from scraper.archive.following import last_seq, tally
from scraper.archive.regrouping import Grouped, put
from scraper.archive.scratch import Scratch
from scraper.archive.story import Member
from scraper.archive.tellings import all_tellings
from scraper.article import Edge
from scraper.clock import CHINA
from scraper.ingest import grouping
from scraper.ingest.reindex import FORM
from scraper.reposts.texts import Place, Placeholder, Tree

_NO_TIME = datetime(1970, 1, 1, tzinfo=CHINA)
"""Nothing that a scratch archive holds has a time of its own."""


class StaleError(Exception):
    """The archive has changed since it was grouped anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one story."""

    what: Literal["merged", "split", "members", "parents"]
    story: int
    """Negative for a story that is new."""
    other: int | None = None
    """The story it is merged into, or came out of."""


class Regrouping:
    """The stories of an archive, computed anew in a scratch file; nothing is changed until
    :meth:`apply`.

    The scratch file needs about as much room as the archive's texts.
    """

    def __init__(self, archive: Archive, progress: Callable[[int], None] = lambda _: None) -> None:
        self._archive = archive
        self._as_of = _state(archive)
        self._scratch = Scratch()
        self._ids = _fill(self._scratch, archive)
        for done, _ in enumerate(grouping.group(self._scratch), 1):
            progress(done)
        self._before = {article: archive.stories.of(article) for article in self._ids}
        self._numbers = self._numbered()
        self._homes = {
            self._ids[member - 1]: number
            for story, number in self._numbers.items()
            for member in self._scratch.stories.members(story)
        }

    @property
    def articles(self) -> int:
        """How many articles were grouped."""
        return len(self._ids)

    def changes(self) -> Iterator[Change]:
        """Yield, one a story, what would become of it; the unchanged are left out."""
        for story, number in sorted(self._numbers.items(), key=lambda one: one[1]):
            if number < 0:
                yield Change("split", number, self._most(self._scratch.stories.members(story)))
        grouped = {number: story for story, number in self._numbers.items()}
        for story_id in self._archive.stories.ids():
            members = self._archive.stories.members(story_id)
            if story_id not in grouped:
                gone_to = Counter(self._homes[member] for member in members)
                yield Change("merged", story_id, min(gone_to, key=lambda s: (-gone_to[s], s)))
            elif what := self._change(story_id, grouped[story_id]):
                yield Change(what, story_id)

    def apply(self, at: datetime) -> int:
        """Put the stories into the archive, in one transaction; return how many articles changed.

        Raises :class:`StaleError` when articles or corrections have come since.
        """
        archive = self._archive
        with archive.transaction():
            if _state(archive) != self._as_of:
                raise StaleError(
                    "articles or corrections have come since; run `scrapy regroup` again"
                )
            stories = {
                number: partial(self._grouped, story) for story, number in self._numbers.items()
            }
            archive.index.clear(FORM)
            changed = put(archive, stories, self._homes, at)
            archive.articles.touch(changed)
        return len(changed)

    def __enter__(self) -> "Regrouping":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._scratch.close()

    def _numbered(self) -> dict[int, int]:
        """Map each story of the scratch to the number of the one that most of it is in already.

        A number goes to the story that has most of it; the others are new, and negative.
        """
        stories = self._scratch.stories
        wishes: list[tuple[int, int, int]] = []
        for story in stories.ids():
            homes = (self._before[self._ids[member - 1]] for member in stories.members(story))
            shares = Counter(home for home in homes if home is not None)
            wishes += [(-count, home, story) for home, count in shares.items()]
        numbers: dict[int, int] = {}
        taken: set[int] = set()
        for _, home, story in sorted(wishes):
            if story not in numbers and home not in taken:
                numbers[story] = home
                taken.add(home)
        return {story: numbers.get(story, -story) for story in stories.ids()}

    def _most(self, members: list[int]) -> int | None:
        came_from = Counter(self._before[self._ids[member - 1]] for member in members)
        return min(came_from, key=lambda s: (-came_from[s], s or 0))

    def _change(self, story_id: int, grouped: int) -> Literal["members", "parents"] | None:
        story = self._archive.stories.get(story_id)
        assert story is not None, "a story of the list exists"
        places = self._grouped(grouped).places
        if [one.article_id for one in story.members] != [one.article_id for one in places]:
            return "members"
        parents = [one.parent_article or one.placeholder for one in story.members]
        return "parents" if parents != [place.parent for place in places] else None

    def _grouped(self, story_id: int) -> Grouped:
        story = self._scratch.stories.get(story_id)
        assert story is not None, "a story of the scratch exists"
        numbers = [member.article_id for member in story.members]
        places = tuple(
            Place(
                self._id(member.article_id),
                self._parent(member),
                member.kind,
                member.confidence,
                self._evidence(member.evidence),
            )
            for member in story.members
        )
        root = story.root if isinstance(story.root, Placeholder) else self._id(story.root)
        edges: dict[int, tuple[Edge, ...]] = {}
        for later, edge in self._scratch.stories.edges(numbers):
            if later in numbers:
                known = edges.get(self._id(later), ())
                edges[self._id(later)] = (*known, replace(edge, earlier=self._id(edge.earlier)))
        postings = {self._id(number): self._scratch.index.posted(number) for number in numbers}
        return Grouped(Tree(root, places), edges, postings)

    def _parent(self, member: Member) -> int | Placeholder | None:
        if member.parent_article is not None:
            return self._id(member.parent_article)
        return member.placeholder

    def _id(self, number: int) -> int:
        return self._ids[number - 1]

    def _evidence(self, evidence: Mapping[str, object]) -> Mapping[str, object]:
        said_by = evidence.get("said_by")
        return {**evidence, "said_by": self._id(said_by)} if isinstance(said_by, int) else evidence


def _state(archive: Archive) -> tuple[object, ...]:
    """Return what is another once an article or a correction has come or changed."""
    said = tuple((one.id, one.what) for one in archive.corrections.all())
    return last_seq(archive), tally(archive), said


def _fill(scratch: Scratch, archive: Archive) -> list[int]:
    """Take all articles in, in canonical order; return their ids in that order."""
    ranks = sorted(
        (json.dumps(grouping.rank(telling, title, body[:200]), ensure_ascii=False), telling.id)
        for telling, title, body in all_tellings(archive.db.conn)
    )
    place = {article: number for number, (_, article) in enumerate(ranks, 1)}
    scratch.db.conn.execute("begin")
    keys: dict[int, str] = {}
    purged = []
    for telling, title, body in all_tellings(archive.db.conn):
        scratch.add(replace(telling, id=place[telling.id]), title, body)
        keys[telling.id] = telling.key
        if not title and not body:
            purged.append(telling.id)
    _seat(scratch, archive, purged, keys)
    for said in archive.corrections.all():
        if said.what == "field":
            continue  # the readings have it already
        scratch.corrections.add(said.what, said.subject, said.object, "", "", said.at)
    return [article for _, article in ranks]


def _seat(scratch: Scratch, archive: Archive, purged: list[int], keys: Mapping[int, str]) -> None:
    """Let articles whose text was purged keep their company: nothing else tells of it any more."""
    for article in purged:
        story = archive.stories.of(article)
        fellows = archive.stories.members(story) if story is not None else []
        fellow = next((one for one in fellows if one not in purged), None)
        if fellow is not None:
            scratch.corrections.add("same", keys[article], keys[fellow], "", "", _NO_TIME)
