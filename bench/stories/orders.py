"""The same pages in three orders of arrival, each placed as it arrives."""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from scraper.archive.scratch import Scratch
from scraper.ingest.grouping import place
from scraper.ingest.loose import LoosePage, read_lines
from scraper.reposts.moments import order
from scraper.reposts.outlets import load_outlets

SEED = 20
ORDERS = ("published", "reversed", "shuffled")


@dataclass(frozen=True)
class Arrival:
    """What came of one order."""

    order: str
    cluster: dict[str, int]
    seconds: float


def loose(path: Path) -> list[LoosePage]:
    """Return the pages of a file that can be read."""
    return [page for page in read_lines(path, load_outlets()) if isinstance(page, LoosePage)]


def arranged(pages: list[LoosePage], name: str) -> list[LoosePage]:
    """Return the pages in one of the orders; that of publication says nothing of their ids."""
    ordered = sorted(pages, key=lambda page: (*order(page.telling)[:3], page.name))
    if name == "reversed":
        ordered.reverse()
    elif name == "shuffled":
        Random(SEED).shuffle(ordered)  # noqa: S311
    return ordered


def placed(path: Path, name: str) -> Arrival:
    """Let the pages of a file arrive in an order, one by one."""
    pages = arranged(loose(path), name)
    began = time.process_time()
    with Scratch() as scratch:
        for number, page in enumerate(pages, 1):
            scratch.add(replace(page.telling, id=number), page.title, page.body)
            place(scratch, number)
        ended = ((page.name, scratch.stories.of(number)) for number, page in enumerate(pages, 1))
        cluster = {page: story for page, story in ended if story is not None}
    return Arrival(name, cluster, time.process_time() - began)


def arrivals(path: Path) -> Iterator[Arrival]:
    """Yield what comes of each order; they run side by side."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        yield from pool.map(placed, [path] * len(ORDERS), ORDERS)
