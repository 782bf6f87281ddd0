"""A benchmark: pages in the vocabulary of ``scrapy stories``, and what is true of them."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.storyworld.records import write
from bench.storyworld.world import built

Record = dict[str, Any]
PAGES, SEED = 6000, 7
"""Of the storyworld that is scored; the seed is not the one it was developed with."""


@dataclass(frozen=True)
class Benchmark:
    """``pages`` is all that a grouper sees; ``truth`` only the scorer."""

    name: str
    pages: Path
    truth: list[Record]

    @property
    def title(self) -> str:
        """Return what its table is called."""
        stories = len({page["cluster"] for page in self.truth})
        return f"{self.name}: {len(self.truth)} pages of {stories} stories"


def development(corpus: Path, folder: Path) -> Benchmark:
    """Return the reposts corpus; its pages are written to ``folder``."""
    truth = lines(corpus / "dev.jsonl.gz")
    pages = folder / "dev.jsonl"
    save(pages, map(page_of, truth))
    return Benchmark("dev", pages, truth)


def storyworld(folder: Path) -> Benchmark:
    """Return a world of our own making."""
    write(built(SEED, PAGES), folder)
    name = f"storyworld, seed {SEED}"
    return Benchmark(name, folder / "pages.jsonl", lines(folder / "truth.jsonl"))


def given(pages: Path, truth: Path) -> Benchmark:
    """Return any other benchmark. Raises ``ValueError`` where its files do not fit together."""
    known = [str(page["id"]) for page in lines(pages)]
    told = lines(truth)
    if missing := {page["page_id"] for page in told} - set(known):
        raise ValueError(f"{len(missing)} pages of {truth} are not in {pages}: {min(missing)}, …")
    return Benchmark(pages.parent.name or pages.name, pages, told)


def page_of(line: Record) -> Record:
    """Return what a crawler would know of a page of the corpus, and nothing of its truth."""
    page = {
        "id": line["page_id"],
        "url": line["url"],
        "site": line["site"],
        "fetched_at": _moment(line["fetched_at"]),
        "title": line["title"],
        "published": _moment(line["published"]),
        "source": line["source_credit"],
        "original_url": line["credit_url"],
        "body_text": line["text"],
    }
    return {word: value for word, value in page.items() if value or word == "body_text"}


def _moment(told: str) -> str:
    """Return a time of the corpus (``2022-09-24 14:37:00``) as ISO 8601; a day stays a day."""
    return told if len(told) <= 10 else f"{told.replace(' ', 'T')}+08:00"


def lines(path: Path) -> list[Record]:
    """Return the objects of a file of JSON lines, gzipped or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as read:
        return [json.loads(line) for line in read if line.strip()]


def save(path: Path, records: Iterable[Record]) -> None:
    """Write objects as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
