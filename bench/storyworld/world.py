"""The plan of a world: how much of what, always the kind that is furthest behind."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.storyworld.copies import grow, origin, tree
from bench.storyworld.derived import followup, roundup, shared_source, summary
from bench.storyworld.drafts import Draft, compose, from_file
from bench.storyworld.model import Page, World
from bench.storyworld.twins import family, names

# Shares of the pages.
SHARES = {
    "tree": 0.60, "single": 0.085, "hardneg": 0.175, "followup": 0.035, "roundup": 0.025,
    "summary": 0.04, "shared": 0.04,
}  # fmt: skip
SIZES = [1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 14]
SECOND_LIFE = 0.15  # of the derived pages are copied in turn
BASE = 0.5  # of the texts come from the base file, while it lasts

Pool = list[tuple[Page, Draft]]


class Builder:
    """Fills a world with stories until it has so many pages."""

    def __init__(self, world: World, base: Iterator[Draft]) -> None:
        self.world, self.base = world, base
        self.pool: Pool = []
        self.spent: Counter[str] = Counter()
        self.families: Counter[str] = Counter()

    def draft(self) -> Draft:
        """Return a text nobody has published."""
        if self.world.rng.random() < BASE and (found := next(self.base, None)):
            return found
        return compose(self.world.rng, self.world.some_day())

    def story(self, copies: int) -> list[Page]:
        """Publish a text, copied or not, and keep it for those that quote."""
        draft = self.draft()
        pages = tree(self.world, draft, copies) if copies else [origin(self.world, draft)]
        self.pool.append((pages[0], draft))
        return pages

    def twins(self) -> list[Page]:
        """Publish an instance of the family that is furthest behind."""
        name = min(names(), key=lambda n: self.families[n])
        self.families[name] += 1
        return family(self.world, name)

    def derived(self, make: Callable[[World, Pool], list[Page]]) -> list[Page]:
        """Publish a text that holds parts of others; some are copied in turn."""
        pages = make(self.world, self.pool)
        if self.world.rng.random() < SECOND_LIFE:
            pages += grow(self.world, pages[0], self.world.rng.randint(1, 3), pages[0].group)
        return pages

    def act(self, kind: str, room: int) -> None:
        """Publish one instance of a kind."""
        if kind == "tree":
            pages = self.story(min(self.world.rng.choice(SIZES), max(room - 1, 0)))
        elif kind == "hardneg":
            pages = self.twins()
        elif kind == "shared":
            pages = shared_source(self.world)
        elif kind == "single" or len(self.pool) < 8:
            pages = self.story(0)
        else:
            pages = self.derived(
                {"followup": followup, "roundup": roundup, "summary": summary}[kind]
            )
        self.spent[kind] += len(pages)

    def run(self, pages: int) -> None:
        """Publish until so many pages are crawled, no more and no fewer."""
        while (room := pages - sum(p.crawled for p in self.world.pages)) > 0:
            kind = min(SHARES, key=lambda k: self.spent[k] / SHARES[k]) if room > 12 else "single"
            self.act(kind, room)


def built(seed: int, pages: int, base: Path | None = None) -> World:
    """Return a world with so many crawled pages."""
    world = World(seed)
    Builder(world, from_file(base, world.rng)).run(pages)
    return world
