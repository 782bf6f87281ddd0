"""A world as lines: what the crawler has (pages) and what is true (truth)."""

import json
from pathlib import Path
from typing import Any
from zlib import crc32

from bench.storyworld.model import Page, World
from bench.storyworld.outlets import Outlet

Record = dict[str, Any]


def body_of(page: Page) -> str:
    """Return the text of a page as the scraper left it."""
    gap = "\n\n" if page.key % 7 == 0 else "\n"
    indent = "　　" if page.key % 5 == 0 else ""
    paras = [indent + para for para in page.paras]
    return gap.join([*page.head, *paras, *page.tail, *page.foot])


def page_record(page: Page, ids: list[str]) -> Record:
    """Return a page in the words of the house; what is not known is missing."""
    record: Record = {
        "id": ids[page.key], "url": page.url, "site": _site(page.outlet),
        "fetched_at": page.fetched,
        "title": page.title, "published": page.published, "source": page.source,
        "original_url": page.original_url, "body_text": body_of(page),
    }  # fmt: skip
    return {name: value for name, value in record.items() if value is not None}


def truth_record(page: Page, ids: list[str]) -> Record:
    """Return what is true of a page, as the scorer reads it."""
    parent, root = page.parent, page.origin
    return {
        "page_id": ids[page.key],
        "cluster": f"s{page.cluster:05d}",
        "kind": page.kind,
        "parent": ids[parent.key] if parent else None,
        "origin": ids[root.key],
        "level": page.level,
        "ops": page.ops,
        "group": page.group,
        "excerpt_of": [ids[key] for key in page.excerpt_of],
        "parent_crawled": bool(parent and parent.crawled),
        "origin_crawled": root.crawled,
        "is_origin": parent is None,
        "depth": page.depth,
    }


def records(world: World) -> tuple[list[Record], list[Record]]:
    """Return pages and truth in the order of the crawl; ids say nothing of a page's history."""
    numbers = list(range(len(world.pages)))
    world.rng.shuffle(numbers)
    ids = [f"w{number:06d}" for number in numbers]
    crawled = sorted((p for p in world.pages if p.crawled), key=lambda p: (p.fetched, p.key))
    return [page_record(p, ids) for p in crawled], [truth_record(p, ids) for p in crawled]


def write(world: World, folder: Path) -> None:
    """Write ``pages.jsonl`` and ``truth.jsonl``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in zip(("pages", "truth"), records(world), strict=True):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            for line in lines:
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _site(outlet: Outlet) -> str:
    """Return the outlet's name, as a crawler knows its sources; the host of one site in five."""
    return outlet.host if crc32(outlet.host.encode()) % 5 == 0 else outlet.name
