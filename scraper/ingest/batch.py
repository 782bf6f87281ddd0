"""Group a file of pages, without a crawl and without an archive."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from scraper.archive.scratch import Scratch
from scraper.archive.story import Member, Story
from scraper.article import Kind
from scraper.ingest import grouping
from scraper.ingest.loose import LoosePage

Record = dict[str, Any]


def group_pages(
    pages: Sequence[LoosePage], progress: Callable[[int], None] = lambda _: None
) -> Iterator[Record]:
    """Yield a record for every page, in their order, whatever that is the stories are the same.

    ``story`` is the name of the story's first page in canonical order, ``parent`` and ``origin``
    are names of pages or null, ``placeholder`` is the outlet or address above the story that is no
    page, ``relations`` are all edges of the page but those to copies.
    """
    ordered = sorted(pages, key=lambda page: grouping.rank(page.telling, page.title, page.body))
    names = [page.name for page in ordered]
    with Scratch(":memory:") as scratch:
        for number, page in enumerate(ordered, 1):
            scratch.add(replace(page.telling, id=number), page.title, page.body)
        for done, _ in enumerate(grouping.group(scratch), 1):
            progress(done)
        place = {name: number for number, name in enumerate(names, 1)}
        told = _Told(scratch, names)
        story_of = cache(scratch.stories.get)
        for page in pages:
            number = place[page.name]
            yield told.record(number, story_of(scratch.stories.of(number) or 0))


@dataclass(slots=True)
class _Told:
    scratch: Scratch
    names: list[str]

    def record(self, number: int, story: Story | None) -> Record:
        assert story is not None, "every page has been grouped"
        member = next(one for one in story.members if one.article_id == number)
        return {
            "id": self._name(number),
            "story": self._name(story.members[0].article_id),
            "parent": self._name(member.parent_article),
            "placeholder": _outside(story),
            "origin": self._name(story.root) if isinstance(story.root, int) else None,
            "kind": str(member.kind) if member.kind else None,
            "confidence": member.confidence,
            "why": self._why(member),
            "relations": self._relations(number),
        }

    def _name(self, number: int | None) -> str | None:
        return None if number is None else self.names[number - 1]

    def _why(self, member: Member) -> Record:
        said_by = member.evidence.get("said_by")
        more = {"said_by": self._name(said_by)} if isinstance(said_by, int) else {}
        return {**member.evidence, **more}

    def _relations(self, number: int) -> list[Record]:
        return [
            {"id": self._name(edge.earlier if later == number else later), "kind": str(edge.kind)}
            for later, edge in self.scratch.stories.edges([number])
            if edge.kind is not Kind.COPY
        ]


def _outside(story: Story) -> str | None:
    if isinstance(story.root, int):
        return None
    return story.root.outlet or story.root.url
