"""The town's papers, and how much of each may be shown."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from bench.publish import prose
from scraper.source import Policy, Source

SOURCES = 40
_KINDS = ("日报", "新闻网", "政法网")


def sources() -> Mapping[str, Source]:
    """Return the register; four of forty sources show an excerpt or a link, the others all."""
    return {source.name: source for source in map(_source, range(SOURCES))}


def _source(number: int) -> Source:
    name = f"paper{number:02}"
    return Source(
        name=name,
        folder=Path(name),
        title=f"{prose.TOWNS[number % len(prose.TOWNS)]}{_KINDS[number // len(prose.TOWNS)]}",
        hosts=(f"www.{name}.example",),
        article=re.compile("/a/"),
        discover=(),
        verified=date(2026, 11, 1),
        policy=Policy(show=_show(number), basis="invented"),
    )


def _show(number: int) -> Literal["full", "excerpt", "link"]:
    if number % 10 != 3:
        return "full"
    return "excerpt" if number % 20 == 3 else "link"
