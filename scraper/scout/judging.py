"""Which addresses are articles, once samples of each kind were read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from scraper.scout.addresses import Address, address
from scraper.scout.kinds import Shelf, Shelves
from scraper.scout.reading import Sample


@dataclass(slots=True)
class Judged:
    """What the pages of one shape are."""

    shape: str
    good: list[Shelf] = field(default_factory=list)
    bad: list[Shelf] = field(default_factory=list)
    stray: list[Address] = field(default_factory=list)
    """Pages of the good folders that are no articles: lists that are named like them."""
    samples: list[Sample] = field(default_factory=list)

    @property
    def is_article(self) -> bool:
        """Whether articles have this shape."""
        return bool(self.good)

    @property
    def count(self) -> int:
        """How many articles of this shape were seen."""
        return sum(shelf.count for shelf in self.good)

    @property
    def example(self) -> str:
        """An address of this shape."""
        shelf = max(self.good or self.bad, key=lambda shelf: shelf.count)
        return next(iter(shelf.seen.values())).url


def judge_shapes(
    shelves: Shelves, pages: int, samples: Mapping[str, Sample], pagers: Collection[str] = ()
) -> list[Judged]:
    """Say of every shape whether articles have it, by the samples that were read.

    ``pagers`` are canonical addresses of list pages that nobody needs to read to know them.
    """
    dated = any(s.is_dated for s in samples.values() if s.kind == "article")
    found: dict[str, Judged] = {}
    unread: list[Shelf] = []
    for shelf in shelves.values():
        if not shelf.is_counted:
            continue
        judged = found.setdefault(shelf.shape, Judged(shelf.shape))
        read = [samples[key] for key in shelf.seen if key in samples]
        judged.samples += read
        if shelf.is_furniture(pages):
            judged.bad.append(shelf)
        elif not read:
            unread.append(shelf)
        elif any(_is_good(sample, shelf, dated) for sample in read):
            judged.good.append(shelf)
            lists = (key for key in shelf.seen if key in samples and samples[key].kind == "list")
            judged.stray += [shelf.seen[key] for key in lists]
        else:
            judged.bad.append(shelf)
    for shelf in unread:
        judged = found[shelf.shape]
        home = judged.good if judged.good and shelf.promise else judged.bad
        home.append(shelf)
    for key in pagers:
        place = address(key)
        if place and place.shape in found and (place.shape, place.folders) in shelves:
            found[place.shape].stray.append(place)
    return sorted(found.values(), key=lambda judged: (-judged.count, judged.shape))


def _is_good(sample: Sample, shelf: Shelf, dated: bool) -> bool:
    """Whether a sample is an article; one without a day is none where the others have one."""
    if sample.kind != "article":
        return False
    return sample.is_dated or not dated or bool(shelf.dated)
