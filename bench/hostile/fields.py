"""All inputs through the whole path, in portions, by two processes; what each had to say."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.hostile import columns, feeds, sheets, site
from bench.hostile.corpora import Input
from bench.hostile.path import KINDS, Came, publish_all

PORTION = 400
"""Inputs in one archive: with eight pages each, some three thousand articles."""
PROCESSES = 2
DRAWN = 1000
"""Pages of other fields than the body that the browser opens."""
_SEED = 6
_PARSED = ("body", "fields", "ordinary")
"""Kinds whose pages of our site are all parsed: those that differ in the body, and in the rest."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What became of some inputs."""

    folder: Path
    articles: dict[int, Came]
    refused: int
    faults: list[str]
    sheets: list[sheets.Sheet]
    allowed: site.Allowed
    """What an ordinary page of our site holds."""

    @property
    def counts(self) -> Counter[str]:
        """How many articles came in each kind."""
        return Counter(came.kind for came in self.articles.values())


def drawn(inputs: Sequence[Input]) -> frozenset[tuple[str, str]]:
    """Return inputs and kinds whose pages the browser opens beside all bodies; always the same."""
    others = [(one.id, kind) for one in inputs for kind in KINDS if kind != "body"]
    return frozenset(Random(_SEED).sample(others, min(DRAWN, len(others))))  # noqa: S311


def portions(inputs: Sequence[Input], scratch: Path) -> Iterator[Portion]:
    """Yield each portion as it is done."""
    chosen = drawn(inputs)
    with ProcessPoolExecutor(PROCESSES) as pool:
        waiting = [
            pool.submit(portion, inputs[start : start + PORTION], chosen, scratch / str(start))
            for start in range(0, len(inputs), PORTION)
        ]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def portion(inputs: Sequence[Input], chosen: Collection[tuple[str, str]], folder: Path) -> Portion:
    """Bring some inputs to a published file in ``folder``, and parse all that readers get."""
    folder.mkdir(parents=True)
    made = publish_all(inputs, folder)
    found = [*columns.faults(made.published), *feeds.faults(made.published)]
    wanted = {
        number: came
        for number, came in made.articles.items()
        if came.kind in _PARSED or (came.input, came.kind) in chosen
    }
    pages = dict(site.pages(folder, sorted(wanted)))
    allowed = site.learned(pages[min(pages)])
    for number, html in pages.items():
        found += (("page", number, fault) for fault in site.faults_of(html, allowed))
    bodies = [number for number, came in wanted.items() if came.kind == "body"]
    shown = {
        number: pages[number]
        for number, came in wanted.items()
        if came.kind == "body" or (came.input, came.kind) in chosen
    }
    written = [*sheets.bodies(folder, bodies), *sheets.framed(folder, shown)]
    faults = [f"{named(made.articles.get(owner))}: {what}: {why}" for what, owner, why in found]
    return Portion(folder, made.articles, made.refused, faults, written, allowed)


def named(came: Came | None) -> str:
    """Return what an article is called in a report."""
    return f"{came.input or came.kind} as {came.kind}" if came else "a story"
