"""How the sources are doing: what is usual, what came, what probably broke.

``docs/running.md`` tells operators what to do about each finding.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from scraper.archive.archive import Archive
from scraper.archive.watching import evidence, left_alone
from scraper.health.facts import facts_of
from scraper.health.judge import judge
from scraper.health.nouns import KINDS, Facts, Finding, Health
from scraper.source import Source

__all__ = ["KINDS", "Facts", "Finding", "Health", "examine"]


def examine(
    archive: Archive,
    sources: Mapping[str, Source],
    now: datetime,
    only: Iterable[str] | None = None,
) -> list[Health]:
    """Return how sources are doing, by name; ``only`` names those that are asked about."""
    left = left_alone(archive, now)
    names = sources if only is None else [name for name in dict.fromkeys(only) if name in sources]
    found = []
    for name in sorted(names):
        source = sources[name]
        facts = facts_of(evidence(archive, name, now), source, now, left)
        found.append(Health(facts, judge(facts, source.expect, source.policy, now)))
    return found
